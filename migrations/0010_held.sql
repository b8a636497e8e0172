-- What people hold and can do; posts without a person; counts without names; mistakes told; who looked.

-- `given_by` is the organisation that supplied it, for it and the person alone; empty: the person did, for all of theirs.
create table people.qualification (
  partnership_id uuid not null,
  qualification_id uuid not null,
  person_id uuid not null,
  given_by uuid,
  name text not null constraint qualification_name_said check (length(name) between 1 and 200),
  level text constraint qualification_level_known check (level in
    ('entry-1', 'entry-2', 'entry-3', '1', '2', '3', '4', '5', '6', '7', '8')),
  awarded_on date,
  primary key (partnership_id, qualification_id),
  constraint qualification_of_a_person foreign key (partnership_id, person_id) references people.person,
  constraint qualification_giver_known foreign key (partnership_id, given_by) references organisations.organisation
);
create index qualification_person on people.qualification (partnership_id, person_id);
create index qualification_given_by on people.qualification (partnership_id, given_by);
select kernel.make_tenant_table('people.qualification', '{select, insert, update, delete}');
select kernel.make_tenant_table('people.qualification', '{select, delete}', 'trellis_retention');

-- What a qualification counts as in one post, from a day: another level than is held, perhaps, and in its setting only.
create table people.counts_as (
  partnership_id uuid not null,
  post_id uuid not null,
  qualification_id uuid not null,
  starts_on date not null,
  ends_on date,
  level text not null constraint counts_as_level_known check (level in
    ('entry-1', 'entry-2', 'entry-3', '1', '2', '3', '4', '5', '6', '7', '8')),
  primary key (partnership_id, post_id, qualification_id, starts_on),
  constraint counts_in_a_post foreign key (partnership_id, post_id) references people.post,
  constraint counts_of_a_qualification foreign key (partnership_id, qualification_id) references people.qualification,
  constraint counts_as_ends_after_it_starts check (ends_on > starts_on),
  constraint counts_as_one_level_at_a_time exclude using gist
    (partnership_id with =, post_id with =, qualification_id with =, daterange(starts_on, ends_on) with &&)
);
create index counts_as_qualification on people.counts_as (partnership_id, qualification_id);
select kernel.make_tenant_table('people.counts_as', '{select, insert, update, delete}');
select kernel.make_tenant_table('people.counts_as', '{select, delete}', 'trellis_retention');

create table people.skill_held (
  partnership_id uuid not null,
  skill_held_id uuid not null,
  person_id uuid not null,
  given_by uuid,
  skill_id uuid not null,
  primary key (partnership_id, skill_held_id),
  constraint skill_of_a_person foreign key (partnership_id, person_id) references people.person,
  constraint skill_giver_known foreign key (partnership_id, given_by) references organisations.organisation,
  constraint skill_known foreign key (partnership_id, skill_id) references partnerships.list_item,
  constraint skill_said_once unique nulls not distinct (partnership_id, person_id, skill_id, given_by)
);
create index skill_held_skill on people.skill_held (partnership_id, skill_id);
create index skill_held_given_by on people.skill_held (partnership_id, given_by);
select kernel.make_tenant_table('people.skill_held', '{select, insert, delete}');
select kernel.make_tenant_table('people.skill_held', '{select, delete}', 'trellis_retention');

create table people.language_spoken (
  partnership_id uuid not null,
  language_spoken_id uuid not null,
  person_id uuid not null,
  given_by uuid,
  language_id uuid not null,
  fluency text not null constraint fluency_known check (fluency in ('some', 'conversation', 'fluent', 'first')),
  primary key (partnership_id, language_spoken_id),
  constraint language_of_a_person foreign key (partnership_id, person_id) references people.person,
  constraint language_giver_known foreign key (partnership_id, given_by) references organisations.organisation,
  constraint language_known foreign key (partnership_id, language_id) references partnerships.list_item,
  constraint language_said_once unique nulls not distinct (partnership_id, person_id, language_id, given_by)
);
create index language_spoken_language on people.language_spoken (partnership_id, language_id);
create index language_spoken_given_by on people.language_spoken (partnership_id, given_by);
select kernel.make_tenant_table('people.language_spoken', '{select, insert, update, delete}');
select kernel.make_tenant_table('people.language_spoken', '{select, delete}', 'trellis_retention');

