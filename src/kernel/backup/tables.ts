import type pg from "pg"

/** Schemas that migrations make; jobs have their own way, see `waitingJobs`. */
const OURS = "n.nspname not in ('information_schema', 'graphile_worker') and n.nspname !~ '^pg_'"

/** What is kept of one table. */
export interface Kept {
  /** `schema.table`, quoted where it must be: fit for SQL. */
  name: string
  /** Those that are not made of others, quoted where they must be. */
  columns: string[]
}

/** Every table of Trellis, with its columns, by name. */
export async function readTables(client: pg.Client): Promise<Kept[]> {
  const { rows } = await client.query<Kept>(`
    select c.oid::regclass::text as name,
           array(select quote_ident(a.attname) from pg_attribute a
                  where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
                  order by a.attnum) as columns
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and ${OURS}
     order by n.nspname, c.relname`)
  return rows
}

/** The jobs that wait: kept apart from the tables of the program that does them, which makes them anew. */
export const waitingJobs = {
  name: "jobs.waiting",
  columns: [
    "task text",
    "payload json",
    "queue text",
    "run_at timestamptz",
    "most_attempts int",
    "key text",
    "priority int",
  ],
  reading: `select t.identifier, j.payload, q.queue_name, j.run_at, j.max_attempts, j.key, j.priority
      from graphile_worker._private_jobs j
      join graphile_worker._private_tasks t on t.id = j.task_id
      left join graphile_worker._private_job_queues q on q.id = j.job_queue_id
     where j.attempts < j.max_attempts or j.locked_at is not null
     order by j.id`,
  queueing: `select graphile_worker.add_job(task, payload, queue_name => queue, run_at => run_at, max_attempts => most_attempts,
           job_key => key, priority => priority) from waiting`,
}

export interface Key {
  table: string
  name: string
  definition: string
}

/** Every key from one table to another. */
export async function readKeys(client: pg.Client): Promise<Key[]> {
  const { rows } = await client.query<Key>(`
    select k.conrelid::regclass::text as table, quote_ident(k.conname) as name, pg_get_constraintdef(k.oid) as definition
      from pg_constraint k join pg_namespace n on n.oid = k.connamespace
     where k.contype = 'f' and ${OURS}
     order by 1, 2`)
  return rows
}
