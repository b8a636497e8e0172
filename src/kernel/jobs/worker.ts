import { EventEmitter } from "node:events"
import { run, type WorkerEvents, Logger as WorkerLogger } from "graphile-worker"
import type pg from "pg"
import type { Logger } from "pino"
import { stayAlive } from "./alive.ts"
import type { JobHandlers } from "./index.ts"

export interface Worker {
  /** Waits for the jobs in hand. */
  stop(): Promise<void>
}

/**
 * Starts the worker on the owner's pool, which it needs for its own bookkeeping; handlers do their work through as().
 * @param options.crontab  what is to be done by the clock, as graphile-worker reads it
 * @param options.givenUp  what is to be said of a job that failed, or was killed, as often as it is tried
 */
export async function startWorker(
  owner: pg.Pool,
  handlers: JobHandlers,
  log: Logger,
  { crontab = "", givenUp = {} }: { crontab?: string; givenUp?: JobHandlers } = {},
): Promise<Worker> {
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
  return {
    stop: async () => {
      await runner.stop()
      await alive.stop()
    },
  }
}

function withoutPayload(message: string): string {
  return message.split("\n")[0]!.replace(/\S+@\S+/g, "(address)")
}
