-- That the tables of a month could not be protected, and why: nothing of them was shown. Appended; a month may be tried
-- again, since its figures would be seen for the first time.
create table releases.refusal (
  partnership_id uuid not null references kernel.partnership,
  as_at date not null,
  attempt integer not null constraint attempts_counted_from_one check (attempt >= 1),
  refused_at timestamptz not null,
  policy jsonb not null,
  because text not null,
  primary key (partnership_id, as_at, attempt)
);
select kernel.make_tenant_table('releases.refusal', '{select, insert}');

-- That the lead asked for another attempt at that month after this one. Appended.
create table releases.retrial (
  partnership_id uuid not null,
  as_at date not null,
  attempt integer not null,
  asked_at timestamptz not null,
  primary key (partnership_id, as_at, attempt),
  constraint retrial_after_a_refusal foreign key (partnership_id, as_at, attempt) references releases.refusal
);
select kernel.make_tenant_table('releases.retrial', '{select, insert}');

-- A release is what was shown and nothing else, so that there is one for a month at the most.
insert into releases.refusal (partnership_id, as_at, attempt, refused_at, policy, because)
select r.partnership_id, r.as_at, 1, r.published_at, r.policy, r.refused_because
  from releases.release r where r.cells = 0;
delete from releases.release where cells = 0;
alter table releases.release
  drop constraint release_has_cells_or_a_reason,
  drop constraint release_cells_counted,
  drop column refused_because,
  add constraint release_of_some_cells check (cells > 0);
