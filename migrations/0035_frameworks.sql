-- What people should know and do, in versions of which one at a time is in force.
create schema frameworks;
grant usage on schema frameworks to trellis_app, trellis_retention;

create table frameworks.framework (
  partnership_id uuid not null references kernel.partnership,
  framework_id uuid not null,
  name text not null constraint framework_name_said check (length(name) between 1 and 160),
  about text constraint framework_about_short check (length(about) between 1 and 1000),
  -- Where it comes from, with its year.
  source text constraint framework_source_short check (length(source) between 1 and 400),
  primary key (partnership_id, framework_id)
);
create unique index framework_name_once on frameworks.framework (partnership_id, lower(name));
select kernel.make_tenant_table('frameworks.framework', '{select, insert, update}');

-- A draft has no days yet.
create table frameworks.version (
  partnership_id uuid not null,
  version_id uuid not null,
  framework_id uuid not null,
  number integer not null constraint version_numbered check (number > 0),
  starts_on date,
  ends_on date,
  -- Who agreed it, in words: a board, a group of practitioners.
  agreed_by text constraint version_agreed_by_short check (length(agreed_by) between 1 and 400),
  primary key (partnership_id, version_id),
  constraint version_of_a_framework foreign key (partnership_id, framework_id) references frameworks.framework,
  constraint version_number_once unique (partnership_id, framework_id, number),
  constraint version_ends_after_it_starts check (ends_on > starts_on),
  constraint version_agreed_when_in_force check ((starts_on is null) = (agreed_by is null)),
  constraint version_one_in_force_at_a_time exclude using gist
    (partnership_id with =, framework_id with =, daterange(starts_on, ends_on) with &&) where (starts_on is not null)
);
create unique index version_one_draft on frameworks.version (partnership_id, framework_id) where starts_on is null;
select kernel.make_tenant_table('frameworks.version', '{select, insert, update, delete}');

-- A theme, a competence of a theme, or a level at which competences are held. From version to version it keeps its id.
create table frameworks.part (
  partnership_id uuid not null,
  version_id uuid not null,
  part_id uuid not null,
  kind text not null constraint part_kind_known check (kind in ('theme', 'competence', 'level')),
  theme_id uuid,
  place integer not null,
  says text not null constraint part_says_something check (length(says) between 1 and 400),
  about text constraint part_about_short check (length(about) between 1 and 1000),
  primary key (partnership_id, version_id, part_id),
  constraint part_of_a_version foreign key (partnership_id, version_id) references frameworks.version,
  constraint part_in_a_theme foreign key (partnership_id, version_id, theme_id) references frameworks.part,
  constraint part_theme_of_competences check ((theme_id is not null) = (kind = 'competence'))
);
create unique index part_said_once on frameworks.part
  (partnership_id, version_id, kind, coalesce(theme_id, version_id), lower(says));
create index part_theme on frameworks.part (partnership_id, version_id, theme_id);
select kernel.make_tenant_table('frameworks.part', '{select, insert, update, delete}');
