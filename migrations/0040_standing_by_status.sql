-- Who stands how by a requirement is found by both: figures and lists ask for few of all the days that are kept.
drop index compliance.standing_requirement;
create index standing_status on compliance.standing (partnership_id, requirement_id, status, starts_on);
