-- What belongs to no partnership: the directory of partnerships, accounts, sign-ins.

-- One row, made with the database. A demonstration is born one and cannot be made one later.
create table kernel.database (
  single boolean primary key default true constraint one_row check (single),
  demonstration boolean not null,
  today date,
  made_at timestamptz not null,
  constraint only_a_demonstration_sets_its_day check (today is null or demonstration)
);
select kernel.make_shared_table('kernel.database', '{select}', 'says what this database is');

create table kernel.partnership (
  partnership_id uuid primary key,
  slug text not null constraint partnership_slug_unique unique
    constraint partnership_slug_plain check (slug ~ '^[a-z][a-z0-9]*(-[a-z0-9]+)*$' and length(slug) <= 40),
  name text not null constraint partnership_name_said check (length(name) between 1 and 120),
  colour text not null default '#1d70b8' constraint partnership_colour_hex check (colour ~ '^#[0-9a-f]{6}$'),
  logo_version text,
  made_at timestamptz not null
);
select kernel.make_shared_table('kernel.partnership', '{select, update}',
  'the directory of partnerships, read before anybody is signed in to one');
-- Read by all, changed by its own.
alter table kernel.partnership enable row level security;
create policy trellis_app_select on kernel.partnership for select to trellis_app using (true);
create policy trellis_app_update on kernel.partnership for update to trellis_app
  using (partnership_id = nullif(current_setting('trellis.partnership', true), '')::uuid)
  with check (partnership_id = nullif(current_setting('trellis.partnership', true), '')::uuid);

create table access.account (
  account_id uuid primary key,
  address text constraint account_address_unique unique
    constraint account_address_plain check (address = lower(btrim(address)) and length(address) <= 254),
  name text not null constraint account_name_said check (length(name) between 1 and 200),
  made_at timestamptz not null,
  ended_at timestamptz
);
select kernel.make_shared_table('access.account', '{select, insert, update}',
  'a sign-in may lead to several partnerships');

create table access.membership (
  account_id uuid not null references access.account,
  partnership_id uuid not null references kernel.partnership,
  -- What this partnership calls them: it learns nothing of what another one does.
  name text not null constraint membership_name_said check (length(name) between 1 and 200),
  first_seen_at timestamptz,
  primary key (account_id, partnership_id)
);
create index membership_partnership on access.membership (partnership_id);
select kernel.make_shared_table('access.membership', '{select, insert, update, delete}',
  'where a sign-in may lead, found before a partnership is known');

-- Operators work on the machine, not in a partnership.
create table access.shared_grant (
  account_id uuid not null references access.account,
  role text not null constraint shared_role_known check (role in ('operator')),
  starts_on date not null,
  ends_on date,
  primary key (account_id, role, starts_on),
  constraint shared_grant_ends_after_it_starts check (ends_on > starts_on)
);
select kernel.make_shared_table('access.shared_grant', '{select}', 'roles that belong to no partnership');

create table access.sign_in (
  sign_in_id uuid primary key,
  account_id uuid not null references access.account,
  token_hash bytea not null constraint sign_in_token_unique unique,
  how text not null constraint sign_in_how_known check (how in ('link', 'demonstration')),
  browser text not null,
  started_at timestamptz not null,
  seen_at timestamptz not null,
  ends_at timestamptz not null,
  second_factor_at timestamptz,
  ended_at timestamptz
);
create index sign_in_account on access.sign_in (account_id);
select kernel.make_shared_table('access.sign_in', '{select, insert, update, delete}', 'an account is shared, so its sign-ins are');

-- Only the hash of a link is kept. A used or late link stays for a fortnight, to say so and to send another.
create table access.sign_in_link (
  token_hash bytea primary key,
  account_id uuid not null references access.account,
  partnership_id uuid references kernel.partnership,
  next text not null,
  browser_hash bytea,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index sign_in_link_account on access.sign_in_link (account_id);
create index sign_in_link_partnership on access.sign_in_link (partnership_id);
select kernel.make_shared_table('access.sign_in_link', '{select, insert, update, delete}', 'used before anybody is signed in');

create table access.second_factor (
  account_id uuid primary key references access.account,
  secret bytea not null,
  made_at timestamptz not null,
  -- Of the last code that was used: no code works twice.
  last_step bigint not null
);
select kernel.make_shared_table('access.second_factor', '{select, insert, update, delete}', 'belongs to the account');

create table access.recovery_code (
  account_id uuid not null references access.account,
  code_hash bytea not null,
  made_at timestamptz not null,
  used_at timestamptz,
  primary key (account_id, code_hash)
);
select kernel.make_shared_table('access.recovery_code', '{select, insert, update, delete}', 'belongs to the account');

create table access.limit_count (
  key text not null,
  window_starts_at timestamptz not null,
  count integer not null,
  primary key (key, window_starts_at)
);
select kernel.make_shared_table('access.limit_count', '{select, insert, update, delete}', 'limits hold before sign-in and across processes');

-- Audit of what belongs to no partnership. Appended only.
create table access.access_entry (
  entry_id uuid primary key,
  at timestamptz not null,
  account_id uuid references access.account,
  verb text not null,
  detail text
);
create index access_entry_account on access.access_entry (account_id, at);
select kernel.make_shared_table('access.access_entry', '{select, insert}', 'audit of sign-ins, which belong to no partnership');

-- The body is emptied once a mail server has taken the message: it may hold a link that signs in.
create table mail.message (
  message_id uuid primary key,
  made_at timestamptz not null,
  address text not null,
  subject text not null,
  body jsonb,
  sent_at timestamptz
);
create index message_made on mail.message (made_at);
select kernel.make_shared_table('mail.message', '{select, insert, update}',
  'written to accounts, which are shared, before a partnership is known');

create table partnerships.ward (
  ward_code text not null,
  boundary_year integer not null,
  name text not null,
  district_code text not null,
  district_name text not null,
  primary key (ward_code, boundary_year)
);
create index ward_district on partnerships.ward (district_name, boundary_year);
select kernel.make_shared_table('partnerships.ward', '{select}', 'published by the Office for National Statistics; the same for all');
