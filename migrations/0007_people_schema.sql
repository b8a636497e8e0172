-- The register's own schema, before the tables that use it.

-- Tells how far two spellings of a name are apart.
create extension if not exists fuzzystrmatch;

create schema people;
grant usage on schema people to trellis_app, trellis_retention;

-- More lists that a partnership edits.
alter table partnerships.list_item drop constraint list_known;
alter table partnerships.list_item add constraint list_known check (list in (
  'sector', 'occupation', 'skill', 'contact-level', 'setting-type',
  'language', 'pay-scheme', 'regulator', 'check'));
