-- What else a place of work is called: by its organisation, as in the files it sends elsewhere, and by its regulator.
-- From no day: a number that was never said is no other number.
alter table organisations.setting
  add column reference text constraint setting_reference_said check (length(reference) between 1 and 50),
  add column regulator_number text constraint regulator_number_said check (length(regulator_number) between 1 and 20);
create unique index setting_referred_to_once on organisations.setting (partnership_id, organisation_id, lower(reference));
