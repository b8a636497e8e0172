-- An organisation's id says its partnership. The planner takes each for a chance by itself: of a few organisations'
-- posts it expects so many times fewer as there are partnerships, and goes from row to row where it should read all.
create statistics people.post_organisation (dependencies) on partnership_id, organisation_id from people.post;
create statistics people.record_organisation (dependencies) on partnership_id, organisation_id from people.record;
create statistics people.name_word_said_by (dependencies) on partnership_id, said_by from people.name_word;
analyze people.post, people.record, people.name_word;
