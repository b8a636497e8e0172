import { record as trace } from "../../kernel/audit/index.ts"
import type { Tx } from "../../kernel/database/index.ts"
import { newId } from "../../kernel/ids.ts"
import { NotFound, Refusal } from "../../kernel/refusal.ts"
import { lockPeople } from "../locks.ts"
import { type Mistake, mistakeOf, recordFor } from "./queries.ts"
import type { Outcome } from "./words.ts"

/**
 * Somebody says that what an organisation keeps of them is wrong. Told twice, it is told once.
 * @param told.recordId  what the organisation keeps
 * @returns the id, and whether it is new
 */
export async function tellMistake(
  tx: Tx,
  told: { recordId: string; personId: string; organisationId: string; about: string; says: string },
): Promise<{ id: string; isNew: boolean }> {
  await lockPeople(tx, [told.personId])
  const id = newId(tx.now)
  const { numInsertedOrUpdatedRows } = await tx.db
    .insertInto("people.mistake")
    .values({
      partnership_id: tx.partnershipId,
      mistake_id: id,
      person_id: told.personId,
      organisation_id: told.organisationId,
      about: told.about,
      says: told.says,
      told_at: tx.now,
      told_by: tx.by,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  const isNew = numInsertedOrUpdatedRows === 1n
  // What it says stands with the mistake, for its owner and the person, and goes with it.
  if (isNew) await trace(tx, "was told of a mistake about", { subject: "record", id: told.recordId })
  return { id, isNew }
}

/**
 * The organisation answers that it has mended what was wrong, or why it stands.
 * @throws Refusal where somebody has answered already, or no reason is given
 */
export async function answerMistake(
  tx: Tx,
  mistakeId: string,
  { outcome, answer }: { outcome: Outcome; answer: string | null },
): Promise<Mistake> {
  if (outcome === "stands" && !answer) throw new Refusal("Say why it stands, so that they can understand it", "answer")
  const { numUpdatedRows } = await tx.db
    .updateTable("people.mistake")
    .set({ outcome, answer, answered_at: tx.now, account_id: tx.by })
    .where("partnership_id", "=", tx.partnershipId)
    .where("mistake_id", "=", mistakeId)
    .where("outcome", "is", null)
    .executeTakeFirst()
  const mistake = await mistakeOf(tx, mistakeId)
  if (!mistake) throw new NotFound()
  if (numUpdatedRows === 0n) throw new Refusal(`${mistake.answeredBy ?? "Somebody"} has answered this already.`)
  const record = await recordFor(tx, mistake)
  const verb = outcome === "mended" ? "said that a mistake is mended about" : "said that nothing is wrong about"
  if (record) await trace(tx, verb, { subject: "record", id: record.id })
  return mistake
}
