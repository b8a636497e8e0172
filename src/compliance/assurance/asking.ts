import { sql } from "kysely"
import { nearestWhoMay } from "../../grants/index.ts"
import { recordAll } from "../../kernel/audit/index.ts"
import type { Tx } from "../../kernel/database/index.ts"
import { post } from "../../kernel/mail/index.ts"
import { Refusal } from "../../kernel/refusal.ts"
import { askedFor, type From } from "./mail.ts"

/**
 * Asks each organisation that was there on the last day of the year, and still is, and of whose people something was
 * asked then. Whoever answers for several gets one message. Asking again asks those who were not asked yet.
 */
export async function askForReturns(
  tx: Tx,
  from: From,
  { asOf, dueOn }: { asOf: string; dueOn: string },
): Promise<{ organisations: number; people: number }> {
  if (asOf > tx.today) throw new Refusal("Choose a day that has been: the figures are as they were on it", "asOf")
  if (dueOn <= tx.today) throw new Refusal("Give them until a day to come", "dueOn")
  const asked = await ask(tx, asOf, dueOn)
  if (asked.length === 0)
    throw new Refusal(
      "There is nobody to ask: all were asked for that year, or nothing was asked of anybody’s people on that day.",
      "asOf",
    )
  await recordAll(
    tx,
    asked.map(({ id }) => ({
      verb: "asked for the yearly return of",
      on: { subject: "organisation", id },
      changes: [
        { field: "Year to", before: null, after: asOf },
        { field: "Due by", before: null, after: dueOn },
      ],
    })),
  )
  const waiting = new Map<string, string[]>()
  for (const { id, name } of asked)
    for (const address of await answering(tx, id)) waiting.set(address, [...(waiting.get(address) ?? []), name])
  for (const [address, names] of waiting) await post(tx, address, askedFor(from, names, asOf, dueOn))
  return { organisations: asked.length, people: waiting.size }
}

/** The addresses of those who answer for an organisation; the lead is not one of them. */
export async function answering(tx: Tx, organisationId: string): Promise<string[]> {
  const managers = await nearestWhoMay(tx, "return.confirm", organisationId)
  return [...new Set(managers.flatMap(({ address }) => address ?? []))]
}

async function ask(tx: Tx, asOf: string, dueOn: string): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select t.organisation_id as id, now.name
      from organisations.organisation_terms t
      join organisations.organisation_terms now
        on now.partnership_id = ${tx.partnershipId} and now.organisation_id = t.organisation_id
       and now.starts_on <= ${tx.today} and (now.ends_on is null or now.ends_on > ${tx.today})
     where t.partnership_id = ${tx.partnershipId} and t.starts_on <= ${asOf} and (t.ends_on is null or t.ends_on > ${asOf})
       and t.organisation_id in (
         select p.organisation_id from compliance.standing s
           join people.post p on p.partnership_id = ${tx.partnershipId} and p.post_id = any(s.through_ids)
          where s.partnership_id = ${tx.partnershipId} and s.starts_on <= ${asOf} and (s.ends_on is null or s.ends_on > ${asOf}))
     order by lower(now.name), 1`.execute(tx.db)
  if (rows.length === 0) return []
  const made = await tx.db
    .insertInto("compliance.assurance_return")
    .values(
      rows.map(({ id }) => ({
        partnership_id: tx.partnershipId,
        organisation_id: id,
        as_of: asOf,
        asked_at: tx.now,
        due_on: dueOn,
      })),
    )
    .onConflict((conflict) => conflict.columns(["partnership_id", "organisation_id", "as_of"]).doNothing())
    .returning("organisation_id")
    .execute()
  const ids = new Set(made.map(({ organisation_id }) => organisation_id))
  return rows.filter(({ id }) => ids.has(id))
}
