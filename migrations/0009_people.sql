-- The register: people, what each organisation says of them, and their posts.

-- One human being. What an employer says of them is in `record`; here is their own, and what the lead settled.
create table people.person (
  partnership_id uuid not null references kernel.partnership,
  person_id uuid not null,
  -- What all but their own organisations call them: their own choice, else what the lead settled, else the oldest record's.
  shown_name text not null constraint person_name_said check (length(shown_name) between 1 and 200),
  -- The same without capitals and accents, to put people in order and to compare them.
  sort_name text collate "C" not null generated always as (kernel.fold(shown_name)) stored,
  chosen_name text constraint person_chosen_name_short check (length(chosen_name) between 1 and 200),
  settled_name text constraint person_settled_name_short check (length(settled_name) between 1 and 200),
  settled_birth_date date,
  address text constraint person_address_plain check (address = lower(btrim(address)) and length(address) <= 254),
  telephone text constraint person_telephone_short check (length(telephone) between 1 and 40),
  keeps_cpd_record boolean,
  -- Whether they agreed to be found, by what they can do, by others in the partnership.
  may_be_found boolean not null default false,
  merged_into uuid,
  survivor_id uuid not null generated always as (coalesce(merged_into, person_id)) stored,
  made_at timestamptz not null,
  -- The day on which, long after they left, all that told who it was went.
  forgotten_on date,
  primary key (partnership_id, person_id),
  constraint person_merged_into_another check (merged_into <> person_id),
  constraint person_merged_into_known foreign key (partnership_id, merged_into) references people.person
);
create index person_survivor on people.person (partnership_id, survivor_id);
create index person_merged_into on people.person (partnership_id, merged_into);
create index person_in_order on people.person (partnership_id, sort_name, person_id) where merged_into is null;
create index person_own_address on people.person (partnership_id, address) where address is not null;
select kernel.make_tenant_table('people.person', '{select, insert, update}');
select kernel.make_tenant_table('people.person', '{select, update}', 'trellis_retention');

-- What one organisation says of a person, owned by it alone.
create table people.record (
  partnership_id uuid not null,
  record_id uuid not null,
  person_id uuid not null,
  organisation_id uuid not null,
  staff_reference text constraint record_staff_reference_short check (length(staff_reference) between 1 and 60),
  full_name text not null constraint record_name_said check (length(full_name) between 1 and 200),
  known_as text constraint record_known_as_short check (length(known_as) between 1 and 200),
  sort_name text collate "C" not null generated always as (kernel.fold(full_name)) stored,
  birth_date date,
  -- Where they are reached at work: perhaps a mailbox that others share.
  address text constraint record_address_plain check (address = lower(btrim(address)) and length(address) <= 254),
  telephone text constraint record_telephone_short check (length(telephone) between 1 and 40),
  made_at timestamptz not null,
  primary key (partnership_id, record_id),
  constraint record_of_a_person foreign key (partnership_id, person_id) references people.person,
  constraint record_of_an_organisation foreign key (partnership_id, organisation_id) references organisations.organisation,
  constraint record_one_each unique (partnership_id, organisation_id, person_id),
  -- For posts, which say whose and where they are by themselves.
  constraint record_whole unique (partnership_id, record_id, person_id, organisation_id)
);
create unique index record_staff_reference_once on people.record (partnership_id, organisation_id, lower(staff_reference));
create index record_person on people.record (partnership_id, person_id);
create index record_in_order on people.record (partnership_id, organisation_id, sort_name, record_id);
create index record_born on people.record (partnership_id, birth_date);
select kernel.make_tenant_table('people.record', '{select, insert, update}');
select kernel.make_tenant_table('people.record', '{select, update}', 'trellis_retention');

