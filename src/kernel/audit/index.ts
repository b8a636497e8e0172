import type { Tx } from "../database/index.ts"
import { newId } from "../ids.ts"

export interface Change {
  field: string
  before: string | null
  after: string | null
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
  const entry = { partnership_id: tx.partnershipId, entry_id: newId(tx.now) }
  await tx.db
    .insertInto("audit.entry")
    .values({ ...entry, at: tx.now, account_id: tx.by, verb, subject: on.subject, subject_id: on.id })
    .execute()
  const differing = changes.filter(({ before, after }) => before !== after)
  if (differing.length)
    await tx.db
      .insertInto("audit.value")
      .values(differing.map((change) => ({ ...entry, ...change })))
      .execute()
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

/** What was done to one record, the latest first; `before` is the last entry of the page before. */
export function historyOf(
  tx: Tx,
  on: { subject: string; id: string },
  before?: string,
  limit = 50,
): Promise<HistoryEntry[]> {
  return readHistory(tx, { subjects: [on.subject], id: on.id }, before, limit)
}

/** What was done to all records of some kinds. */
export function historyOfAll(tx: Tx, subjects: string[], before?: string, limit = 50): Promise<HistoryEntry[]> {
  return readHistory(tx, { subjects }, before, limit)
}

async function readHistory(
  tx: Tx,
  of: { subjects: string[]; id?: string },
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
    .$if(of.id !== undefined, (query) => query.where("e.subject_id", "=", of.id!))
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
