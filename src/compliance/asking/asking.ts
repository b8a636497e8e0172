import { sql } from "kysely"
import { record } from "../../kernel/audit/index.ts"
import { addDays } from "../../kernel/clock.ts"
import type { Tx } from "../../kernel/database/index.ts"
import { formatDate } from "../../kernel/design/index.ts"
import type { Visit } from "../../kernel/http/routes.ts"
import { newId } from "../../kernel/ids.ts"
import { post } from "../../kernel/mail/index.ts"
import { Refusal } from "../../kernel/refusal.ts"
import { lockPeople, mailboxesOf } from "../../people/index.ts"
import { requirementSeen } from "../learning/doors.ts"

/** Nobody is asked about the same thing again within so many days. */
export const ASKED_AGAIN_DAYS = 7

/** The day from which somebody may be asked about something again, where that is still to come. */
export async function askableFrom(tx: Tx, personId: string, requirementId: string): Promise<string | null> {
  const { rows } = await sql<{ askedOn: string | null }>`
    select max(a.asked_on) as "askedOn"
      from people.person one
      join compliance.asking a on a.partnership_id = ${tx.partnershipId} and a.person_id = one.person_id
     where one.partnership_id = ${tx.partnershipId} and one.survivor_id = ${personId}
       and a.requirement_id = ${requirementId} and a.way = 'nudge'`.execute(tx.db)
  const { askedOn } = rows[0]!
  const from = askedOn && addDays(askedOn, ASKED_AGAIN_DAYS)
  return from && from > tx.today ? from : null
}

/**
 * Asks somebody to show that they have done what a requirement asks. From then on they can come to be overdue.
 * @param on  where the trace of it belongs
 * @returns whether there was an address to write to
 */
export async function askForEvidence(
  visit: Visit<unknown, unknown>,
  asked: { personId: string; requirementId: string; on: { subject: "record" | "person"; id: string } },
): Promise<boolean> {
  const { tx } = visit
  const { personId, requirementId, on } = asked
  await lockPeople(tx, [personId])
  const name = await requirementSeen(tx, requirementId)
  const from = await askableFrom(tx, personId, requirementId)
  if (from) throw new Refusal(`They were asked about ${name} less than a week ago. Ask again from ${formatDate(from)}.`)
  await tx.db
    .insertInto("compliance.asking")
    .values({
      partnership_id: tx.partnershipId,
      asking_id: newId(tx.now),
      person_id: personId,
      requirement_id: requirementId,
      asked_on: tx.today,
      way: "nudge",
    })
    .execute()
  await record(tx, "asked for evidence from", on, [{ field: "Of", before: null, after: name }])
  return write(visit, personId, requirementId, name)
}

async function write(
  { tx, partnership, actor, publicUrl, to }: Visit<unknown, unknown>,
  personId: string,
  requirementId: string,
  name: string,
): Promise<boolean> {
  const addresses = await mailboxesOf(tx, personId)
  for (const address of addresses)
    await post(tx, address, {
      subject: `Have you done ${name}?`,
      paragraphs: [
        `${actor.name} asks you to show that you have done ${name}, which the training standard of ${partnership.name} asks of you.`,
        "If you have, say so with the button, or show them the certificate. If not, they can tell you how to do it.",
      ],
      action: {
        label: "See what is asked, and say what you did",
        url: `${publicUrl}${to(`/my/learning/${requirementId}`)}`,
      },
      footer: `Sent by Trellis for ${partnership.name}, because ${actor.name} asked. Nobody may ask about the same within a week.`,
    })
  return addresses.length > 0
}