-- Each word of each name, folded, with who says it: what a search compares with.
create table people.name_word (
  partnership_id uuid not null,
  word text collate "C" not null,
  person_id uuid not null,
  -- The organisation whose record has it; the person's own id for the name shown to everybody.
  said_by uuid not null,
  primary key (partnership_id, word, person_id, said_by),
  constraint word_of_a_person foreign key (partnership_id, person_id) references people.person
);
create index name_word_person on people.name_word (partnership_id, person_id, said_by);
select kernel.make_tenant_table('people.name_word', '{select, insert, delete}');
select kernel.make_tenant_table('people.name_word', '{select, delete}', 'trellis_retention');

-- What somebody does for an organisation. It exists on the days its terms cover.
create table people.post (
  partnership_id uuid not null,
  post_id uuid not null,
  record_id uuid not null,
  person_id uuid not null,
  organisation_id uuid not null,
  relation text not null constraint relation_known check (relation in
    ('employed', 'self-employed', 'agency', 'seconded', 'volunteer', 'parent-champion', 'governor', 'foster-carer',
     'student', 'interested')),
  -- The post it went on from, when its people moved to another employer.
  follows_id uuid,
  primary key (partnership_id, post_id),
  constraint post_through_a_record foreign key (partnership_id, record_id, person_id, organisation_id)
    references people.record (partnership_id, record_id, person_id, organisation_id),
  constraint post_follows_known foreign key (partnership_id, follows_id) references people.post
);
create index post_record on people.post (partnership_id, record_id, person_id, organisation_id);
create index post_person on people.post (partnership_id, person_id);
create index post_organisation on people.post (partnership_id, organisation_id);
create index post_follows on people.post (partnership_id, follows_id);
select kernel.make_tenant_table('people.post', '{select, insert, update}');
select kernel.make_tenant_table('people.post', '{select}', 'trellis_retention');

create table people.post_terms (
  partnership_id uuid not null,
  post_id uuid not null,
  starts_on date not null,
  ends_on date,
  occupation_id uuid,
  sector_id uuid,
  -- Lists are part of what is said from a day, so they stand in its row; the verbs see that each is known.
  further_sector_ids uuid[] not null default '{}',
  locality_ids uuid[] not null default '{}',
  focus text constraint focus_known check (focus in ('direct', 'indirect')),
  contact_level_id uuid,
  team_id uuid,
  setting_id uuid,
  -- Somebody of the same organisation; or, where the manager sits in another one, the address they work from.
  manager_id uuid,
  manager_address text constraint manager_address_plain
    check (manager_address = lower(btrim(manager_address)) and length(manager_address) <= 254),
  weekly_hours numeric(5, 2) constraint hours_of_a_week check (weekly_hours > 0 and weekly_hours <= 168),
  half_days integer constraint worked_half_days_of_a_week check (half_days between 1 and 16383),
  term_time_only boolean,
  contract text constraint contract_known check (contract in ('permanent', 'fixed-term', 'casual', 'apprenticeship')),
  pay_scheme_id uuid,
  pay_band text constraint pay_band_short check (length(pay_band) between 1 and 60),
  primary key (partnership_id, post_id, starts_on),
  constraint terms_of_a_post foreign key (partnership_id, post_id) references people.post,
  constraint post_occupation_known foreign key (partnership_id, occupation_id) references partnerships.list_item,
  constraint post_sector_known foreign key (partnership_id, sector_id) references partnerships.list_item,
  constraint post_contact_level_known foreign key (partnership_id, contact_level_id) references partnerships.list_item,
  constraint post_pay_scheme_known foreign key (partnership_id, pay_scheme_id) references partnerships.list_item,
  constraint post_team_known foreign key (partnership_id, team_id) references organisations.team,
  constraint post_setting_known foreign key (partnership_id, setting_id) references organisations.setting,
  constraint post_manager_known foreign key (partnership_id, manager_id) references people.person,
  constraint manager_said_one_way check (manager_id is null or manager_address is null),
  constraint post_terms_end_after_they_start check (ends_on > starts_on),
  constraint post_terms_one_at_a_time exclude using gist
    (partnership_id with =, post_id with =, daterange(starts_on, ends_on) with &&)
);
create index post_terms_occupation on people.post_terms (partnership_id, occupation_id);
create index post_terms_sector on people.post_terms (partnership_id, sector_id);
create index post_terms_contact_level on people.post_terms (partnership_id, contact_level_id);
create index post_terms_pay_scheme on people.post_terms (partnership_id, pay_scheme_id);
create index post_terms_team on people.post_terms (partnership_id, team_id);
create index post_terms_setting on people.post_terms (partnership_id, setting_id);
create index post_terms_manager on people.post_terms (partnership_id, manager_id);
create index post_terms_manager_address on people.post_terms (partnership_id, manager_address)
  where manager_address is not null;
