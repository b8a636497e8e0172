import { as, asNobody, type Database } from "../kernel/database/index.ts"
import type { JobHandlers } from "../kernel/jobs/index.ts"
import { askAllDue } from "./confirming/askings.ts"

/** Early on each working day, before anybody reads their mail. */
export const completenessCrontab = "41 5 * * 1-5 ask-to-confirm ?jobKey=ask-to-confirm"

/** Writes to those whose lists are due. Done twice, the second time finds everybody asked. */
export function completenessJobs(database: Database, publicUrl: string): JobHandlers {
  return {
    "ask-to-confirm": async () => {
      const partnerships = await asNobody(database, ({ db }) =>
        db.selectFrom("kernel.partnership").select(["partnership_id", "name", "slug"]).execute(),
      )
      const faults: unknown[] = []
      // One partnership's trouble is not another's: the rest is done, and then the job fails and is tried again.
      for (const { partnership_id, name, slug } of partnerships)
        try {
          const actor = { partnershipId: partnership_id, accountId: null }
          await as(database, actor, (tx) => askAllDue(tx, { publicUrl, partnership: { name, slug } }))
        } catch (fault) {
          faults.push(fault)
        }
      if (faults.length) throw faults[0]
    },
  }
}
