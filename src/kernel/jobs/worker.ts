import { EventEmitter } from "node:events"
import { setTimeout as delay } from "node:timers/promises"
import { run, type TaskList, type WorkerEvents, Logger as WorkerLogger } from "graphile-worker"
import type pg from "pg"
import type { Logger } from "pino"
import { stayAlive } from "./alive.ts"
import type { JobHandlers } from "./index.ts"

export interface Worker {
  /** Waits for the jobs in hand. */
  stop(): Promise<void>
}

interface Work {
  /** What is to be done by the clock, as graphile-worker reads it. */
  crontab?: string
  /** What is to be said of a job that failed, or was killed, as often as it is tried. */
  givenUp?: JobHandlers
}

/** How soon a worker whose database went away looks whether it is back. */
const AGAIN_MS = 2000

/**
 * Starts the worker on the owner's pool, which it needs for its own bookkeeping; handlers do their work through as().
 * Each set of handlers is done by two hands of its own: what waits in one, for a slow mail server, holds up no other.
 * A worker that cannot write down what became of a job, because the database has gone, ends: another begins in its place
 * once the database is back, and does that job anew.
 */
export async function startWorker(
  owner: pg.Pool,
  sets: readonly JobHandlers[],
  log: Logger,
  work: Work = {},
): Promise<Worker> {
  const stopping = new AbortController()
  let runner: Runner | undefined = await begin(owner, sets, log, work)
  const goingOn = goOn()
  async function goOn(): Promise<void> {
    while (runner) {
      await runner.ended
      if (stopping.signal.aborted) return
      log.error("The worker could not go on, and begins anew once the database answers")
      runner = await beginAgain()
    }
  }
  async function beginAgain(): Promise<Runner | undefined> {
    while (!stopping.signal.aborted) {
      await delay(AGAIN_MS, undefined, { signal: stopping.signal }).catch(() => {})
      const begun = await begin(owner, sets, log, work).catch(() => undefined)
      if (begun) return begun
    }
    return undefined
  }
  return {
    stop: async () => {
      stopping.abort()
      await runner?.stop()
      await goingOn
      await runner?.stop()
    },
  }
}

interface Runner extends Worker {
  /** Resolves when it has stopped, told to or by itself. */
  ended: Promise<void>
}

async function begin(
  owner: pg.Pool,
  sets: readonly JobHandlers[],
  log: Logger,
  { crontab = "", givenUp = {} }: Work,
): Promise<Runner> {
  const events: WorkerEvents = new EventEmitter()
  const giveUp = async (task: string, payload: unknown) => {
    await givenUp[task]?.(payload as Record<string, unknown>).catch((fault: Error) =>
      log.error({ task }, withoutPayload(fault.message)),
    )
  }
  const workerIds: string[] = []
  events.on("pool:create", ({ workerPool }) => void workerIds.push(workerPool.id))
  events.on("job:failed", ({ job }) => void giveUp(job.task_identifier, job.payload))
  const runners: Awaited<ReturnType<typeof run>>[] = []
  // Those that have ended already refuse to be stopped.
  const stop = async () => void (await Promise.allSettled(runners.map((runner) => runner.stop())))
  try {
    for (const [nth, handlers] of sets.entries())
      runners.push(
        await run({
          pgPool: owner,
          concurrency: 2,
          noHandleSignals: true,
          // Whatever is due is queued once, for whichever hands do it.
          crontab: nth === 0 ? crontab : "",
          events,
          pollInterval: 2000,
          // Only then is it told, rather than thrown at nobody, that a job's end could not be written down.
          preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
          logger: loggerFor(log),
          taskList: handlers as TaskList,
        }),
      )
  } catch (fault) {
    await stop()
    throw fault
  }
  // Where one cannot go on, all begin anew. Why it ended was logged as it did.
  const first = Promise.race(runners.map((runner) => runner.promise.catch(() => {})))
  const alive = await stayAlive(owner, workerIds, {
    lost: async (jobs) => {
      for (const { task, payload } of jobs) await giveUp(task, payload)
    },
    failed: (fault) => log.error(withoutPayload(String(fault))),
  })
  const ended = first.then(async () => {
    await stop()
    await Promise.allSettled(runners.map((runner) => runner.promise))
    await alive.stop()
  })
  return {
    ended,
    stop: async () => {
      await stop()
      await ended
    },
  }
}

function loggerFor(log: Logger): WorkerLogger {
  return new WorkerLogger(() => (level, message, meta) => {
    // The payload may hold an address: only the task's name and the fault are logged.
    if (level !== "error") return
    const { job } = (meta ?? {}) as { job?: { task_identifier?: string } }
    log.error({ task: job?.task_identifier }, withoutPayload(message))
  })
}

function withoutPayload(message: string): string {
  return message.split("\n")[0]!.replace(/\S+@\S+/g, "(address)")
}
