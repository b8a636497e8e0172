-- Certificates from elsewhere, waiting for somebody to say whether they count.
alter table files.file drop constraint file_purpose_known;
alter table files.file add constraint file_purpose_known check (purpose in ('logo', 'import', 'certificate'));

create table compliance.claim (
  partnership_id uuid not null,
  claim_id uuid not null,
  person_id uuid not null,
  subject_id uuid not null,
  title text not null constraint claim_title_said check (length(title) between 1 and 200),
  provider text constraint claim_provider_short check (length(provider) between 1 and 200),
  completed_on date not null,
  expires_on date,
  hours numeric(6, 2) constraint claim_hours_counted check (hours >= 0 and hours <= 1000),
  hours_together numeric(6, 2) constraint claim_hours_together_among_them
    check (hours_together >= 0 and hours_together <= hours),
  -- The certificate, which is kept no longer than it takes to decide, and some months to ask again.
  file_id uuid,
  made_at timestamptz not null,
  outcome text constraint claim_outcome_known check (outcome in ('accepted', 'part', 'declined')),
  reason text constraint claim_reason_short check (length(reason) between 1 and 400),
  decided_at timestamptz,
  decided_by uuid references access.account,
  -- What it became.
  achievement_id uuid,
  primary key (partnership_id, claim_id),
  constraint claim_of_a_person foreign key (partnership_id, person_id) references people.person,
  constraint claim_about_a_subject foreign key (partnership_id, subject_id) references partnerships.list_item,
  constraint claim_certificate_kept foreign key (partnership_id, file_id) references files.file,
  constraint claim_became foreign key (partnership_id, achievement_id) references compliance.achievement,
  constraint claim_runs_out_after_it_was_completed check (expires_on >= completed_on),
  constraint claim_decided_whole check ((outcome is null) = (decided_at is null)),
  constraint claim_refused_with_a_reason check (outcome is null or outcome = 'accepted' or reason is not null),
  constraint claim_became_learning check ((achievement_id is not null) = (outcome is not null and outcome <> 'declined'))
);
create index claim_person on compliance.claim (partnership_id, person_id);
create index claim_subject on compliance.claim (partnership_id, subject_id);
create index claim_file on compliance.claim (partnership_id, file_id);
create index claim_achievement on compliance.claim (partnership_id, achievement_id);
create index claim_decided_by on compliance.claim (decided_by);
create index claim_waiting on compliance.claim (partnership_id, made_at, claim_id) where outcome is null;
select kernel.make_tenant_table('compliance.claim', '{select, insert, update, delete}');
select kernel.make_tenant_table('compliance.claim', '{select, update, delete}', 'trellis_retention');
