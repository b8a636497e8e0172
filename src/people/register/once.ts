import { z } from "zod"
import type { Tx } from "../../kernel/database/index.ts"
import type { Field } from "../../kernel/http/fields.ts"

/** The id of the post that a form is to make: sent twice, by an impatient hand or a slow network, it makes one. */
export const once: Field<string | null> = {
  parts: [""],
  example: "",
  schema: z.guid().toLowerCase().nullable().catch(null),
}

/** What a form made when it was sent before, if it was. */
export async function madeBefore(tx: Tx, postId: string | null) {
  if (!postId) return undefined
  return tx.db
    .selectFrom("people.post as p")
    .innerJoin("people.record as r", (join) =>
      join.onRef("r.record_id", "=", "p.record_id").on("r.partnership_id", "=", tx.partnershipId),
    )
    .select(["p.person_id as personId", "p.record_id as recordId", "p.organisation_id as organisationId"])
    .select(["p.relation", "r.full_name as fullName"])
    .where("p.partnership_id", "=", tx.partnershipId)
    .where("p.post_id", "=", postId)
    .executeTakeFirst()
}
