import { as, asNobody, type Database } from "../../kernel/database/index.ts"
import type { JobHandlers } from "../../kernel/jobs/index.ts"
import { isWorkingDay } from "../../kernel/working-days.ts"
import { someWhoStand } from "../../people/index.ts"
import type { From } from "./links.ts"
import { tellOwn } from "./own.ts"
import { tellManagers } from "./summaries.ts"
import { noticeTerms } from "./terms.ts"

/** By nine in winter and by ten in summer, when people are at work. */
export const noticesCrontab = "7 9 * * 1-5 send-notices ?jobKey=send-notices"

/** So many people are looked at in one transaction: what is in memory stays small, and what was sent stays sent. */
const AT_ONCE = 1000

/** Writes of what is due, on working days. Done twice, the second time finds everybody told. */
export function noticeJobs(database: Database, site: { publicUrl: string; secret: string }): JobHandlers {
  return {
    "send-notices": async () => {
      const partnerships = await asNobody(database, ({ db }) =>
        db.selectFrom("kernel.partnership").select(["partnership_id as id", "slug", "name"]).execute(),
      )
      const faults: unknown[] = []
      // One partnership's trouble is not another's: the rest is done, and then the job fails and is tried again.
      for (const partnership of partnerships)
        try {
          await tellAll(database, { ...site, partnership })
        } catch (fault) {
          faults.push(fault)
        }
      if (faults.length) throw faults[0]
    },
  }
}

async function tellAll(database: Database, from: From): Promise<void> {
  const actor = { partnershipId: from.partnership.id, accountId: null }
  for (let after: string | null | undefined = null; after !== undefined; )
    after = await as(database, actor, async (tx) => {
      const { days } = await noticeTerms(tx)
      if (!isWorkingDay(tx.today) || days.length === 0) return undefined
      const people = await someWhoStand(tx, after!, AT_ONCE)
      await tellOwn(tx, from, people, days)
      return people.length < AT_ONCE ? undefined : people.at(-1)
    })
  await as(database, actor, async (tx) => {
    if (isWorkingDay(tx.today) && (await noticeTerms(tx)).summaries) await tellManagers(tx, from)
  })
}
