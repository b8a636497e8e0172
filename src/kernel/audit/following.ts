import { sql } from "kysely"
import type { Tx } from "../database/index.ts"
import { insertAll } from "../database/parts.ts"
import { newId } from "../ids.ts"

/** What something derived has to follow: a trace's subject, or what else a verb has touched. */
export interface Unfollowed {
  subject: string
  subjectId: string
}

/**
 * Says that what is derived from these has to follow a change whose trace is about something else, or about what is
 * there no more. Whoever reads traces sees nothing of it.
 */
export async function touched(tx: Tx, subject: string, ids: readonly string[]): Promise<void> {
  await leaveToFollow(
    tx,
    ids.map((id) => ({ entryId: newId(tx.now), subject, subjectId: id })),
  )
}

export async function leaveToFollow(tx: Tx, changes: readonly (Unfollowed & { entryId: string })[]): Promise<void> {
  await insertAll(
    tx,
    "audit.unfollowed",
    changes.map(({ entryId, subject, subjectId }) => ({
      partnership_id: tx.partnershipId,
      entry_id: entryId,
      subject,
      subject_id: subjectId,
    })),
  )
  if (changes.length > 0) tx.hasTraces = true
}

/**
 * Changes that nothing derived has followed yet, the earliest first; from now on they count as followed, if this
 * transaction is kept. What commits meanwhile is left for the next time.
 * @param but  what has such a subject is followed apart: see `unfollowedOf`
 */
export async function takeUnfollowed(
  tx: Tx,
  limit: number,
  but: string,
): Promise<{ changes: Unfollowed[]; areAll: boolean }> {
  const { rows } = await sql<Unfollowed & { taken: number }>`
    with taken as (
      delete from audit.unfollowed u
       where u.partnership_id = ${tx.partnershipId} and u.entry_id in (
         select next.entry_id from audit.unfollowed next
          where next.partnership_id = ${tx.partnershipId} and next.subject <> ${but}
          order by next.entry_id limit ${limit})
      returning u.subject, u.subject_id)
    select t.subject, t.subject_id as "subjectId", (sum(count(*)) over ())::integer as taken
      from taken t group by t.subject, t.subject_id`.execute(tx.db)
  return { changes: rows, areAll: (rows[0]?.taken ?? 0) < limit }
}

/** The changes of one subject that nothing derived has followed yet, for what takes several transactions. */
export async function unfollowedOf(tx: Tx, subject: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select u.entry_id as id from audit.unfollowed u
     where u.partnership_id = ${tx.partnershipId} and u.subject = ${subject}`.execute(tx.db)
  return rows.map(({ id }) => id)
}

/** These count as followed from now on, and none that came since. */
export async function followedThose(tx: Tx, changes: readonly string[]): Promise<void> {
  await sql`
    delete from audit.unfollowed u
     where u.partnership_id = ${tx.partnershipId} and u.entry_id = any(${changes}::uuid[])`.execute(tx.db)
}

/** All changes count as followed from now on: whatever is derived is worked out anew. */
export async function followedAll(tx: Tx): Promise<void> {
  await sql`delete from audit.unfollowed u where u.partnership_id = ${tx.partnershipId}`.execute(tx.db)
}

/** Whether something has changed that what is derived has not followed yet, so that pages can say so. */
export async function isBehind(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ behind: boolean }>`
    select exists (select from audit.unfollowed u where u.partnership_id = ${tx.partnershipId}) as behind`.execute(
    tx.db,
  )
  return rows[0]!.behind
}
