
-- What somebody asked of a person they found, and the one answer to it.
create table finder.message (
  partnership_id uuid not null,
  message_id uuid not null,
  asked_by uuid not null references access.account,
  -- Where the asker worked when they asked.
  asked_from text not null constraint asked_from_said check (length(asked_from) between 1 and 1000),
  person_id uuid not null,
  -- What was looked for, in the words of the day.
  looked_for text constraint looked_for_short check (length(looked_for) between 1 and 2000),
  says text not null constraint message_said check (length(says) between 1 and 2000),
  sent_at timestamptz not null,
  -- Opens the page to answer on, for whoever was sent it.
  token_hash bytea not null,
  answer text constraint answer_short check (length(answer) between 1 and 2000),
  answered_at timestamptz,
  primary key (partnership_id, message_id),
  constraint message_to_a_person foreign key (partnership_id, person_id) references people.person,
  constraint message_link_its_own unique (partnership_id, token_hash),
  constraint message_answered_whole check ((answer is null) = (answered_at is null))
);
create index message_asked_by on finder.message (asked_by, sent_at);
create index message_person on finder.message (partnership_id, person_id, sent_at);
select kernel.make_tenant_table('finder.message', '{select, insert, update}');
select kernel.make_tenant_table('finder.message', '{select, delete}', 'trellis_retention');