-- When somebody could help others; said by the person alone.
create table people.availability (
  partnership_id uuid not null,
  person_id uuid not null,
  half_days integer not null constraint available_half_days_of_a_week check (half_days between 1 and 16383),
  note text constraint availability_note_short check (length(note) between 1 and 400),
  primary key (partnership_id, person_id),
  constraint availability_of_a_person foreign key (partnership_id, person_id) references people.person
);
select kernel.make_tenant_table('people.availability', '{select, insert, update, delete}');
select kernel.make_tenant_table('people.availability', '{select, delete}', 'trellis_retention');

-- With a regulator, from a day until it is to be renewed.
create table people.registration (
  partnership_id uuid not null,
  registration_id uuid not null,
  person_id uuid not null,
  given_by uuid,
  regulator_id uuid not null,
  number text constraint registration_number_short check (length(number) between 1 and 60),
  starts_on date not null,
  ends_on date,
  primary key (partnership_id, registration_id),
  constraint registration_of_a_person foreign key (partnership_id, person_id) references people.person,
  constraint registration_giver_known foreign key (partnership_id, given_by) references organisations.organisation,
  constraint registration_regulator_known foreign key (partnership_id, regulator_id) references partnerships.list_item,
  constraint registration_ends_after_it_starts check (ends_on > starts_on)
);
create index registration_person on people.registration (partnership_id, person_id);
create index registration_given_by on people.registration (partnership_id, given_by);
create index registration_regulator on people.registration (partnership_id, regulator_id);
select kernel.make_tenant_table('people.registration', '{select, insert, update, delete}');
select kernel.make_tenant_table('people.registration', '{select, delete}', 'trellis_retention');

-- That a check was seen, on which day and by whom, and when to look again: nothing of what it said.
create table people.check_seen (
  partnership_id uuid not null,
  check_seen_id uuid not null,
  record_id uuid not null,
  kind_id uuid not null,
  seen_on date not null,
  seen_by text not null constraint check_seen_by_said check (length(seen_by) between 1 and 200),
  renew_by date,
  primary key (partnership_id, check_seen_id),
  constraint check_of_a_record foreign key (partnership_id, record_id) references people.record,
  constraint check_kind_known foreign key (partnership_id, kind_id) references partnerships.list_item,
  constraint check_renewed_after_it_was_seen check (renew_by > seen_on)
);
create index check_seen_record on people.check_seen (partnership_id, record_id);
create index check_seen_kind on people.check_seen (partnership_id, kind_id);
select kernel.make_tenant_table('people.check_seen', '{select, insert, update, delete}');
select kernel.make_tenant_table('people.check_seen', '{select, delete}', 'trellis_retention');

-- A post without a person, from the day it falls free until the day before it is filled or given up.
create table people.vacancy (
  partnership_id uuid not null,
  vacancy_id uuid not null,
  organisation_id uuid not null,
  starts_on date not null,
  ends_on date,
  occupation_id uuid,
  sector_id uuid,
  relation text not null constraint vacancy_relation_known check (relation in
    ('employed', 'self-employed', 'agency', 'seconded', 'volunteer', 'parent-champion', 'governor', 'foster-carer',
     'student')),
  setting_id uuid,
  locality_id uuid,
  weekly_hours numeric(5, 2) constraint vacancy_hours_of_a_week check (weekly_hours > 0 and weekly_hours <= 168),
  hard_to_fill boolean not null default false,
  outcome text constraint outcome_known check (outcome in ('filled', 'given-up')),
  primary key (partnership_id, vacancy_id),
  constraint vacancy_at_an_organisation foreign key (partnership_id, organisation_id) references organisations.organisation,
  constraint vacancy_occupation_known foreign key (partnership_id, occupation_id) references partnerships.list_item,
  constraint vacancy_sector_known foreign key (partnership_id, sector_id) references partnerships.list_item,
  constraint vacancy_setting_known foreign key (partnership_id, setting_id) references organisations.setting,
  constraint vacancy_locality_known foreign key (partnership_id, locality_id) references partnerships.locality,
  constraint vacancy_ends_after_it_starts check (ends_on > starts_on),
  constraint outcome_when_it_ended check ((ends_on is null) = (outcome is null))
);
create index vacancy_organisation on people.vacancy (partnership_id, organisation_id);
create index vacancy_occupation on people.vacancy (partnership_id, occupation_id);
create index vacancy_sector on people.vacancy (partnership_id, sector_id);
create index vacancy_setting on people.vacancy (partnership_id, setting_id);
create index vacancy_locality on people.vacancy (partnership_id, locality_id);
select kernel.make_tenant_table('people.vacancy', '{select, insert, update, delete}');

