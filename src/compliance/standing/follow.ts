import { sql } from "kysely"
import { takeUnfollowed } from "../../kernel/audit/index.ts"
import { as, type Database, FOLLOW_CHANGES, type Tx } from "../../kernel/database/index.ts"
import { type JobHandlers, queue } from "../../kernel/jobs/index.ts"
import { readRules } from "../../methods/standing/index.ts"
import { whoStandsBehind } from "../../people/index.ts"
import { requirementsOfPeople } from "../../standard/index.ts"
import { rebuild, rebuildAll } from "./rebuild.ts"

/** Seconds until it is tried again, where another process is at it. */
const LATER = 2

/** Where people stand follows whatever has changed, a moment later. */
export function standingJobs(database: Database): JobHandlers {
  return {
    [FOLLOW_CHANGES]: async ({ partnershipId }) => {
      await as(database, { partnershipId: partnershipId as string, accountId: null }, async (tx) => {
        if (await isMine(tx)) return follow(tx)
        const runAt = new Date(Date.now() + LATER * 1000)
        await queue(tx, FOLLOW_CHANGES, { partnershipId }, { runAt, key: `${FOLLOW_CHANGES}: ${partnershipId}` })
      })
    },
  }
}

/** Brings up to date where everybody stands whom a change has touched; in one transaction, so that readers see all of it or nothing. */
async function follow(tx: Tx): Promise<void> {
  const changes = await takeUnfollowed(tx)
  if (changes.length === 0) return
  const of = (...subjects: string[]) =>
    changes.filter(({ subject }) => subjects.includes(subject)).map(({ subjectId }) => subjectId)
  const traced = { people: of("person"), records: of("record"), settings: of("setting") }
  const everybody = of("requirement", "induction").length > 0
  if (!everybody && !Object.values(traced).some(({ length }) => length > 0)) return
  const rules = readRules(await requirementsOfPeople(tx))
  if (everybody) return rebuildAll(tx, rules)
  await rebuild(tx, await whoStandsBehind(tx, traced), rules)
  await forgetThoseGone(tx)
}

/** People who were taken out again stand nowhere. */
async function forgetThoseGone(tx: Tx): Promise<void> {
  await sql`
    delete from compliance.standing s
     where s.partnership_id = ${tx.partnershipId} and not exists (select from people.person p
           where p.partnership_id = ${tx.partnershipId} and p.person_id = s.person_id)`.execute(tx.db)
}

/** Whether no other process is at this partnership's. */
async function isMine(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ mine: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended('standing of ' || ${tx.partnershipId}::text, 0)) as mine`.execute(
    tx.db,
  )
  return rows[0]!.mine
}
