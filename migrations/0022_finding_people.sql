-- People are found from what is asked of their posts, and from what they are called.

-- A staff reference is found whatever its capitals. Under row-level security no index serves what a function makes of it.
alter table people.record add column reference_key text generated always as (lower(staff_reference)) stored;
create index record_reference on people.record (partnership_id, reference_key) where reference_key is not null;

-- Those few who are counted as somebody else.
create index person_gone on people.person (partnership_id, person_id) include (merged_into) where merged_into is not null;

-- The indexes that see to it that histories do not overlap can also find one, and the planner takes them for it: they
-- look cheaper than the primary key, and take ten times as long. So they are kept on an expression that no query uses;
-- its value is the id itself.
alter table organisations.organisation_terms drop constraint terms_one_at_a_time;
alter table organisations.organisation_terms add constraint terms_one_at_a_time exclude using gist
  (partnership_id with =, (organisation_id::text::uuid) with =, daterange(starts_on, ends_on) with &&);
alter table organisations.organisation_parent drop constraint parent_one_at_a_time;
alter table organisations.organisation_parent add constraint parent_one_at_a_time exclude using gist
  (partnership_id with =, (organisation_id::text::uuid) with =, daterange(starts_on, ends_on) with &&);
alter table organisations.locality_served drop constraint served_once_at_a_time;
alter table organisations.locality_served add constraint served_once_at_a_time exclude using gist
  (partnership_id with =, (organisation_id::text::uuid) with =, locality_id with =, daterange(starts_on, ends_on) with &&);
alter table organisations.setting_terms drop constraint setting_terms_one_at_a_time;
alter table organisations.setting_terms add constraint setting_terms_one_at_a_time exclude using gist
  (partnership_id with =, (setting_id::text::uuid) with =, daterange(starts_on, ends_on) with &&);
alter table organisations.team_terms drop constraint team_terms_one_at_a_time;
alter table organisations.team_terms add constraint team_terms_one_at_a_time exclude using gist
  (partnership_id with =, (team_id::text::uuid) with =, daterange(starts_on, ends_on) with &&);
alter table organisations.team_organisation drop constraint team_organisation_once_at_a_time;
alter table organisations.team_organisation add constraint team_organisation_once_at_a_time exclude using gist
  (partnership_id with =, (team_id::text::uuid) with =, organisation_id with =, daterange(starts_on, ends_on) with &&);
alter table people.post_terms drop constraint post_terms_one_at_a_time;
alter table people.post_terms add constraint post_terms_one_at_a_time exclude using gist
  (partnership_id with =, (post_id::text::uuid) with =, daterange(starts_on, ends_on) with &&);
alter table people.secondment drop constraint secondment_one_at_a_time;
alter table people.secondment add constraint secondment_one_at_a_time exclude using gist
  (partnership_id with =, (post_id::text::uuid) with =, daterange(starts_on, ends_on) with &&);
alter table people.counts_as drop constraint counts_as_one_level_at_a_time;
alter table people.counts_as add constraint counts_as_one_level_at_a_time exclude using gist
  (partnership_id with =, (post_id::text::uuid) with =, qualification_id with =, daterange(starts_on, ends_on) with &&);
alter table people.registration drop constraint registration_once_at_a_time;
alter table people.registration add constraint registration_once_at_a_time exclude using gist
  (partnership_id with =, (person_id::text::uuid) with =, regulator_id with =, (coalesce(given_by, person_id)) with =,
   (coalesce(lower(number), '')) with =, daterange(starts_on, ends_on) with &&);
