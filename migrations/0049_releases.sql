-- By which of the offered policies small numbers are protected from the next release on.
create table releases.policy (
  partnership_id uuid not null references kernel.partnership,
  policy text not null,
  primary key (partnership_id)
);
select kernel.make_tenant_table('releases.policy', '{select, insert, update}');

-- The tables of a month's last day, as they were published, or why they could not be. Appended.
create table releases.release (
  partnership_id uuid not null references kernel.partnership,
  -- The day that they are of.
  as_at date not null,
  published_at timestamptz not null,
  -- What was promised, which tables these are, and what their categories were called, all on that day.
  policy jsonb not null,
  declaration jsonb not null,
  labels jsonb not null,
  -- How many cells there are; none where nothing could be shown.
  cells integer not null constraint release_cells_counted check (cells >= 0),
  refused_because text,
  primary key (partnership_id, as_at),
  constraint release_has_cells_or_a_reason check ((cells = 0) = (refused_because is not null)),
  constraint release_and_its_size unique (partnership_id, as_at, cells)
);
select kernel.make_tenant_table('releases.release', '{select, insert}');

-- What may be told of each figure, and nothing of what may not. Appended, and whole from the first: a release has as
-- many cells as it says, so that none is added later.
create table releases.released_cell (
  partnership_id uuid not null,
  as_at date not null,
  cells integer not null,
  nth integer not null constraint cell_among_those_released check (nth between 1 and cells),
  -- Whom it counts: a category of each classification that is narrowed.
  at jsonb not null,
  -- The count as shown, empty where it is protected; and between what the true one lies, as the policy lets anybody know.
  count integer,
  low integer not null,
  high integer,
  primary key (partnership_id, as_at, cells, nth),
  constraint cell_of_a_release foreign key (partnership_id, as_at, cells)
    references releases.release (partnership_id, as_at, cells),
  constraint cell_protected_whole check ((count is null) = (high is null))
);
select kernel.make_tenant_table('releases.released_cell', '{select, insert}');

-- That a release is shown no more. It was seen, so it stays, and later ones are still compared with it. Appended.
create table releases.withdrawal (
  partnership_id uuid not null,
  as_at date not null,
  withdrawn_at timestamptz not null,
  because text not null constraint withdrawal_with_a_reason check (length(because) between 1 and 400),
  primary key (partnership_id, as_at),
  constraint withdrawal_of_a_release foreign key (partnership_id, as_at) references releases.release
);
select kernel.make_tenant_table('releases.withdrawal', '{select, insert}');
