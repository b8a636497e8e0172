-- How complete and how fresh the register is.
create schema completeness;
grant usage on schema completeness to trellis_app, trellis_retention;

-- What every organisation must keep of its people, and how often it says that its list is right.
create table people.minimum_data_set (
  partnership_id uuid not null references kernel.partnership,
  starts_on date not null,
  ends_on date,
  -- By their names in the register's one list of fields.
  fields text[] not null constraint minimum_has_fields check (cardinality(fields) > 0),
  relations text[] not null constraint minimum_of_somebody check (cardinality(relations) > 0),
  -- Not of those whose work is known to touch children only indirectly.
  direct_only boolean not null,
  confirm_months integer not null constraint minimum_confirmed_now_and_then check (confirm_months between 1 and 24),
  primary key (partnership_id, starts_on),
  constraint minimum_ends_after_it_starts check (ends_on > starts_on),
  constraint minimum_one_at_a_time exclude using gist
    (partnership_id with =, daterange(starts_on, ends_on) with &&)
);
select kernel.make_tenant_table('people.minimum_data_set', '{select, insert, update, delete}');
