-- An organisation says that its list of people was right on a day; a list of everybody that it sends in says so too.
create table completeness.confirmation (
  partnership_id uuid not null,
  confirmation_id uuid not null,
  organisation_id uuid not null,
  as_of date not null,
  how text not null constraint confirmation_how_known check (how in ('said', 'list')),
  -- The list that was sent in. It goes before this does, so there is no key.
  upload_id uuid,
  account_id uuid references access.account,
  made_at timestamptz not null,
  -- The list was taken back.
  withdrawn_at timestamptz,
  primary key (partnership_id, confirmation_id),
  constraint confirmation_of_an_organisation foreign key (partnership_id, organisation_id)
    references organisations.organisation
);
create index confirmation_organisation on completeness.confirmation (partnership_id, organisation_id, as_of);
create index confirmation_account on completeness.confirmation (account_id);
select kernel.make_tenant_table('completeness.confirmation', '{select, insert, update}');
select kernel.make_tenant_table('completeness.confirmation', '{select, update}', 'trellis_retention');
