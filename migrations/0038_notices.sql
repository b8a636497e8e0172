-- Notices of what is due: what was sent, to whom no more is to be, and what the partnership chose.

-- That somebody was told what is due on a day, so many days before or less. Once for each of these.
create table compliance.notice (
  partnership_id uuid not null,
  person_id uuid not null,
  requirement_id uuid not null,
  due_on date not null,
  days_before integer not null constraint notice_days_counted check (days_before between 1 and 366),
  sent_at timestamptz not null,
  primary key (partnership_id, person_id, requirement_id, due_on, days_before),
  constraint notice_to_a_person foreign key (partnership_id, person_id) references people.person,
  constraint notice_of_a_requirement foreign key (partnership_id, requirement_id) references standard.requirement
);
create index notice_requirement on compliance.notice (partnership_id, requirement_id);
select kernel.make_tenant_table('compliance.notice', '{select, insert}');
select kernel.make_tenant_table('compliance.notice', '{select, delete}', 'trellis_retention');

-- That a manager was sent the summary of a week, which begins on a Monday.
create table compliance.summary (
  partnership_id uuid not null,
  account_id uuid not null references access.account,
  week date not null constraint summary_week_begins_on_a_monday check (extract(isodow from week) = 1),
  primary key (partnership_id, account_id, week)
);
create index summary_account on compliance.summary (account_id);
select kernel.make_tenant_table('compliance.summary', '{select, insert}');
select kernel.make_tenant_table('compliance.summary', '{select, delete}', 'trellis_retention');

-- Who wants no more of them: a person of what is due, an account of its summaries.
create table compliance.stopped (
  partnership_id uuid not null references kernel.partnership,
  whose_id uuid not null,
  stopped_at timestamptz not null,
  primary key (partnership_id, whose_id)
);
select kernel.make_tenant_table('compliance.stopped', '{select, insert, delete}');
select kernel.make_tenant_table('compliance.stopped', '{select, delete}', 'trellis_retention');

-- What the partnership chose; no row: what is usual.
create table compliance.notice_terms (
  partnership_id uuid not null references kernel.partnership,
  -- The days before something is due on which people are told, the most first.
  days integer[] not null constraint notice_terms_few check (cardinality(days) <= 5),
  summaries boolean not null,
  primary key (partnership_id)
);
select kernel.make_tenant_table('compliance.notice_terms', '{select, insert, update}');
