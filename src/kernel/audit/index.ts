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
  changes: Change[]
}

/** What was done to one record, the latest first; `before` is the last entry of the page before. */
export async function historyOf(
  tx: Tx,
  on: { subject: string; id: string },
  before?: string,
  limit = 50,
): Promise<HistoryEntry[]> {
  const entries = await tx.db
    .selectFrom("audit.entry as e")
    .leftJoin("access.membership as m", (on) =>
      on.onRef("m.account_id", "=", "e.account_id").on("m.partnership_id", "=", tx.partnershipId),
    )
    .select(["e.entry_id", "e.at", "e.verb", "m.name"])
    .where("e.partnership_id", "=", tx.partnershipId)
    .where("e.subject", "=", on.subject)
    .where("e.subject_id", "=", on.id)
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
    changes: values.filter((value) => value.entry_id === entry.entry_id),
  }))
}
