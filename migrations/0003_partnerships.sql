-- What every partnership keeps for itself: audit, mail, files, lists, localities.

create table audit.entry (
  partnership_id uuid not null references kernel.partnership,
  entry_id uuid not null,
  at timestamptz not null,
  account_id uuid references access.account,
  verb text not null,
  subject text not null,
  subject_id uuid not null,
  primary key (partnership_id, entry_id)
);
create index entry_subject on audit.entry (partnership_id, subject, subject_id, at);
create index entry_account on audit.entry (account_id);
select kernel.make_tenant_table('audit.entry', '{select, insert}');
select kernel.make_tenant_table('audit.entry', '{select}', 'trellis_retention');

-- The only part of audit that has an end: the values before and after.
create table audit.value (
  partnership_id uuid not null,
  entry_id uuid not null,
  field text not null,
  before text,
  after text,
  primary key (partnership_id, entry_id, field),
  constraint value_has_its_entry foreign key (partnership_id, entry_id) references audit.entry
);
select kernel.make_tenant_table('audit.value', '{select, insert}');
select kernel.make_tenant_table('audit.value', '{select, delete}', 'trellis_retention');

-- How long a partnership keeps the values; six years where it has not said.
create table audit.term (
  partnership_id uuid primary key references kernel.partnership,
  value_years integer not null constraint value_years_sensible check (value_years between 1 and 25)
);
select kernel.make_tenant_table('audit.term', '{select, insert, update}');
select kernel.make_tenant_table('audit.term', '{select}', 'trellis_retention');

create table files.file (
  partnership_id uuid not null references kernel.partnership,
  file_id uuid not null,
  -- Says who may open it: see src/kernel/files/purposes.ts.
  purpose text not null constraint file_purpose_known check (purpose in ('logo')),
  name text not null constraint file_name_said check (length(name) between 1 and 255),
  type text not null,
  bytes integer not null,
  sha256 bytea not null,
  made_at timestamptz not null,
  account_id uuid references access.account,
  primary key (partnership_id, file_id)
);
create index file_account on files.file (account_id);
select kernel.make_tenant_table('files.file', '{select, insert, delete}');

create table files.chunk (
  partnership_id uuid not null,
  file_id uuid not null,
  part integer not null,
  content bytea not null,
  primary key (partnership_id, file_id, part),
  constraint chunk_has_its_file foreign key (partnership_id, file_id) references files.file on delete cascade
);
select kernel.make_tenant_table('files.chunk', '{select, insert, delete}');

create table partnerships.preference (
  partnership_id uuid primary key references kernel.partnership,
  logo_file_id uuid,
  help_address text,
  constraint preference_logo_kept foreign key (partnership_id, logo_file_id) references files.file
);
create index preference_logo on partnerships.preference (partnership_id, logo_file_id);
select kernel.make_tenant_table('partnerships.preference', '{select, insert, update}');

-- Lists that a partnership edits. An item is ended, never deleted: what pointed to it still reads well.
create table partnerships.list_item (
  partnership_id uuid not null references kernel.partnership,
  item_id uuid not null,
  list text not null constraint list_known
    check (list in ('sector', 'occupation', 'skill', 'contact-level', 'setting-type')),
  name text not null constraint list_item_name_said check (length(name) between 1 and 120),
  description text constraint list_item_description_short check (length(description) between 1 and 400),
  code text,
  code_source text,
  position integer not null,
  ended_on date,
  primary key (partnership_id, item_id),
  constraint list_item_code_says_whose check ((code is null) = (code_source is null))
);
create unique index list_item_name_once on partnerships.list_item (partnership_id, list, lower(name));
select kernel.make_tenant_table('partnerships.list_item', '{select, insert, update}');

-- The districts whose wards a partnership's localities are made of.
create table partnerships.district (
  partnership_id uuid not null references kernel.partnership,
  district_code text not null,
  boundary_year integer not null,
  primary key (partnership_id, district_code)
);
select kernel.make_tenant_table('partnerships.district', '{select, insert, delete}');

create table partnerships.locality (
  partnership_id uuid not null references kernel.partnership,
  locality_id uuid not null,
  name text not null constraint locality_name_said check (length(name) between 1 and 120),
  ended_on date,
  primary key (partnership_id, locality_id)
);
create unique index locality_name_once on partnerships.locality (partnership_id, lower(name));
select kernel.make_tenant_table('partnerships.locality', '{select, insert, update}');

create table partnerships.locality_ward (
  partnership_id uuid not null,
  locality_id uuid not null,
  ward_code text not null,
  boundary_year integer not null,
  primary key (partnership_id, locality_id, ward_code, boundary_year),
  constraint ward_in_its_locality foreign key (partnership_id, locality_id) references partnerships.locality,
  constraint ward_known foreign key (ward_code, boundary_year) references partnerships.ward,
  constraint ward_in_one_locality unique (partnership_id, ward_code, boundary_year)
);
create index locality_ward_ward on partnerships.locality_ward (ward_code, boundary_year);
select kernel.make_tenant_table('partnerships.locality_ward', '{select, insert, delete}');
