-- Whose sign-in it is, and who says so; what the end of a post did to the access it gave; who told of a mistake.

-- A sign-in sees of its person what those keep who say that it is theirs: an organisation cannot, by letting somebody
-- in under an address of its own choice, read what another one keeps.
alter table people.person_account
  add column made_at timestamptz not null default '2026-01-01',
  -- The workforce lead says so: it sees what every organisation keeps.
  add column confirmed boolean not null default false;
alter table people.person_account alter column made_at drop default;
select kernel.make_tenant_table('people.person_account', '{update}');

create table people.vouch (
  partnership_id uuid not null,
  account_id uuid not null,
  organisation_id uuid not null,
  primary key (partnership_id, account_id, organisation_id),
  constraint vouch_for_a_sign_in_known foreign key (partnership_id, account_id) references people.person_account,
  constraint vouch_of_an_organisation foreign key (partnership_id, organisation_id) references organisations.organisation
);
create index vouch_organisation on people.vouch (partnership_id, organisation_id);
select kernel.make_tenant_table('people.vouch', '{select, insert, delete}');

alter table people.post_grant
  -- The end that the post gave the access, and the one it had of its own; empty while the post gave none.
  add column ends_on date,
  add column own_end date;
select kernel.make_tenant_table('people.post_grant', '{update}');

-- `account_id` is who answered.
alter table people.mistake add column told_by uuid references access.account;
create index mistake_told_by on people.mistake (told_by);
-- Sent twice, it is told once.
create unique index mistake_told_once on people.mistake (partnership_id, person_id, organisation_id, about, md5(says))
  where outcome is null;
