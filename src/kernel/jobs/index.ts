import { sql } from "kysely"
import type { Shared, Tx } from "../database/index.ts"

/**
 * Queues a job in the transaction at hand: if that is undone, the job was never there.
 * `key` makes a later job of the same key replace an earlier one that has not begun.
 */
export async function queue(
  { db }: Pick<Tx | Shared, "db">,
  task: string,
  payload: Record<string, unknown>,
  options: { runAt?: Date; key?: string } = {},
): Promise<void> {
  await sql`select jobs.add(${task}, ${JSON.stringify(payload)}::json, ${options.runAt ?? null}::timestamptz, ${options.key ?? null})`.execute(
    db,
  )
}

/**
 * Does queued work, in this process or another, perhaps more than once: whatever it does must bear being done twice.
 * What takes long looks at `abortSignal`, which says that the process has waited a few seconds to stop.
 */
export type JobHandler = (payload: Record<string, unknown>, work?: { abortSignal: AbortSignal }) => Promise<void>
export type JobHandlers = Record<string, JobHandler>
