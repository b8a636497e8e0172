-- Where everybody stands on a day is read from here alone: what was over by then is not gone through, however long the
-- past grows. Rows come and go by the hundred thousand when a rule changes: what is read from here without a look at the
-- table itself depends on vacuum's having been there.
create index standing_at_a_day on compliance.standing
  (partnership_id, coalesce(ends_on, 'infinity'), starts_on)
  include (ends_on, person_id, requirement_id, status, due_on, through_ids);
alter table compliance.standing set (
  autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_insert_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05);