-- How many work there on a day, where an organisation gives no names. They are counts and never become people.
create table people.headcount (
  partnership_id uuid not null,
  headcount_id uuid not null,
  organisation_id uuid not null,
  as_at date not null,
  occupation_id uuid,
  relation text constraint headcount_relation_known check (relation in
    ('employed', 'self-employed', 'agency', 'seconded', 'volunteer', 'parent-champion', 'governor', 'foster-carer',
     'student')),
  locality_id uuid,
  people integer not null constraint headcount_of_people check (people between 0 and 1000000),
  primary key (partnership_id, headcount_id),
  constraint headcount_at_an_organisation foreign key (partnership_id, organisation_id) references organisations.organisation,
  constraint headcount_occupation_known foreign key (partnership_id, occupation_id) references partnerships.list_item,
  constraint headcount_locality_known foreign key (partnership_id, locality_id) references partnerships.locality,
  constraint headcount_said_once unique nulls not distinct
    (partnership_id, organisation_id, as_at, occupation_id, relation, locality_id)
);
create index headcount_occupation on people.headcount (partnership_id, occupation_id);
create index headcount_locality on people.headcount (partnership_id, locality_id);
select kernel.make_tenant_table('people.headcount', '{select, insert, update, delete}');

-- What a person, told what is kept of them, says is wrong; and what its owner answered.
create table people.mistake (
  partnership_id uuid not null,
  mistake_id uuid not null,
  person_id uuid not null,
  organisation_id uuid not null,
  about text not null constraint mistake_about_said check (length(about) between 1 and 80),
  says text not null constraint mistake_said check (length(says) between 1 and 2000),
  told_at timestamptz not null,
  outcome text constraint mistake_outcome_known check (outcome in ('mended', 'stands')),
  answer text constraint mistake_answer_short check (length(answer) between 1 and 2000),
  answered_at timestamptz,
  account_id uuid references access.account,
  primary key (partnership_id, mistake_id),
  constraint mistake_of_a_person foreign key (partnership_id, person_id) references people.person,
  constraint mistake_for_an_organisation foreign key (partnership_id, organisation_id) references organisations.organisation,
  constraint mistake_answered_whole check ((outcome is null) = (answered_at is null))
);
create index mistake_person on people.mistake (partnership_id, person_id);
create index mistake_organisation on people.mistake (partnership_id, organisation_id) where outcome is null;
create index mistake_for on people.mistake (partnership_id, organisation_id);
create index mistake_account on people.mistake (account_id);
select kernel.make_tenant_table('people.mistake', '{select, insert, update}');
select kernel.make_tenant_table('people.mistake', '{select, delete}', 'trellis_retention');

-- Who opened or exported whose record, and when. Appended only.
create table audit.look (
  partnership_id uuid not null references kernel.partnership,
  look_id uuid not null,
  at timestamptz not null,
  account_id uuid references access.account,
  how text not null constraint look_how_known check (how in ('opened', 'exported')),
  subject text not null,
  subject_id uuid not null,
  primary key (partnership_id, look_id)
);
create index look_subject on audit.look (partnership_id, subject, subject_id, at);
create index look_account on audit.look (account_id);
select kernel.make_tenant_table('audit.look', '{select, insert}');
