import type pg from "pg"

/** What a worker that died had in hand for the last time it may be tried. */
export interface Lost {
  task: string
  payload: Record<string, unknown>
}

export interface Alive {
  stop(): Promise<void>
}

/**
 * Says that workers live, for as long as their process does, by a lock of each one's own that PostgreSQL frees at the
 * moment the process is gone; and frees the jobs of workers whose lock nobody holds. graphile-worker by itself would
 * leave them to their dead worker for four hours.
 * @param workerIds  those of this process
 * @param tell.lost  told of jobs that are not tried again
 * @param tell.failed  told why it could not look, once until it can again
 * @param everyMs  how often it looks, having looked as it begins
 */
export async function stayAlive(
  owner: pg.Pool,
  workerIds: readonly string[],
  tell: { lost: (jobs: Lost[]) => Promise<void>; failed: (fault: unknown) => void },
  everyMs = 5000,
): Promise<Alive> {
  let session: pg.PoolClient | undefined
  let isStopped = false
  let timer: NodeJS.Timeout | undefined
  let looking = Promise.resolve()
  let isTold = false

  const look = async () => {
    try {
      session ??= await begin(owner, workerIds)
      await tell.lost(await freeJobsOfTheDead(session, workerIds))
      isTold = false
    } catch (fault) {
      // The connection may be gone, and the lock with it: the next look takes both anew.
      session?.release(true)
      session = undefined
      if (!isTold) tell.failed(fault)
      isTold = true
    }
    if (!isStopped) timer = setTimeout(again, everyMs)
  }
  const again = () => {
    looking = look()
  }
  again()
  await looking
  return {
    stop: async () => {
      isStopped = true
      clearTimeout(timer)
      await looking
      // Ended, not given back: its lock ends with it.
      session?.release(true)
    },
  }
}

async function begin(owner: pg.Pool, workerIds: readonly string[]): Promise<pg.PoolClient> {
  const session = await owner.connect()
  try {
    // A machine that has vanished from the network is noticed within minutes, rather than hours.
    await session.query("set tcp_keepalives_idle = 30; set tcp_keepalives_interval = 10; set tcp_keepalives_count = 3")
    await session.query("select pg_advisory_lock(hashtextextended(id, 0)) from unnest($1::text[]) id", [workerIds])
    return session
  } catch (fault) {
    session.release(true)
    throw fault
  }
}

async function freeJobsOfTheDead(session: pg.PoolClient, workerIds: readonly string[]): Promise<Lost[]> {
  // One that has just begun may hold a job a moment before it holds its lock.
  const { rows } = await session.query<{ id: string; worker: string; isLast: boolean }>(
    `select j.id, j.locked_by as worker, j.attempts >= j.max_attempts as "isLast" from graphile_worker.jobs j
      where j.locked_by <> all($1) and j.locked_at < now() - interval '2 seconds'`,
    [workerIds],
  )
  const dead: string[] = []
  for (const worker of new Set(rows.map(({ worker }) => worker))) {
    const { rows } = await session.query("select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as free", [worker])
    if (rows[0].free) dead.push(worker)
  }
  if (dead.length === 0) return []
  await session.query("select graphile_worker.force_unlock_workers($1)", [dead])
  const last = rows.filter(({ worker, isLast }) => isLast && dead.includes(worker)).map(({ id }) => id)
  // As a new job does, so that workers look at once.
  await session.query("select pg_notify('jobs:insert', json_build_object('count', $1::integer)::text)", [rows.length])
  if (last.length === 0) return []
  const failed = await session.query<Lost>(
    `select t.task_identifier as task, j.payload
       from graphile_worker.permanently_fail_jobs($1, 'The process that did it was killed each time') j
       join graphile_worker.jobs t on t.id = j.id`,
    [last],
  )
  return failed.rows
}
