import { sql } from "kysely"
import { record } from "../../kernel/audit/index.ts"
import type { Tx } from "../../kernel/database/index.ts"
import { newId } from "../../kernel/ids.ts"
import { Refusal } from "../../kernel/refusal.ts"
import { lockOrganisation, nameOf } from "../../organisations/index.ts"

/** Somebody looked an organisation's list through, and says that it is right as it is today. Twice a day says it once. */
export async function confirmList(tx: Tx, organisationId: string): Promise<void> {
  await lockOrganisation(tx, organisationId)
  if (!(await nameOf(tx, organisationId, tx.today)))
    throw new Refusal("The organisation is not in the partnership today, so there is no list to confirm.")
  const latest = await tx.db
    .selectFrom("completeness.confirmation")
    .select("confirmation_id")
    .where("partnership_id", "=", tx.partnershipId)
    .where("organisation_id", "=", organisationId)
    .where("as_of", "=", tx.today)
    .where("how", "=", "said")
    .executeTakeFirst()
  if (latest) return
  await keep(tx, organisationId, { asOf: tx.today, how: "said" })
  await trace(tx, "confirmed the list of the people of", organisationId, tx.today)
}

/** An organisation sent in a list of all its people as they were on a day: it says so by that. */
export async function confirmByList(
  tx: Tx,
  organisationId: string,
  { asOf, id }: { asOf: string; id: string },
): Promise<void> {
  await keep(tx, organisationId, { asOf, how: "list", uploadId: id })
  await trace(tx, "confirmed, by sending it in, the list of the people of", organisationId, asOf)
}

/** The list that was sent in has been taken back, and with it what it said. */
export async function withdrawList(tx: Tx, organisationId: string, uploadId: string): Promise<void> {
  const gone = await tx.db
    .updateTable("completeness.confirmation")
    .set({ withdrawn_at: tx.now })
    .where("partnership_id", "=", tx.partnershipId)
    .where("organisation_id", "=", organisationId)
    .where("upload_id", "=", uploadId)
    .where("withdrawn_at", "is", null)
    .returning("as_of")
    .executeTakeFirst()
  if (gone) await trace(tx, "took back the confirmed list of the people of", organisationId, gone.as_of)
}

export interface Confirmed {
  asOf: string
  how: "said" | "list"
  by: string | null
  madeAt: Date
}

/** What an organisation had confirmed by a day, the latest first. */
export async function confirmationsOf(tx: Tx, organisationId: string, day: string): Promise<Confirmed[]> {
  const { rows } = await sql<Confirmed>`
    select c.as_of as "asOf", c.how, m.name as by, c.made_at as "madeAt"
      from completeness.confirmation c
      left join access.membership m on m.partnership_id = ${tx.partnershipId} and m.account_id = c.account_id
     where c.partnership_id = ${tx.partnershipId} and c.organisation_id = ${organisationId}
       and c.as_of <= ${day} and c.withdrawn_at is null
     order by c.as_of desc, c.confirmation_id desc
     limit 24`.execute(tx.db)
  return rows
}

async function keep(
  tx: Tx,
  organisationId: string,
  { asOf, how, uploadId = null }: { asOf: string; how: Confirmed["how"]; uploadId?: string | null },
): Promise<void> {
  await tx.db
    .insertInto("completeness.confirmation")
    .values({
      partnership_id: tx.partnershipId,
      confirmation_id: newId(tx.now),
      organisation_id: organisationId,
      as_of: asOf,
      how,
      upload_id: uploadId,
      account_id: tx.by,
      made_at: tx.now,
    })
    .execute()
}

function trace(tx: Tx, verb: string, organisationId: string, asOf: string): Promise<void> {
  return record(tx, verb, { subject: "organisation", id: organisationId }, [
    { field: "As it was on", before: null, after: asOf },
  ])
}
