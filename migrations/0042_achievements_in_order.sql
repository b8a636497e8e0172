-- What was learned is listed by the day it was completed, the latest first.
create index achievement_completed on compliance.achievement (partnership_id, completed_on, achievement_id);
