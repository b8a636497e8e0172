import { run, Logger as WorkerLogger } from "graphile-worker"
import type pg from "pg"
import type { Logger } from "pino"
import type { JobHandlers } from "./index.ts"

export interface Worker {
  /** Waits for the jobs in hand. */
  stop(): Promise<void>
}

/**
 * Starts the worker on the owner's pool, which it needs for its own bookkeeping; handlers do their work through as().
 * @param crontab  what is to be done by the clock, as graphile-worker reads it
 */
export async function startWorker(owner: pg.Pool, handlers: JobHandlers, log: Logger, crontab = ""): Promise<Worker> {
  const runner = await run({
    pgPool: owner,
    concurrency: 2,
    noHandleSignals: true,
    crontab,
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
  return { stop: () => runner.stop() }
}

function withoutPayload(message: string): string {
  return message.split("\n")[0]!.replace(/\S+@\S+/g, "(address)")
}
