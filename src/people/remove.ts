import { sql } from "kysely"
import { type Change, recordAll } from "../kernel/audit/index.ts"
import type { Tx } from "../kernel/database/index.ts"
import type { Joined } from "./people.ts"

/** What of the register points at a post, a record or a person, besides what is removed with them. */
const pointers = {
  post: ["secondment.post_id", "post_grant.post_id", "counts_as.post_id", "post.follows_id"],
  record: ["post.record_id", "check_seen.record_id", "training.record_id"],
  person: [
    "record.person_id",
    "post.person_id",
    "qualification.person_id",
    "skill_held.person_id",
    "language_spoken.person_id",
    "availability.person_id",
    "registration.person_id",
    "person_account.person_id",
    "mistake.person_id",
    "merge.gone_id",
    "merge.survivor_id",
    "different.one_id",
    "different.other_id",
    "post_terms.manager_id",
    "person.merged_into",
  ],
} as const

/**
 * Takes out a post that was brought in by mistake, and with it the record and the person, where nothing else is known
 * of them.
 * @param changes  what it said, for the trace
 * @returns false, with nothing done, where something else refers to the post
 */
export async function removeJoined(
  tx: Tx,
  { personId, recordId, postId }: Joined,
  changes: readonly Change[] = [],
): Promise<boolean> {
  if (await isPointedAt(tx, "post", postId)) return false
  await tx.db
    .deleteFrom("people.post_terms")
    .where("partnership_id", "=", tx.partnershipId)
    .where("post_id", "=", postId)
    .execute()
  await tx.db
    .deleteFrom("people.post")
    .where("partnership_id", "=", tx.partnershipId)
    .where("post_id", "=", postId)
    .execute()
  await recordAll(tx, [{ verb: "took out a post of", on: { subject: "record", id: recordId }, changes }])
  if (await isPointedAt(tx, "record", recordId)) return true
  const { organisation_id } = await tx.db
    .deleteFrom("people.record")
    .where("partnership_id", "=", tx.partnershipId)
    .where("record_id", "=", recordId)
    .returning("organisation_id")
    .executeTakeFirstOrThrow()
  await unsay(tx, personId, organisation_id)
  if (await isPointedAt(tx, "person", personId)) return true
  await unsay(tx, personId, personId)
  await tx.db
    .deleteFrom("people.person")
    .where("partnership_id", "=", tx.partnershipId)
    .where("person_id", "=", personId)
    .execute()
  return true
}

async function isPointedAt(tx: Tx, what: keyof typeof pointers, id: string): Promise<boolean> {
  const looks = pointers[what].map((pointer) => {
    const [table, column] = pointer.split(".") as [string, string]
    return sql`exists (select from ${sql.table(`people.${table}`)} pointing
      where pointing.partnership_id = ${tx.partnershipId} and ${sql.ref(`pointing.${column}`)} = ${id})`
  })
  const { rows } = await sql<{ pointed: boolean }>`select (${sql.join(looks, sql` or `)}) as pointed`.execute(tx.db)
  return rows[0]!.pointed
}

async function unsay(tx: Tx, personId: string, saidBy: string): Promise<void> {
  await tx.db
    .deleteFrom("people.name_word")
    .where("partnership_id", "=", tx.partnershipId)
    .where("person_id", "=", personId)
    .where("said_by", "=", saidBy)
    .execute()
}
