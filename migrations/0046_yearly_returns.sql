-- What each organisation says once a year of its people's learning: the partnership assures, the employer is accountable.
create table compliance.assurance_return (
  partnership_id uuid not null,
  organisation_id uuid not null,
  -- The last day of the year that it tells of.
  as_of date not null,
  asked_at timestamptz not null,
  due_on date not null,
  -- How many stood how by each requirement on that day, as it was known when the manager confirmed it.
  figures jsonb,
  -- What is being done about what is open, and how what is recorded is checked.
  doing text constraint return_doing_short check (length(doing) between 1 and 2000),
  checking text constraint return_checking_short check (length(checking) between 1 and 2000),
  confirmed_at timestamptz,
  confirmed_by uuid references access.account,
  query text constraint return_query_short check (length(query) between 1 and 2000),
  queried_at timestamptz,
  answer text constraint return_answer_short check (length(answer) between 1 and 2000),
  answered_at timestamptz,
  accepted_at timestamptz,
  escalated_to text constraint return_escalation_short check (length(escalated_to) between 1 and 200),
  escalated_because text constraint return_reason_short check (length(escalated_because) between 1 and 2000),
  escalated_on date,
  primary key (partnership_id, organisation_id, as_of),
  constraint return_of_an_organisation foreign key (partnership_id, organisation_id)
    references organisations.organisation,
  constraint return_confirmed_whole check
    ((confirmed_at is null) = (figures is null) and (confirmed_at is null) = (checking is null)),
  constraint return_queried_once_confirmed check (queried_at is null or confirmed_at is not null),
  constraint return_queried_in_words check ((queried_at is null) = (query is null)),
  constraint return_answered_once_queried check (answered_at is null or queried_at is not null),
  constraint return_answered_in_words check ((answered_at is null) = (answer is null)),
  constraint return_escalated_to_somebody check
    ((escalated_on is null) = (escalated_to is null) and (escalated_on is null) = (escalated_because is null)),
  constraint return_accepted_once_confirmed check (accepted_at is null or confirmed_at is not null)
);
create index assurance_return_day on compliance.assurance_return (partnership_id, as_of);
create index assurance_return_confirmed_by on compliance.assurance_return (confirmed_by);
select kernel.make_tenant_table('compliance.assurance_return', '{select, insert, update}');
select kernel.make_tenant_table('compliance.assurance_return', '{select, update}', 'trellis_retention');
