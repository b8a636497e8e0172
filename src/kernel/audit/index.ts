import { sql } from "kysely"
import type { Tx } from "../database/index.ts"
import { insertAll } from "../database/parts.ts"
import { newId } from "../ids.ts"
import { leaveToFollow } from "./following.ts"

export {
  followedAll,
  followedThose,
  isBehind,
  takeUnfollowed,
  touched,
  type Unfollowed,
  unfollowedOf,
} from "./following.ts"

const NOTHING = "00000000-0000-0000-0000-000000000000"

export interface Change {
  field: string
  before: string | null
  after: string | null
}

/** What a verb did to one record. */
export interface Trace {
  verb: string
  on: { subject: string; id: string }
  changes?: readonly Change[]
}

/**
 * Leaves the trace of a verb, in its own transaction: who, when, which record, and apart from it the values before
 * and after. `verb` is a sentence's middle in the past tense: "moved".
 */
export async function record(
  tx: Tx,
  verb: string,
  on: { subject: string; id: string },
  changes: readonly Change[] = [],
): Promise<void> {
  await recordAll(tx, [{ verb, on, changes }])
}

/** The same for a verb that does much at once. */
export async function recordAll(tx: Tx, traces: readonly Trace[]): Promise<void> {
  await leaveToFollow(
    tx,
    (await leave(tx, traces)).map(({ entry_id, subject, subject_id }) => ({
      entryId: entry_id,
      subject,
      subjectId: subject_id,
    })),
  )
}

/** The same of what changes nothing that anything is derived from, so that nothing has to follow it. */
export async function recordOnly(
  tx: Tx,
  verb: string,
  on: { subject: string; id: string },
  changes: readonly Change[],
): Promise<void> {
  await leave(tx, [{ verb, on, changes }])
}

async function leave(tx: Tx, traces: readonly Trace[]) {
  const entries = traces.map(({ verb, on }) => ({
    partnership_id: tx.partnershipId,
    entry_id: newId(tx.now),
    at: tx.now,
    account_id: tx.by,
    verb,
    subject: on.subject,
    subject_id: on.id,
  }))
  const values = traces.flatMap(({ changes = [] }, at) =>
    changes
      .filter(({ before, after }) => before !== after)
      .map((change) => ({ partnership_id: tx.partnershipId, entry_id: entries[at]!.entry_id, ...change })),
  )
  await insertAll(tx, "audit.entry", entries)
  await insertAll(tx, "audit.value", values)
  return entries
}

/**
 * Leaves the trace of somebody who opened or exported records: who looked is for those looked at to know. Of a program,
 * which may read a list every hour, once a day.
 */
export async function looked(
  tx: Tx,
  how: "opened" | "exported",
  subject: string,
  ids: readonly string[],
): Promise<void> {
  const seen = tx.token ? await seenToday(tx, tx.token, subject, ids) : undefined
  const looks = ids
    .filter((id) => !seen?.has(id))
    .map((id) => ({
      partnership_id: tx.partnershipId,
      look_id: newId(tx.now),
      at: tx.now,
      account_id: tx.by,
      token_id: tx.token ?? null,
      how,
      subject,
      subject_id: id,
    }))
  await insertAll(tx, "audit.look", looks)
}

/** Those whose records a program has read today. Two of its requests at once may both find none: that tells no less. */
async function seenToday(tx: Tx, token: string, subject: string, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select distinct l.subject_id as id from audit.look l
     where l.partnership_id = ${tx.partnershipId} and l.subject = ${subject} and l.subject_id = any(${ids}::uuid[])
       and l.at >= ${tx.today}::date::timestamp at time zone 'Europe/London' and l.token_id = ${token}`.execute(tx.db)
  return new Set(rows.map(({ id }) => id))
}

export interface HistoryEntry {
  entryId: string
  at: Date
  who: string | null
  verb: string
  subject: string
  subjectId: string
  changes: Change[]
}

/** What was done to one record, or to any of several; the latest first. `before` is the last entry of the page before. */
export function historyOf(
  tx: Tx,
  on: { subject: string | string[]; id: string | string[] },
  before?: string,
  limit = 50,
): Promise<HistoryEntry[]> {
  return readHistory(tx, { subjects: [on.subject].flat(), ids: [on.id].flat() }, before, limit)
}

/** What was done to all records of some kinds. */
export function historyOfAll(tx: Tx, subjects: string[], before?: string, limit = 50): Promise<HistoryEntry[]> {
  return readHistory(tx, { subjects }, before, limit)
}

async function readHistory(
  tx: Tx,
  of: { subjects: string[]; ids?: string[] },
  before: string | undefined,
  limit: number,
): Promise<HistoryEntry[]> {
  const entries = await tx.db
    .selectFrom("audit.entry as e")
    .leftJoin("access.account as a", "a.account_id", "e.account_id")
    .leftJoin("access.membership as m", (join) =>
      join.onRef("m.account_id", "=", "e.account_id").on("m.partnership_id", "=", tx.partnershipId),
    )
    .select(["e.entry_id", "e.at", "e.verb", "e.subject", "e.subject_id"])
    // What this partnership calls them, for as long as they belong to it.
    .select(({ fn }) => fn.coalesce("m.name", "a.name").as("name"))
    .where("e.partnership_id", "=", tx.partnershipId)
    .where("e.subject", "in", of.subjects)
    .$if(of.ids !== undefined, (query) => query.where("e.subject_id", "in", of.ids!.length ? of.ids! : [NOTHING]))
    .$if(before !== undefined, (query) => query.where("e.entry_id", "<", before!))
    .orderBy("e.entry_id", "desc")
    .limit(limit)
    .execute()
  if (entries.length === 0) return []
  const values = await tx.db
    .selectFrom("audit.value as v")
    .select(["v.entry_id", "v.field", "v.before", "v.after"])
    .where("v.partnership_id", "=", tx.partnershipId)
    .where(
      "v.entry_id",
      "in",
      entries.map((entry) => entry.entry_id),
    )
    .orderBy("v.field")
    .execute()
  return entries.map((entry) => ({
    entryId: entry.entry_id,
    at: entry.at,
    who: entry.name,
    verb: entry.verb,
    subject: entry.subject,
    subjectId: entry.subject_id,
    changes: values.filter((value) => value.entry_id === entry.entry_id),
  }))
}
