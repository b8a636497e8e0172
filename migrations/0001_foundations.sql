-- What every later migration stands on: schemas, the application's role, tenancy, jobs.

create extension if not exists btree_gist;

do $$
begin
  -- Roles belong to the whole server: another database of ours may have made them already.
  if not exists (select from pg_roles where rolname = 'trellis_app') then
    create role trellis_app nologin;
  end if;
  if not exists (select from pg_roles where rolname = 'trellis_retention') then
    create role trellis_retention nologin;
  end if;
exception when duplicate_object or unique_violation then
  null; -- two databases migrated at the same moment
end $$;

-- The retention job works on the owner's connection and takes its role with `set local role`. From PostgreSQL 16 on,
-- having made a role is not yet being allowed to take it.
do $$
begin
  if not pg_has_role(current_user, 'trellis_retention',
    case when current_setting('server_version_num')::integer >= 160000 then 'set' else 'member' end)
  then
    execute format('grant trellis_retention to %I', current_user);
  end if;
end $$;

create schema if not exists kernel;
create schema access;
create schema audit;
create schema jobs;
create schema mail;
create schema files;
create schema partnerships;
create schema organisations;
create schema grants;

grant usage on schema kernel, access, audit, jobs, mail, files, partnerships, organisations, grants to trellis_app;
grant usage on schema kernel, audit to trellis_retention;

-- The one way to say whose rows this transaction may see. `set local` in a statement of its own is what a
-- distributed PostgreSQL passes on to its other nodes; set_config() is not. The limits keep a lost request
-- from holding its rows.
create function kernel.set_partnership(partnership uuid) returns void
language plpgsql as $$
begin
  execute format('set local trellis.partnership = %L', coalesce(partnership::text, ''));
  set local statement_timeout = '60s';
  set local lock_timeout = '10s';
  set local idle_in_transaction_session_timeout = '120s';
end $$;
revoke all on function kernel.set_partnership from public;
grant execute on function kernel.set_partnership to trellis_app, trellis_retention;

-- Every tenant table passes through here after it is made, so that spreading the database over several
-- servers needs one change. Commands are those the application may use on it.
create function kernel.make_tenant_table(named regclass, commands text[], role_name name default 'trellis_app') returns void
language plpgsql as $$
declare
  command text;
  own constant text := 'partnership_id = nullif(current_setting(''trellis.partnership'', true), '''')::uuid';
begin
  if not exists (
    select from pg_index i
    join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
    where i.indrelid = named and i.indisprimary and a.attname = 'partnership_id'
  ) then
    raise exception '% needs a primary key that begins with partnership_id', named;
  end if;
  execute format('alter table %s enable row level security', named);
  foreach command in array commands loop
    execute format('create policy %I on %s for %s to %I %s',
      role_name || '_' || command, named, command, role_name,
      case command
        when 'insert' then format('with check (%s)', own)
        when 'update' then format('using (%s) with check (%s)', own, own)
        else format('using (%s)', own)
      end);
    execute format('grant %s on %s to %I', command, named, role_name);
  end loop;
end $$;
revoke all on function kernel.make_tenant_table from public;

-- The few tables that belong to no partnership say why, here and in the table's own comment.
create function kernel.make_shared_table(named regclass, commands text[], why text) returns void
language plpgsql as $$
begin
  execute format('comment on table %s is %L', named, 'Shared: ' || why);
  if cardinality(commands) > 0 then
    execute format('grant %s on %s to trellis_app', array_to_string(commands, ', '), named);
  end if;
end $$;
revoke all on function kernel.make_shared_table from public;

-- Queues a job in the caller's transaction. The application's role cannot reach the queue's own tables.
create function jobs.add(task text, payload json, run_at timestamptz, job_key text) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform graphile_worker.add_job(task, payload, run_at => run_at, job_key => job_key, max_attempts => 12);
end $$;
revoke all on function jobs.add from public;
grant execute on function jobs.add to trellis_app;

-- How the queue is doing, for the operator's page.
create function jobs.state(out waiting bigint, out failed bigint)
language plpgsql security definer set search_path = '' as $$
begin
  select count(*) filter (where attempts < max_attempts), count(*) filter (where attempts >= max_attempts)
    into waiting, failed from graphile_worker.jobs;
end $$;
revoke all on function jobs.state from public;
grant execute on function jobs.state to trellis_app;

-- Readiness compares the last migration with the one this version expects.
select kernel.make_shared_table('kernel.migration', '{select}', 'which migrations this database has had');
