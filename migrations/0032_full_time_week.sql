-- How many hours a week full-time work is, by which hours become full-time equivalents. It is a unit and not a fact of a
-- day, so that it has no dates: two days told in two units could not be compared.
alter table partnerships.preference
  add column full_time_hours numeric(4, 2) not null default 37
    constraint full_time_week_sensible check (full_time_hours between 20 and 60);
