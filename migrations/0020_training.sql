-- Training that an organisation's file says one of its people has had, in the file's own categories.
create table people.training (
  partnership_id uuid not null,
  training_id uuid not null,
  record_id uuid not null,
  category_code text not null,
  category text not null constraint training_category_said check (length(category) between 1 and 200),
  title text not null constraint training_title_said check (length(title) between 1 and 200),
  completed_on date,
  expires_on date,
  -- Empty: not known.
  is_accredited boolean,
  primary key (partnership_id, training_id),
  constraint training_on_a_record foreign key (partnership_id, record_id) references people.record,
  constraint training_runs_out_after_it_was_completed check (expires_on > completed_on)
);
create index training_record on people.training (partnership_id, record_id);
select kernel.make_tenant_table('people.training', '{select, insert, delete}');
select kernel.make_tenant_table('people.training', '{select, delete}', 'trellis_retention');
