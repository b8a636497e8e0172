import { addDays } from "../kernel/clock.ts"
import { as, asNobody, type Database, type Tx } from "../kernel/database/index.ts"
import type { JobHandlers } from "../kernel/jobs/index.ts"
import { TOLD_DAYS } from "./queries.ts"
import { tellOfEnds } from "./telling.ts"

/** Early, before anybody reads their mail. */
export const tokensCrontab = "53 5 * * * tell-of-tokens ?jobKey=tell-of-tokens"

/** Writes to leads whose tokens end soon. Done twice, the second time finds them told. */
export function tokensJobs(database: Database, publicUrl: string): JobHandlers {
  return {
    "tell-of-tokens": async () => {
      const partnerships = await asNobody(database, ({ db }) =>
        db.selectFrom("kernel.partnership").select(["partnership_id", "name", "slug"]).execute(),
      )
      const faults: unknown[] = []
      // One partnership's trouble is not another's: the rest is done, and then the job fails and is tried again.
      for (const { partnership_id, ...partnership } of partnerships)
        try {
          await as(database, { partnershipId: partnership_id, accountId: null }, async (tx) => {
            const ending = await takeEnding(tx)
            if (ending.length > 0) await tellOfEnds(tx, { publicUrl, partnership }, ending)
          })
        } catch (fault) {
          faults.push(fault)
        }
      if (faults.length) throw faults[0]
    },
  }
}

/** The tokens that end soon and were not told of, which from now on they are. One made for days alone is no news. */
async function takeEnding(tx: Tx): Promise<{ name: string; endsOn: string }[]> {
  return tx.db
    .updateTable("tokens.token")
    .set({ end_told_at: tx.now })
    .where("partnership_id", "=", tx.partnershipId)
    .where("end_told_at", "is", null)
    .where("revoked_at", "is", null)
    .where("starts_on", "<=", addDays(tx.today, -TOLD_DAYS))
    .where("ends_on", ">", tx.today)
    .where("ends_on", "<=", addDays(tx.today, TOLD_DAYS))
    .returning(["name", "ends_on as endsOn"])
    .execute()
}
