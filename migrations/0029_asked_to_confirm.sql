-- Those who answer for an organisation's list were asked to confirm it: so that nobody is asked more often than needed.
create table completeness.asking (
  partnership_id uuid not null,
  organisation_id uuid not null,
  asked_at timestamptz not null,
  -- The day by which it was to be confirmed.
  due_on date not null,
  -- How many were written to.
  people integer not null constraint asking_of_somebody check (people > 0),
  primary key (partnership_id, organisation_id, asked_at),
  constraint asking_of_an_organisation foreign key (partnership_id, organisation_id)
    references organisations.organisation
);
select kernel.make_tenant_table('completeness.asking', '{select, insert}');
