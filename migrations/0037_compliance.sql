-- What people have learned and shown, and where each stands by the training standard.
create schema compliance;
grant usage on schema compliance to trellis_app, trellis_retention;

-- A piece of learning completed or a competence shown. Appended, superseded with a reason, never edited: the
-- application's role can do neither.
create table compliance.achievement (
  partnership_id uuid not null,
  achievement_id uuid not null,
  person_id uuid not null,
  -- Either a training subject, or a competence at a level: 1 or above, the higher the more.
  subject_id uuid,
  competence_id uuid,
  level integer constraint achievement_level_counted check (level between 1 and 20),
  completed_on date not null,
  -- The last day that a certificate says it is good.
  expires_on date,
  -- What happened, in words: the title of the course.
  title text constraint achievement_title_short check (length(title) between 1 and 200),
  provider text constraint achievement_provider_short check (length(provider) between 1 and 200),
  hours numeric(6, 2) constraint achievement_hours_counted check (hours >= 0 and hours <= 1000),
  hours_together numeric(6, 2) constraint achievement_hours_together_among_them
    check (hours_together >= 0 and hours_together <= hours),
  is_part boolean not null default false,
  -- What two records of one occasion have in common.
  event_id uuid,
  -- What there is to go by: how it came to be known.
  kind text not null constraint achievement_kind_known check (kind in
    ('certificate', 'sign-off', 'attendance', 'manager', 'import', 'self')),
  -- The organisation for which it was recorded; empty for the person's own word.
  organisation_id uuid,
  made_at timestamptz not null,
  supersedes_id uuid,
  -- Why the one before holds no longer.
  reason text constraint achievement_reason_short check (length(reason) between 1 and 400),
  is_withdrawal boolean not null default false,
  primary key (partnership_id, achievement_id),
  constraint achievement_of_a_person foreign key (partnership_id, person_id) references people.person,
  constraint achievement_subject_known foreign key (partnership_id, subject_id) references partnerships.list_item,
  constraint achievement_organisation_known
    foreign key (partnership_id, organisation_id) references organisations.organisation,
  constraint achievement_supersedes_known
    foreign key (partnership_id, supersedes_id) references compliance.achievement,
  constraint achievement_of_one_thing check ((subject_id is null) <> (competence_id is null)),
  constraint achievement_competence_at_a_level check ((competence_id is null) = (level is null)),
  constraint achievement_runs_out_after_it_was_completed check (expires_on >= completed_on),
  constraint achievement_superseded_with_a_reason check ((supersedes_id is null) = (reason is null)),
  constraint achievement_withdraws_something check (supersedes_id is not null or not is_withdrawal)
);
create unique index achievement_superseded_once on compliance.achievement (partnership_id, supersedes_id);
create index achievement_person on compliance.achievement (partnership_id, person_id);
create index achievement_subject on compliance.achievement (partnership_id, subject_id);
create index achievement_organisation on compliance.achievement (partnership_id, organisation_id);
select kernel.make_tenant_table('compliance.achievement', '{select, insert}');
select kernel.make_tenant_table('compliance.achievement', '{select, delete}', 'trellis_retention');

-- A requirement that somebody need not meet, from a day to a day, because somebody said so.
create table compliance.exemption (
  partnership_id uuid not null,
  exemption_id uuid not null,
  person_id uuid not null,
  requirement_id uuid not null,
  starts_on date not null,
  ends_on date,
  -- Who decided it and why, in words.
  decided_by text not null constraint exemption_decider_said check (length(decided_by) between 1 and 200),
  because text not null constraint exemption_reason_said check (length(because) between 1 and 400),
  primary key (partnership_id, exemption_id),
  constraint exemption_of_a_person foreign key (partnership_id, person_id) references people.person,
  constraint exemption_from_a_requirement foreign key (partnership_id, requirement_id) references standard.requirement,
  constraint exemption_ends_after_it_starts check (ends_on > starts_on)
);
create index exemption_person on compliance.exemption (partnership_id, person_id);
create index exemption_requirement on compliance.exemption (partnership_id, requirement_id);
select kernel.make_tenant_table('compliance.exemption', '{select, insert, update, delete}');
select kernel.make_tenant_table('compliance.exemption', '{select, delete}', 'trellis_retention');

-- Leave from all their posts, which stops the clock. Never why.
create table compliance.pause (
  partnership_id uuid not null,
  pause_id uuid not null,
  person_id uuid not null,
  starts_on date not null,
  ends_on date,
  primary key (partnership_id, pause_id),
  constraint pause_of_a_person foreign key (partnership_id, person_id) references people.person,
  constraint pause_ends_after_it_starts check (ends_on > starts_on)
);
create index pause_person on compliance.pause (partnership_id, person_id);
select kernel.make_tenant_table('compliance.pause', '{select, insert, update, delete}');
select kernel.make_tenant_table('compliance.pause', '{select, delete}', 'trellis_retention');

-- That somebody, or their employer about them, was asked for evidence. Appended.
create table compliance.asking (
  partnership_id uuid not null,
  asking_id uuid not null,
  person_id uuid not null,
  requirement_id uuid not null,
  asked_on date not null,
  -- A notice that Trellis sent; a manager's or the lead's own asking.
  way text not null constraint asking_way_known check (way in ('notice', 'nudge', 'employer')),
  primary key (partnership_id, asking_id),
  constraint asking_of_a_person foreign key (partnership_id, person_id) references people.person,
  constraint asking_about_a_requirement foreign key (partnership_id, requirement_id) references standard.requirement
);
create index asking_person on compliance.asking (partnership_id, person_id);
create index asking_requirement on compliance.asking (partnership_id, requirement_id);
select kernel.make_tenant_table('compliance.asking', '{select, insert}');
select kernel.make_tenant_table('compliance.asking', '{select, delete}', 'trellis_retention');

-- Where each person stands by each requirement, from a day until the day before another: derived from what is above
-- and rebuilt from it. No row: not required. Why is worked out when somebody asks.
create table compliance.standing (
  partnership_id uuid not null,
  -- The one who stands for all they were merged from.
  person_id uuid not null,
  requirement_id uuid not null,
  starts_on date not null,
  ends_on date,
  status text not null constraint standing_status_known check (status in
    ('exempt', 'overdue', 'noEvidence', 'dueSoon', 'met', 'notYetDue')),
  -- The last day to do what is asked; empty where there is none.
  due_on date,
  -- The posts that catch.
  through_ids uuid[] not null,
  primary key (partnership_id, person_id, requirement_id, starts_on),
  constraint standing_ends_after_it_starts check (ends_on > starts_on)
);
create index standing_requirement on compliance.standing (partnership_id, requirement_id, starts_on);
select kernel.make_tenant_table('compliance.standing', '{select, insert, delete}');
select kernel.make_tenant_table('compliance.standing', '{select, delete}', 'trellis_retention');

-- Changes whose trace has been left, while what is derived from them has not followed yet: see src/kernel/audit.
create table audit.unfollowed (
  partnership_id uuid not null references kernel.partnership,
  entry_id uuid not null,
  subject text not null,
  subject_id uuid not null,
  primary key (partnership_id, entry_id)
);
select kernel.make_tenant_table('audit.unfollowed', '{select, insert, delete}');
