-- A list somebody sent of an organisation's people. The file goes once it is accepted, or after a day.
create table imports.upload (
  partnership_id uuid not null,
  upload_id uuid not null,
  organisation_id uuid not null,
  account_id uuid references access.account,
  file_id uuid,
  name text not null constraint upload_name_said check (length(name) between 1 and 255),
  -- Whether those who are not on it have left.
  covers text not null constraint upload_covers_known check (covers in ('everyone', 'some')),
  -- The day the list tells of.
  as_of date not null,
  -- What they are where the list does not say.
  relation text not null constraint upload_relation_known check (relation in
    ('employed', 'self-employed', 'agency', 'seconded', 'volunteer', 'parent-champion', 'governor', 'foster-carer',
     'student', 'interested')),
  state text not null constraint upload_state_known check (state in
    ('reading', 'mapping', 'checked', 'accepting', 'done', 'stopped', 'unreadable', 'undone')),
  -- Why it could not be read, or why it stopped.
  says text,
  layout jsonb,
  proposal jsonb,
  -- What texts were said to mean, by field.
  accepted jsonb not null default '{}',
  counts jsonb not null default '{}',
  rows_done integer not null default 0,
  -- When whoever works on it last said so.
  beat_at timestamptz not null,
  made_at timestamptz not null,
  accepted_at timestamptz,
  undone_at timestamptz,
  primary key (partnership_id, upload_id),
  constraint upload_of_an_organisation foreign key (partnership_id, organisation_id) references organisations.organisation,
  constraint upload_file_kept foreign key (partnership_id, file_id) references files.file
);
create index upload_organisation on imports.upload (partnership_id, organisation_id, made_at);
create index upload_file on imports.upload (partnership_id, file_id);
create index upload_account on imports.upload (account_id);
select kernel.make_tenant_table('imports.upload', '{select, insert, update, delete}');
select kernel.make_tenant_table('imports.upload', '{select, update, delete}', 'trellis_retention');

-- Each row as it was read, what is wrong with it, what it would change, and what it did. Only columns that are kept.
create table imports.upload_row (
  partnership_id uuid not null,
  upload_id uuid not null,
  row_number integer not null,
  -- What stands in it, by heading, for the file of rows to mend.
  cells jsonb not null,
  said jsonb not null,
  problems jsonb not null default '[]',
  remarks jsonb not null default '[]',
  -- What it would do: new, another post, changed, unchanged, left; or nothing, while something is wrong with it.
  outcome text not null constraint outcome_of_a_row check (outcome in ('new', 'post', 'changed', 'unchanged', 'left', 'wrong')),
  record_id uuid,
  post_id uuid,
  changes jsonb not null default '[]',
  -- Somebody said which of those on the list is meant; none of them: the row's own id.
  meant_id uuid,
  left_out boolean not null default false,
  did jsonb,
  primary key (partnership_id, upload_id, row_number),
  constraint row_of_an_upload foreign key (partnership_id, upload_id) references imports.upload on delete cascade
);
create index upload_row_outcome on imports.upload_row (partnership_id, upload_id, outcome);
select kernel.make_tenant_table('imports.upload_row', '{select, insert, update, delete}');
select kernel.make_tenant_table('imports.upload_row', '{select, delete}', 'trellis_retention');

-- Which column was which the last time, by its heading.
create table imports.column_mapping (
  partnership_id uuid not null,
  organisation_id uuid not null,
  heading text not null constraint mapping_heading_said check (length(heading) between 1 and 200),
  -- The field of the register; empty: it is not kept.
  field text,
  primary key (partnership_id, organisation_id, heading),
  constraint mapping_of_an_organisation foreign key (partnership_id, organisation_id) references organisations.organisation
);
select kernel.make_tenant_table('imports.column_mapping', '{select, insert, update, delete}');

-- Imports of one organisation take turns by locking its row here.
create table imports.turn (
  partnership_id uuid not null,
  organisation_id uuid not null,
  primary key (partnership_id, organisation_id),
  constraint turn_of_an_organisation foreign key (partnership_id, organisation_id) references organisations.organisation
);
select kernel.make_tenant_table('imports.turn', '{select, insert, update}');

-- What an import brought in by mistake can be taken out again, where nothing else refers to it.
select kernel.make_tenant_table('people.person', '{delete}');
select kernel.make_tenant_table('people.record', '{delete}');
select kernel.make_tenant_table('people.post', '{delete}');

grant usage on schema files to trellis_retention;
select kernel.make_tenant_table('files.file', '{select, delete}', 'trellis_retention');
select kernel.make_tenant_table('files.chunk', '{select, delete}', 'trellis_retention');
