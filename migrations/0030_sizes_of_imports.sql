-- A long list is put into tables that were nearly empty when its transaction began, and PostgreSQL would look things up
-- in them to the end as in tables of a few rows: its checks of keys among it. So it is told to look again, which only
-- their owner may. A table that another import or the server itself is looking at is passed over.
create function imports.learn_sizes() returns void
language plpgsql security definer set search_path = '' as $$
begin
  analyze (skip_locked) imports.upload_row, people.person, people.record, people.name_word, people.post, people.post_terms;
end $$;
revoke all on function imports.learn_sizes from public;
grant execute on function imports.learn_sizes to trellis_app;
