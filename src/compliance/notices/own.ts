import { recordAll } from "../../kernel/audit/index.ts"
import type { Tx } from "../../kernel/database/index.ts"
import { insertAll } from "../../kernel/database/parts.ts"
import { formatCount, formatDate } from "../../kernel/design/index.ts"
import { newId } from "../../kernel/ids.ts"
import { type Message, post } from "../../kernel/mail/index.ts"
import { mailboxesOf } from "../../people/index.ts"
import { type Due, dueFor } from "./due.ts"
import { type From, stopLink } from "./links.ts"

/**
 * Tells these people what is due, each in one message, and notes that they were asked: see docs/standing.md on what
 * counts as overdue. Whom no message reaches was told nothing.
 */
export async function tellOwn(
  tx: Tx,
  from: From,
  personIds: readonly string[],
  days: readonly number[],
): Promise<void> {
  const told: Due[] = []
  for (const due of await dueFor(tx, personIds, days)) {
    const { personId } = due[0]!
    const addresses = await mailboxesOf(tx, personId)
    for (const address of addresses) await post(tx, address, messageOf(from, personId, due, tx.today))
    if (addresses.length > 0) told.push(...due)
  }
  if (told.length === 0) return
  const of = ({ personId, requirementId }: Due) => ({
    partnership_id: tx.partnershipId,
    person_id: personId,
    requirement_id: requirementId,
  })
  await insertAll(
    tx,
    "compliance.notice",
    told.map((due) => ({ ...of(due), due_on: due.dueOn, days_before: due.daysBefore, sent_at: tx.now })),
  )
  await insertAll(
    tx,
    "compliance.asking",
    told.map((due) => ({ ...of(due), asking_id: newId(tx.now), asked_on: tx.today, way: "notice" })),
  )
  await recordAll(
    tx,
    told.map(({ personId, name, dueOn }) => ({
      verb: "wrote of what is due to",
      on: { subject: "person", id: personId },
      changes: [{ field: name, before: null, after: `due by ${dueOn}` }],
    })),
  )
}

function messageOf(from: From, personId: string, due: readonly Due[], today: string): Message {
  const { name, slug } = from.partnership
  const [first] = due
  return {
    subject: due.length === 1 ? `${first!.name}: ${dueIn(first!, today)}` : `${due.length} things are due for you`,
    paragraphs: [
      `${name} asks this of you, through its training standard:`,
      ...due.map((each) => `${each.name}: ${dueIn(each, today)}.`),
      "If you have done it already, say so on the page, so that it counts.",
    ],
    action: { label: "See what is due, and why", url: `${from.publicUrl}/${slug}/my/learning` },
    footer: `Sent by Trellis for ${name}. To be written to no more about what is due: ${stopLink(from, "own", personId)}`,
  }
}

function dueIn({ dueOn }: Due, today: string): string {
  const days = Math.round((Date.parse(dueOn) - Date.parse(today)) / 86_400_000)
  return days === 0 ? "due today" : `due by ${formatDate(dueOn)}, in ${formatCount(days, "day")}`
}
