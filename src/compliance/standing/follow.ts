import { sql } from "kysely"
import { followedAll, takeUnfollowed, type Unfollowed } from "../../kernel/audit/index.ts"
import { as, type Database, FOLLOW_CHANGES, type Tx } from "../../kernel/database/index.ts"
import { type JobHandlers, queue } from "../../kernel/jobs/index.ts"
import { readRules } from "../../methods/standing/index.ts"
import { whoStandsBehind } from "../../people/index.ts"
import { requirementsBehind, requirementsOfPeople } from "../../standard/index.ts"
import { type InTurn, takeInAllTraining, takeInTraining } from "../training/taking-in.ts"
import { forgetRemoved, rebuild, rebuildForAll } from "./rebuild.ts"

/** How often it is tried again, where another process is at it. */
const AGAIN_MS = 2000

/** So many changes are followed in one transaction: what is in memory stays small, however many there are. */
const AT_ONCE = 20_000

/** Where people stand follows whatever has changed, a moment later. */
export function standingJobs(database: Database): JobHandlers {
  return {
    [FOLLOW_CHANGES]: async (payload) => {
      const partnershipId = payload.partnershipId as string
      const inTurn: InTurn = (work) =>
        as(database, { partnershipId, accountId: null }, async (tx) => {
          if (await isMine(tx)) return work(tx)
          await tryAgain(tx)
          return undefined
        })
      let isDone = !(await takeInAllTraining(inTurn))
      while (!isDone) isDone = (await inTurn(follow)) ?? true
    },
  }
}

/**
 * Brings up to date where everybody stands whom changes have touched, in this transaction: readers see all of it or
 * nothing, and whatever ends it leaves the changes to be followed.
 * @returns whether none are left
 */
async function follow(tx: Tx): Promise<boolean> {
  const { changes, areAll } = await takeUnfollowed(tx, AT_ONCE, "training")
  const traced = tracedBy(changes)
  if (Object.values(traced).every(({ length }) => length === 0)) return areAll
  // What it takes in leaves traces of its own, which are followed next.
  if (traced.records.length > 0) await takeInTraining(tx, traced.records)
  const requirements = await requirementsOfPeople(tx)
  const changed = new Set(await requirementsBehind(tx, traced))
  if (changed.size > 0) {
    const those = requirements.filter(({ requirementId }) => changed.has(requirementId))
    await rebuildForAll(tx, [...changed], readRules(those))
  }
  // Without rules nobody stands anywhere, and never did.
  if (requirements.length > 0) await rebuild(tx, await whoStandsBehind(tx, traced), readRules(requirements))
  await forgetRemoved(tx, traced.people)
  return areAll
}

/** Works out anew where everybody stands, whatever has changed: for what was loaded at once. */
export async function standAnew(tx: Tx): Promise<void> {
  await followedAll(tx)
  const rules = readRules(await requirementsOfPeople(tx))
  await rebuildForAll(tx, [...rules.ids], rules)
}

/** What changes may have touched, by the subject of their traces; all others touch nobody's standing. */
function tracedBy(changes: readonly Unfollowed[]) {
  const of = (subject: string) =>
    changes.filter((change) => change.subject === subject).map(({ subjectId }) => subjectId)
  return {
    people: of("person"),
    records: of("record"),
    merges: of("merge"),
    settings: of("setting"),
    organisations: of("organisation-days"),
    requirements: of("requirement"),
    inductions: of("induction"),
  }
}

/** Whether no other process is at this partnership's. */
async function isMine(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ isMine: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended('standing of ' || ${tx.partnershipId}::text, 0)) as "isMine"`.execute(
    tx.db,
  )
  return rows[0]!.isMine
}

/** One job for all who want it meanwhile: it has the name of its moment, so that none replaces one that has begun. */
async function tryAgain(tx: Tx): Promise<void> {
  const moment = Math.floor(Date.now() / AGAIN_MS) + 1
  const { partnershipId } = tx
  await queue(
    tx,
    FOLLOW_CHANGES,
    { partnershipId },
    { runAt: new Date(moment * AGAIN_MS), key: `${FOLLOW_CHANGES} ${partnershipId} ${moment}` },
  )
}
