import { heldBy } from "../../grants/index.ts"
import { record } from "../../kernel/audit/index.ts"
import type { Tx } from "../../kernel/database/index.ts"
import { post } from "../../kernel/mail/index.ts"
import { Refusal } from "../../kernel/refusal.ts"
import { ANSWERED_WITHIN, answerableSince, type Message } from "../messages.ts"

/** Why a message cannot be answered any more; undefined where it can. */
export type Closed = "answered" | "late" | "gone" | undefined

export async function closedBy(tx: Tx, message: Message): Promise<Closed> {
  if (message.answer !== null) return "answered"
  if (message.sentAt <= answerableSince(tx)) return "late"
  return (await heldBy(tx, message.askedBy)).length === 0 ? "gone" : undefined
}

/**
 * The one answer to a message; of two at once, one counts.
 * @throws Refusal where it can be answered no more
 */
export async function answer(tx: Tx, message: Message, says: string): Promise<void> {
  const closed = await closedBy(tx, message)
  if (closed) throw new Refusal(whyNot(closed, message))
  const { numUpdatedRows } = await tx.db
    .updateTable("finder.message")
    .set({ answer: says, answered_at: tx.now })
    .where("partnership_id", "=", tx.partnershipId)
    .where("message_id", "=", message.id)
    .where("answer", "is", null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new Refusal(whyNot("answered", message))
  await record(tx, "answered", { subject: "message", id: message.id })
}

export function whyNot(closed: NonNullable<Closed>, { asker }: Message): string {
  if (closed === "answered") return `You have answered ${asker} already.`
  if (closed === "late") return `This could be answered for ${ANSWERED_WITHIN} days.`
  return `${asker} has left, so an answer would reach nobody.`
}

/** Tells whoever asked that there is an answer, not what it says. */
export async function mailAnswered(
  tx: Tx,
  { askedBy, person }: Message,
  of: { slug: string; name: string; publicUrl: string },
): Promise<void> {
  const asker = await tx.db
    .selectFrom("access.account")
    .select("address")
    .where("account_id", "=", askedBy)
    .executeTakeFirst()
  if (!asker?.address) return
  await post(tx, asker.address, {
    subject: `${person} has answered you`,
    paragraphs: [`You asked ${person} through Trellis whether they could help. They have answered.`],
    action: { label: "Read the answer", url: `${of.publicUrl}/${of.slug}/finder/messages` },
    footer: `Sent by Trellis for ${of.name}, because of what you asked.`,
  })
}