select kernel.make_tenant_table('people.post_terms', '{select, insert, update, delete}');
select kernel.make_tenant_table('people.post_terms', '{select}', 'trellis_retention');

-- Lent by the organisation whose post it is to another, from a day to a day.
create table people.secondment (
  partnership_id uuid not null,
  post_id uuid not null,
  starts_on date not null,
  ends_on date,
  host_id uuid not null,
  primary key (partnership_id, post_id, starts_on),
  constraint secondment_of_a_post foreign key (partnership_id, post_id) references people.post,
  constraint secondment_host_known foreign key (partnership_id, host_id) references organisations.organisation,
  constraint secondment_ends_after_it_starts check (ends_on > starts_on),
  constraint secondment_one_at_a_time exclude using gist
    (partnership_id with =, post_id with =, daterange(starts_on, ends_on) with &&)
);
create index secondment_host on people.secondment (partnership_id, host_id);
select kernel.make_tenant_table('people.secondment', '{select, insert, update, delete}');

-- Which signed-in account is this person, here.
create table people.person_account (
  partnership_id uuid not null,
  account_id uuid not null references access.account,
  person_id uuid not null,
  primary key (partnership_id, account_id),
  constraint account_of_a_person foreign key (partnership_id, person_id) references people.person
);
create index person_account_person on people.person_account (partnership_id, person_id);
create index person_account_account on people.person_account (account_id);
select kernel.make_tenant_table('people.person_account', '{select, insert, delete}');

-- Access that ends with the post it was given for.
create table people.post_grant (
  partnership_id uuid not null,
  post_id uuid not null,
  grant_id uuid not null,
  primary key (partnership_id, post_id, grant_id),
  constraint grant_of_a_post foreign key (partnership_id, post_id) references people.post,
  constraint grant_for_a_post_known foreign key (partnership_id, grant_id) references grants."grant"
);
create index post_grant_grant on people.post_grant (partnership_id, grant_id);
select kernel.make_tenant_table('people.post_grant', '{select, insert, delete}');

-- Two that were one: `gone_id` counts as `survivor_id` for as long as it is not undone. person.merged_into follows.
create table people.merge (
  partnership_id uuid not null,
  merge_id uuid not null,
  gone_id uuid not null,
  survivor_id uuid not null,
  made_at timestamptz not null,
  undone_at timestamptz,
  primary key (partnership_id, merge_id),
  constraint merge_of_two check (gone_id <> survivor_id),
  constraint merge_gone_known foreign key (partnership_id, gone_id) references people.person,
  constraint merge_survivor_known foreign key (partnership_id, survivor_id) references people.person
);
create unique index merge_one_at_a_time on people.merge (partnership_id, gone_id) where undone_at is null;
create index merge_gone on people.merge (partnership_id, gone_id);
create index merge_survivor on people.merge (partnership_id, survivor_id);
select kernel.make_tenant_table('people.merge', '{select, insert, update}');

-- Looked at and found to be two people: not proposed again. The smaller id stands first.
create table people.different (
  partnership_id uuid not null,
  one_id uuid not null,
  other_id uuid not null,
  said_at timestamptz not null,
  primary key (partnership_id, one_id, other_id),
  constraint different_in_order check (one_id < other_id),
  constraint different_one_known foreign key (partnership_id, one_id) references people.person,
  constraint different_other_known foreign key (partnership_id, other_id) references people.person
);
create index different_other on people.different (partnership_id, other_id);
select kernel.make_tenant_table('people.different', '{select, insert, delete}');
