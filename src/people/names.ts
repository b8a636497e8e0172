import type { Tx } from "../kernel/database/index.ts"
import { insertAll } from "../kernel/database/parts.ts"
import { fold } from "../kernel/fold.ts"

/** A name somebody says of a person: an organisation, or, for the name shown to all, the person's own id. */
export interface Saying {
  personId: string
  saidBy: string
  names: readonly (string | null)[]
}

/** The words of a name as searches compare them: plain letters, hyphens apart, apostrophes gone. */
export function wordsOf(name: string): string[] {
  return (
    fold(name)
      .replaceAll("'", "")
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
}

/** PostgreSQL compares no longer texts letter by letter, and folding may make four letters of one. */
export const MOST_COMPARED = 255
export function comparable(folded: string): string {
  return [...folded].slice(0, MOST_COMPARED).join("")
}

/** What is said of a person from now on, in place of what the same one said before. */
export async function sayNames(tx: Tx, sayings: readonly Saying[]): Promise<void> {
  for (const { personId, saidBy } of sayings)
    await tx.db
      .deleteFrom("people.name_word")
      .where("partnership_id", "=", tx.partnershipId)
      .where("person_id", "=", personId)
      .where("said_by", "=", saidBy)
      .execute()
  await sayFirstNames(tx, sayings)
}

/** The same for names that nobody has said before. */
export async function sayFirstNames(tx: Tx, sayings: readonly Saying[]): Promise<void> {
  const rows = sayings.flatMap(({ personId, saidBy, names }) =>
    [...new Set(names.flatMap((name) => (name ? wordsOf(name) : [])))].map((word) => ({
      partnership_id: tx.partnershipId,
      word,
      person_id: personId,
      said_by: saidBy,
    })),
  )
  await insertAll(tx, "people.name_word", rows)
}
