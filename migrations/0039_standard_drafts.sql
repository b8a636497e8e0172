-- A rule of the training standard that is being written. It asks nothing of anybody until it is put in force.
create table standard.draft (
  partnership_id uuid not null references kernel.partnership,
  draft_id uuid not null,
  -- What it will be a version of; empty while there is no such thing yet.
  requirement_id uuid,
  induction_id uuid,
  name text not null constraint draft_name_said check (length(name) between 1 and 160),
  kind text not null constraint draft_kind_known check (kind in ('person', 'cover', 'lead', 'induction')),
  rule jsonb not null,
  primary key (partnership_id, draft_id),
  constraint draft_of_a_requirement foreign key (partnership_id, requirement_id) references standard.requirement,
  constraint draft_of_an_induction foreign key (partnership_id, induction_id) references standard.induction,
  constraint draft_of_its_kind check (case when kind = 'induction' then requirement_id is null else induction_id is null end)
);
create unique index draft_one_of_a_requirement on standard.draft (partnership_id, requirement_id);
create unique index draft_one_of_an_induction on standard.draft (partnership_id, induction_id);
select kernel.make_tenant_table('standard.draft', '{select, insert, update, delete}');

-- Who agreed to a version, or confirmed that one from the starting standard holds here; and when.
alter table standard.requirement_version
  add column agreed_by text constraint requirement_version_agreed_by_short check (length(agreed_by) between 1 and 400),
  add column agreed_on date,
  add constraint requirement_version_agreed_on_a_day check ((agreed_by is null) = (agreed_on is null));
alter table standard.induction_version
  add column agreed_by text constraint induction_version_agreed_by_short check (length(agreed_by) between 1 and 400),
  add column agreed_on date,
  add constraint induction_version_agreed_on_a_day check ((agreed_by is null) = (agreed_on is null));
