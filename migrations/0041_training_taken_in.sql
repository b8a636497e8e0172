-- Training in the care sector's files counts as learning of the partnership's own subjects.

-- What a category of the files counts as here. A category without a row counts as nothing.
create table compliance.training_category (
  partnership_id uuid not null,
  category_code text not null constraint training_category_coded check (category_code ~ '^[0-9]{1,4}$'),
  subject_id uuid not null,
  primary key (partnership_id, category_code),
  constraint training_category_counts_as foreign key (partnership_id, subject_id) references partnerships.list_item
);
create index training_category_subject on compliance.training_category (partnership_id, subject_id);
select kernel.make_tenant_table('compliance.training_category', '{select, insert, update, delete}');

-- The row of such a file that an achievement was made from. The row may go; what it was is superseded then.
alter table compliance.achievement add column training_id uuid;
create index achievement_training on compliance.achievement (partnership_id, training_id);
