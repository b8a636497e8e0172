-- The training standard: who needs what training or competence, how soon, how often, on whose authority.
create schema standard;
grant usage on schema standard to trellis_app, trellis_retention;

alter table partnerships.list_item drop constraint list_known;
alter table partnerships.list_item add constraint list_known check (list in (
  'sector', 'occupation', 'skill', 'contact-level', 'setting-type',
  'language', 'pay-scheme', 'regulator', 'check', 'training-subject'));

-- One common induction: steps, each a requirement of its own, under one rule of who.
create table standard.induction (
  partnership_id uuid not null references kernel.partnership,
  induction_id uuid not null,
  name text not null constraint induction_name_said check (length(name) between 1 and 160),
  primary key (partnership_id, induction_id)
);
create unique index induction_name_once on standard.induction (partnership_id, lower(name));
select kernel.make_tenant_table('standard.induction', '{select, insert, update}');

-- What an induction says from a day on: for whom, and its steps with the days to complete each.
create table standard.induction_version (
  partnership_id uuid not null,
  version_id uuid not null,
  induction_id uuid not null,
  starts_on date not null,
  ends_on date,
  rule jsonb not null,
  to_be_confirmed boolean not null,
  primary key (partnership_id, version_id),
  constraint version_of_an_induction foreign key (partnership_id, induction_id) references standard.induction,
  constraint induction_version_ends_after_it_starts check (ends_on > starts_on),
  constraint induction_version_one_at_a_time exclude using gist
    (partnership_id with =, induction_id with =, daterange(starts_on, ends_on) with &&)
);
select kernel.make_tenant_table('standard.induction_version', '{select, insert, update, delete}');

-- What somebody has to show, or a setting to have. It is asked on the days its versions cover.
create table standard.requirement (
  partnership_id uuid not null references kernel.partnership,
  requirement_id uuid not null,
  name text not null constraint requirement_name_said check (length(name) between 1 and 160),
  -- Of a person; of a setting on each half-day; of a setting, a role somebody is named for; a step of an induction.
  kind text not null constraint requirement_kind_known check (kind in ('person', 'cover', 'lead', 'step')),
  induction_id uuid,
  primary key (partnership_id, requirement_id),
  constraint step_of_an_induction foreign key (partnership_id, induction_id) references standard.induction,
  constraint requirement_step_has_its_induction check ((induction_id is not null) = (kind = 'step'))
);
create unique index requirement_name_once on standard.requirement
  (partnership_id, coalesce(induction_id, partnership_id), lower(name));
create index requirement_induction on standard.requirement (partnership_id, induction_id);
select kernel.make_tenant_table('standard.requirement', '{select, insert, update}');

-- What a requirement says from a day on. The rule is data, in the shape of `methods/standing`.
create table standard.requirement_version (
  partnership_id uuid not null,
  version_id uuid not null,
  requirement_id uuid not null,
  starts_on date not null,
  ends_on date,
  rule jsonb not null,
  -- Taken from the starting standard, and nobody here has said yet that it holds.
  to_be_confirmed boolean not null,
  primary key (partnership_id, version_id),
  constraint version_of_a_requirement foreign key (partnership_id, requirement_id) references standard.requirement,
  constraint requirement_version_ends_after_it_starts check (ends_on > starts_on),
  constraint requirement_version_one_at_a_time exclude using gist
    (partnership_id with =, requirement_id with =, daterange(starts_on, ends_on) with &&)
);
select kernel.make_tenant_table('standard.requirement_version', '{select, insert, update, delete}');

-- Who is named for a role at a setting, from a day to a day.
create table standard.named_lead (
  partnership_id uuid not null,
  requirement_id uuid not null,
  setting_id uuid not null,
  person_id uuid not null,
  starts_on date not null,
  ends_on date,
  primary key (partnership_id, requirement_id, setting_id, starts_on),
  constraint named_for_a_requirement foreign key (partnership_id, requirement_id) references standard.requirement,
  constraint named_at_a_setting foreign key (partnership_id, setting_id) references organisations.setting,
  constraint named_person_known foreign key (partnership_id, person_id) references people.person,
  constraint named_lead_ends_after_it_starts check (ends_on > starts_on),
  constraint named_lead_one_at_a_time exclude using gist
    (partnership_id with =, requirement_id with =, setting_id with =, daterange(starts_on, ends_on) with &&)
);
create index named_lead_setting on standard.named_lead (partnership_id, setting_id);
create index named_lead_person on standard.named_lead (partnership_id, person_id);
select kernel.make_tenant_table('standard.named_lead', '{select, insert, update, delete}');
