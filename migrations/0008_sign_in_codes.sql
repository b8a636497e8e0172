-- A way in for people without an address of their own: a code printed by whoever may let them in.

alter table access.sign_in drop constraint sign_in_how_known;
alter table access.sign_in add constraint sign_in_how_known check (how in ('link', 'code', 'demonstration'));

-- Only the hash of a code is kept. A used or void one stays for the person to see who printed it.
create table access.sign_in_code (
  code_id uuid primary key,
  account_id uuid not null references access.account,
  partnership_id uuid not null references kernel.partnership,
  code_hash bytea not null constraint sign_in_code_unique unique,
  printed_by uuid not null references access.account,
  printed_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  void_at timestamptz,
  constraint code_used_or_void check (used_at is null or void_at is null)
);
create unique index one_code_waits_each on access.sign_in_code (account_id) where used_at is null and void_at is null;
create index sign_in_code_account on access.sign_in_code (account_id, printed_at);
create index sign_in_code_partnership on access.sign_in_code (partnership_id);
create index sign_in_code_printed_by on access.sign_in_code (printed_by);
select kernel.make_shared_table('access.sign_in_code', '{select, insert, update}', 'used before anybody is signed in');
