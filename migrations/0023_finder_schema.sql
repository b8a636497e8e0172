-- Finding somebody who agreed to be asked, by what they can do.
create schema finder;
grant usage on schema finder to trellis_app, trellis_retention;

-- Those who agreed, in order: a search may begin with them, and nobody else makes it slower.
create index person_to_be_found on people.person (partnership_id, sort_name, person_id)
  where may_be_found and merged_into is null;
