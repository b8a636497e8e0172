-- Partner organisations. Dated rows hold from starts_on until the day before ends_on.

create table organisations.organisation (
  partnership_id uuid not null references kernel.partnership,
  organisation_id uuid not null,
  made_at timestamptz not null,
  primary key (partnership_id, organisation_id)
);
select kernel.make_tenant_table('organisations.organisation', '{select, insert, update}');

-- An organisation exists on the days its terms cover.
create table organisations.organisation_terms (
  partnership_id uuid not null,
  organisation_id uuid not null,
  starts_on date not null,
  ends_on date,
  name text not null constraint organisation_name_said check (length(name) between 1 and 160),
  kind text not null constraint organisation_kind_known check (kind in
    ('council', 'nhs', 'school', 'nursery', 'childminder', 'charity', 'community', 'police', 'housing', 'college', 'other')),
  primary key (partnership_id, organisation_id, starts_on),
  constraint terms_of_an_organisation foreign key (partnership_id, organisation_id) references organisations.organisation,
  constraint terms_end_after_they_start check (ends_on > starts_on),
  constraint terms_one_at_a_time exclude using gist
    (partnership_id with =, organisation_id with =, daterange(starts_on, ends_on) with &&)
);
select kernel.make_tenant_table('organisations.organisation_terms', '{select, insert, update, delete}');

create table organisations.organisation_parent (
  partnership_id uuid not null,
  organisation_id uuid not null,
  starts_on date not null,
  ends_on date,
  parent_id uuid not null,
  primary key (partnership_id, organisation_id, starts_on),
  constraint parent_of_an_organisation foreign key (partnership_id, organisation_id) references organisations.organisation,
  constraint parent_known foreign key (partnership_id, parent_id) references organisations.organisation,
  constraint parent_is_another check (parent_id <> organisation_id),
  constraint parent_ends_after_it_starts check (ends_on > starts_on),
  constraint parent_one_at_a_time exclude using gist
    (partnership_id with =, organisation_id with =, daterange(starts_on, ends_on) with &&)
);
create index organisation_parent_parent on organisations.organisation_parent (partnership_id, parent_id);
select kernel.make_tenant_table('organisations.organisation_parent', '{select, insert, update, delete}');

create table organisations.locality_served (
  partnership_id uuid not null,
  organisation_id uuid not null,
  locality_id uuid not null,
  starts_on date not null,
  ends_on date,
  primary key (partnership_id, organisation_id, locality_id, starts_on),
  constraint served_by_an_organisation foreign key (partnership_id, organisation_id) references organisations.organisation,
  constraint locality_known foreign key (partnership_id, locality_id) references partnerships.locality,
  constraint served_ends_after_it_starts check (ends_on > starts_on),
  constraint served_once_at_a_time exclude using gist
    (partnership_id with =, organisation_id with =, locality_id with =, daterange(starts_on, ends_on) with &&)
);
create index locality_served_locality on organisations.locality_served (partnership_id, locality_id);
select kernel.make_tenant_table('organisations.locality_served', '{select, insert, update, delete}');

-- A place of work with children. It exists on the days its terms cover.
create table organisations.setting (
  partnership_id uuid not null,
  setting_id uuid not null,
  organisation_id uuid not null,
  primary key (partnership_id, setting_id),
  constraint setting_of_an_organisation foreign key (partnership_id, organisation_id) references organisations.organisation
);
create index setting_organisation on organisations.setting (partnership_id, organisation_id);
select kernel.make_tenant_table('organisations.setting', '{select, insert, update}');

create table organisations.setting_terms (
  partnership_id uuid not null,
  setting_id uuid not null,
  starts_on date not null,
  ends_on date,
  name text not null constraint setting_name_said check (length(name) between 1 and 160),
  type_id uuid not null,
  locality_id uuid,
  -- Fourteen bits from Monday morning (1) to Sunday afternoon (8192).
  half_days integer not null constraint half_days_of_a_week check (half_days between 0 and 16383),
  primary key (partnership_id, setting_id, starts_on),
  constraint terms_of_a_setting foreign key (partnership_id, setting_id) references organisations.setting,
  constraint setting_type_known foreign key (partnership_id, type_id) references partnerships.list_item,
  constraint setting_locality_known foreign key (partnership_id, locality_id) references partnerships.locality,
  constraint setting_terms_end_after_they_start check (ends_on > starts_on),
  constraint setting_terms_one_at_a_time exclude using gist
    (partnership_id with =, setting_id with =, daterange(starts_on, ends_on) with &&)
);
create index setting_terms_type on organisations.setting_terms (partnership_id, type_id);
create index setting_terms_locality on organisations.setting_terms (partnership_id, locality_id);
select kernel.make_tenant_table('organisations.setting_terms', '{select, insert, update, delete}');

create table organisations.team (
  partnership_id uuid not null references kernel.partnership,
  team_id uuid not null,
  primary key (partnership_id, team_id)
);
select kernel.make_tenant_table('organisations.team', '{select, insert, update}');

create table organisations.team_terms (
  partnership_id uuid not null,
  team_id uuid not null,
  starts_on date not null,
  ends_on date,
  name text not null constraint team_name_said check (length(name) between 1 and 160),
  primary key (partnership_id, team_id, starts_on),
  constraint terms_of_a_team foreign key (partnership_id, team_id) references organisations.team,
  constraint team_terms_end_after_they_start check (ends_on > starts_on),
  constraint team_terms_one_at_a_time exclude using gist
    (partnership_id with =, team_id with =, daterange(starts_on, ends_on) with &&)
);
select kernel.make_tenant_table('organisations.team_terms', '{select, insert, update, delete}');

-- A team may be made of several employers' people.
create table organisations.team_organisation (
  partnership_id uuid not null,
  team_id uuid not null,
  organisation_id uuid not null,
  starts_on date not null,
  ends_on date,
  primary key (partnership_id, team_id, organisation_id, starts_on),
  constraint team_known foreign key (partnership_id, team_id) references organisations.team,
  constraint team_organisation_known foreign key (partnership_id, organisation_id) references organisations.organisation,
  constraint team_organisation_ends_after_it_starts check (ends_on > starts_on),
  constraint team_organisation_once_at_a_time exclude using gist
    (partnership_id with =, team_id with =, organisation_id with =, daterange(starts_on, ends_on) with &&)
);
create index team_organisation_organisation on organisations.team_organisation (partnership_id, organisation_id);
select kernel.make_tenant_table('organisations.team_organisation', '{select, insert, update, delete}');

create table organisations.duty_contact (
  partnership_id uuid not null,
  contact_id uuid not null,
  organisation_id uuid not null,
  duty text not null constraint contact_duty_said check (length(duty) between 1 and 120),
  name text not null constraint contact_name_said check (length(name) between 1 and 200),
  telephone text,
  address text,
  primary key (partnership_id, contact_id),
  constraint contact_of_an_organisation foreign key (partnership_id, organisation_id) references organisations.organisation,
  constraint contact_can_be_reached check (telephone is not null or address is not null)
);
create index duty_contact_organisation on organisations.duty_contact (partnership_id, organisation_id);
select kernel.make_tenant_table('organisations.duty_contact', '{select, insert, update, delete}');
