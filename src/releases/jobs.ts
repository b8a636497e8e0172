import { asNobody, type Database } from "../kernel/database/index.ts"
import { type JobHandlers, queue } from "../kernel/jobs/index.ts"
import { releaseNext } from "./releasing.ts"

/** Each night, so that a month whose night was missed is published the night after. */
export const releasesCrontab = "11 4 * * * release-months ?jobKey=release-months"

/** How soon it looks again, where changes wait to be followed. */
const AGAIN_MS = 20_000

/**
 * Publishes month-end tables, one month of one partnership a job, so that no two are protected at once. A program that
 * stops leaves the month it is at to the next. `waiting` are the partnerships to come; all of them unless said.
 */
export function releaseJobs(database: Database): JobHandlers {
  return {
    "release-months": async ({ waiting }, work) => {
      const [first, ...rest] = (waiting as string[] | undefined) ?? (await partnerships(database))
      if (!first) return
      // One partnership's trouble is not another's: the rest goes on while this one is tried again.
      const outcome = await releaseNext(database, first, work?.abortSignal).catch(async (fault) => {
        if (work?.abortSignal.aborted) return "stopped" as const
        await goOn(database, rest)
        throw fault
      })
      if (outcome === "more" || outcome === "stopped") await goOn(database, [first, ...rest])
      else if (outcome === "behind") await goOn(database, [...rest, first], AGAIN_MS)
      else await goOn(database, rest)
    },
  }
}

async function goOn(database: Database, waiting: string[], afterMs = 0): Promise<void> {
  if (waiting.length === 0) return
  const runAt = new Date(Date.now() + afterMs)
  await asNobody(database, (shared) => queue(shared, "release-months", { waiting }, { runAt }))
}

async function partnerships(database: Database): Promise<string[]> {
  const rows = await asNobody(database, ({ db }) =>
    db.selectFrom("kernel.partnership").select("partnership_id as id").orderBy("slug", "desc").execute(),
  )
  return rows.map(({ id }) => id)
}
