-- An address that somebody wants to sign in with, until it is confirmed from there. It dies with the sign-in that asked:
-- whoever is thrown out of an account cannot take it over by a link that is still on its way.
create table access.address_request (
  account_id uuid primary key references access.account,
  sign_in_id uuid not null constraint request_dies_with_its_sign_in references access.sign_in on delete cascade,
  address text not null constraint address_request_plain check (address = lower(btrim(address)) and length(address) <= 254),
  token_hash bytea not null constraint address_request_token_unique unique,
  made_at timestamptz not null,
  expires_at timestamptz not null
);
create index address_request_sign_in on access.address_request (sign_in_id);
select kernel.make_shared_table('access.address_request', '{select, insert, update, delete}', 'belongs to the account');
