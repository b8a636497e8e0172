-- Programs that read a partnership's lists, each by a token that was made for it.
create schema tokens;
grant usage on schema tokens to trellis_app, trellis_retention;

create table tokens.token (
  partnership_id uuid not null references kernel.partnership,
  token_id uuid not null,
  -- What it is for.
  name text not null constraint token_name_said check (length(name) between 1 and 120),
  secret_hash bytea not null,
  -- How the secret ends, to know it again by.
  ending text not null constraint token_ending_short check (length(ending) <= 4),
  -- The lists it opens, by the names under which routes declare them.
  lists text[] not null constraint token_opens_a_list check (cardinality(lists) > 0),
  -- The organisation, with all below it, that it sees; none: the partnership's all.
  organisation_id uuid,
  made_by uuid not null references access.account,
  made_at timestamptz not null,
  starts_on date not null,
  ends_on date not null,
  -- When leads were told that it will end.
  end_told_at timestamptz,
  revoked_by uuid references access.account,
  revoked_at timestamptz,
  primary key (partnership_id, token_id),
  constraint token_secret_its_own unique (partnership_id, secret_hash),
  constraint token_of_an_organisation foreign key (partnership_id, organisation_id) references organisations.organisation,
  constraint token_ends_after_it_starts check (ends_on > starts_on),
  constraint token_ends_within_a_year check (ends_on <= starts_on + 367),
  constraint token_revoked_whole check ((revoked_by is null) = (revoked_at is null))
);
create index token_organisation on tokens.token (partnership_id, organisation_id);
create index token_made_by on tokens.token (made_by);
create index token_revoked_by on tokens.token (revoked_by);
select kernel.make_tenant_table('tokens.token', '{select, insert, update}');
select kernel.make_tenant_table('tokens.token', '{select, delete}', 'trellis_retention');

-- How often a list was read with a token on a day.
create table tokens.reading (
  partnership_id uuid not null,
  token_id uuid not null,
  read_on date not null,
  list text not null,
  times integer not null constraint reading_counted check (times > 0),
  primary key (partnership_id, token_id, read_on, list),
  constraint reading_with_a_token foreign key (partnership_id, token_id) references tokens.token on delete cascade
);
select kernel.make_tenant_table('tokens.reading', '{select, insert, update}');

-- Whoever looked may be a program: then no account did, and this says by which token. Its trace outlasts it.
alter table audit.look add column token_id uuid;
