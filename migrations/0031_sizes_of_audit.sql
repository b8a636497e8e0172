-- What an import leaves in the audit is checked against its own entries, which were few when it began.
create or replace function imports.learn_sizes() returns void
language plpgsql security definer set search_path = '' as $$
begin
  analyze (skip_locked) imports.upload_row, people.person, people.record, people.name_word, people.post, people.post_terms,
    audit.entry;
end $$;
