-- What people hold is said once by whoever says it; and an employer, too, may say whether a CPD record is kept.

create unique index qualification_said_once on people.qualification
  (partnership_id, person_id, lower(name), level, awarded_on, given_by) nulls not distinct;

alter table people.registration add constraint registration_once_at_a_time exclude using gist
  (partnership_id with =, person_id with =, regulator_id with =, (coalesce(given_by, person_id)) with =,
   (coalesce(lower(number), '')) with =, daterange(starts_on, ends_on) with &&);

create unique index check_seen_once_a_day on people.check_seen (partnership_id, record_id, kind_id, seen_on);

-- What an organisation says of it; the person's own answer stands in people.person.
alter table people.record add column keeps_cpd_record boolean;
