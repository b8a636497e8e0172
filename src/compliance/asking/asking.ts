import { sql } from "kysely"
import { record } from "../../kernel/audit/index.ts"
import { addDays } from "../../kernel/clock.ts"
import type { Tx } from "../../kernel/database/index.ts"
import { formatDate } from "../../kernel/design/index.ts"
import type { Visit } from "../../kernel/http/routes.ts"
import { newId } from "../../kernel/ids.ts"
import { post } from "../../kernel/mail/index.ts"
import { Refusal } from "../../kernel/refusal.ts"
import type { Status } from "../../methods/standing/index.ts"
import { lockPeople, mailboxesOf } from "../../people/index.ts"
import { requirementSeen } from "../learning/doors.ts"
import { evidenceAsked } from "./mail.ts"

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

/** What somebody is asked about: they have not shown it, or not for much longer. */
export const presses: readonly Status[] = ["overdue", "noEvidence", "dueSoon"]

interface Wanted {
  personId: string
  person: string
  requirementId: string
  /** Where they stand today. */
  status: Status
  dueOn: string | null
  on: { subject: "record" | "person"; id: string }
}

/**
 * Asks somebody to show that they have done what a requirement asks. From then on they can come to be overdue.
 * @param on  where the trace of it belongs
 * @returns whether there was an address to write to
 */
export async function askForEvidence(visit: Visit<unknown, unknown>, asked: Wanted): Promise<boolean> {
  const { tx, actor, partnership, publicUrl } = visit
  const { personId, person, requirementId, status, dueOn, on } = asked
  await lockPeople(tx, [personId])
  const name = await requirementSeen(tx, requirementId)
  if (!presses.includes(status)) throw new Refusal(`Nothing is due of them for ${name}. Nobody was asked.`)
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
  const addresses = await mailboxesOf(tx, personId)
  const asker = { name: actor.name, publicUrl, partnership }
  for (const address of addresses)
    await post(tx, address, evidenceAsked(asker, [{ person, requirement: name, status, dueOn }]))
  return addresses.length > 0
}
