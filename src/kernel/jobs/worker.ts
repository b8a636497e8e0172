import { EventEmitter } from "node:events"
import { setTimeout as delay } from "node:timers/promises"
import { run, type WorkerEvents, Logger as WorkerLogger } from "graphile-worker"
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
 * One that cannot write down what became of a job, because the database has gone, ends: another begins in its place
 * once the database is back, and does that job anew.
 */
export async function startWorker(
  owner: pg.Pool,
  handlers: JobHandlers,
  log: Logger,
  work: Work = {},
): Promise<Worker> {
  const stopping = new AbortController()
  let runner: Runner | undefined = await begin(owner, handlers, log, work)
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
      const begun = await begin(owner, handlers, log, work).catch(() => undefined)
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
  handlers: JobHandlers,
  log: Logger,
  { crontab = "", givenUp = {} }: Work,
): Promise<Runner> {
  const events: WorkerEvents = new EventEmitter()
  const giveUp = async (task: string, payload: unknown) => {
    await givenUp[task]?.(payload as Record<string, unknown>).catch((fault: Error) =>
      log.error({ task }, withoutPayload(fault.message)),
    )
  }
  let workerId = ""
  events.once("pool:create", ({ workerPool }) => {
    workerId = workerPool.id
  })
  events.on("job:failed", ({ job }) => void giveUp(job.task_identifier, job.payload))
  const runner = await run({
    pgPool: owner,
    concurrency: 2,
    noHandleSignals: true,
    crontab,
    events,
    pollInterval: 2000,
    // Only then is it told, rather than thrown at nobody, that a job's end could not be written down.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    logger: new WorkerLogger(() => (level, message, meta) => {
      // The payload may hold an address: only the task's name and the fault are logged.
      if (level === "error")
        log.error(
          { task: (meta as { job?: { task_identifier?: string } })?.job?.task_identifier },
          withoutPayload(message),
        )
    }),
    taskList: Object.fromEntries(
      Object.entries(handlers).map(([task, handle]) => [
        task,
        (payload: unknown) => handle(payload as Record<string, unknown>),
      ]),
    ),
  })
  const alive = await stayAlive(owner, workerId, {
    lost: async (jobs) => {
      for (const { task, payload } of jobs) await giveUp(task, payload)
    },
    failed: (fault) => log.error(withoutPayload(String(fault))),
  })
  // Why it ended was logged as it did.
  const ended = runner.promise.catch(() => {}).then(() => alive.stop())
  return {
    ended,
    stop: async () => {
      // Ended already, it refuses to be stopped.
      await runner.stop().catch(() => {})
      await ended
    },
  }
}

function withoutPayload(message: string): string {
  return message.split("\n")[0]!.replace(/\S+@\S+/g, "(address)")
}
