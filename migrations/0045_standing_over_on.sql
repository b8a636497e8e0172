-- The index of where everybody stands on a day, by a column of its own: with an expression in it, it was of no use
-- under row-level security, which asks first of all that a condition can tell nothing of rows that are not one's own.
drop index compliance.standing_at_a_day;
alter table compliance.standing
  -- The first day on which it holds no more, and infinity where there is none.
  add column over_on date not null generated always as (coalesce(ends_on, 'infinity')) stored;
-- Read alone: what was over by then is not gone through, however long the past grows.
create index standing_at_a_day on compliance.standing (partnership_id, over_on, starts_on)
  include (person_id, requirement_id, status, due_on, through_ids);
