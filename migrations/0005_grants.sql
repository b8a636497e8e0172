-- Who holds which role, on the partnership, an organisation or a team, from a day to a day.

create table grants."grant" (
  partnership_id uuid not null references kernel.partnership,
  grant_id uuid not null,
  account_id uuid not null references access.account,
  role text not null constraint role_known check (role in
    ('workforce-lead', 'analyst', 'organisation-manager', 'team-manager', 'practitioner', 'board-reader')),
  organisation_id uuid,
  team_id uuid,
  starts_on date not null,
  ends_on date,
  made_at timestamptz not null,
  -- Taken away before its last day: it opens nothing from this moment.
  ended_at timestamptz,
  -- What the role is held on, as one value, so that one constraint can speak of all three.
  held_on uuid not null generated always as (coalesce(team_id, organisation_id, partnership_id)) stored,
  primary key (partnership_id, grant_id),
  constraint grant_organisation_known foreign key (partnership_id, organisation_id) references organisations.organisation,
  constraint grant_team_known foreign key (partnership_id, team_id) references organisations.team,
  constraint grant_ends_after_it_starts check (ends_on > starts_on),
  constraint role_held_where_it_belongs check (
    case role
      when 'organisation-manager' then organisation_id is not null and team_id is null
      when 'practitioner' then organisation_id is not null and team_id is null
      when 'team-manager' then team_id is not null and organisation_id is null
      else organisation_id is null and team_id is null
    end),
  constraint grant_once_at_a_time exclude using gist
    (partnership_id with =, account_id with =, role with =, held_on with =, daterange(starts_on, ends_on) with &&)
    where (ended_at is null)
);
create index grant_account on grants."grant" (account_id);
create index grant_organisation on grants."grant" (partnership_id, organisation_id);
create index grant_team on grants."grant" (partnership_id, team_id);
select kernel.make_tenant_table('grants."grant"', '{select, insert, update}');
