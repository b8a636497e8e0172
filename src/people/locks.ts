import type { Tx } from "../kernel/database/index.ts"
import { NotFound } from "../kernel/refusal.ts"

/**
 * Takes people for this transaction, in order of their ids. Every verb takes whom it is about before it reads what it
 * will change of them, and takes nothing else of theirs: so two verbs take turns, and never wait for each other in a
 * circle. Their keys stay free, so that what points to them may be added meanwhile.
 */
export async function lockPeople(tx: Tx, personIds: readonly string[]): Promise<void> {
  const wanted = [...new Set(personIds)]
  if (wanted.length === 0) return
  const people = await tx.db
    .selectFrom("people.person")
    .select("person_id")
    .where("partnership_id", "=", tx.partnershipId)
    .where("person_id", "in", wanted)
    .orderBy("person_id")
    .forNoKeyUpdate()
    .execute()
  if (people.length < wanted.length) throw new NotFound()
}
