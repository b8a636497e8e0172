import { type Change, record } from "../../kernel/audit/index.ts"
import type { Tx } from "../../kernel/database/index.ts"
import { on, readHistory } from "../../kernel/dated/index.ts"
import { NotFound } from "../../kernel/refusal.ts"
import { lockPeople } from "../locks.ts"
import { recordOf } from "../person/details.ts"
import { termsTable } from "../tables.ts"
import type { Relation } from "../words.ts"

export const NOT_THEN = "The post is not there on that day. Choose a day when it is."

type LockedPost = Awaited<ReturnType<typeof readPost>>

/** Takes whoever is in a post for this transaction, so that two changes of one history take turns. */
export async function lockPost(tx: Tx, postId: string) {
  await lockPeople(tx, [(await readPost(tx, postId)).person_id])
  return readPost(tx, postId)
}

async function readPost(tx: Tx, postId: string) {
  const post = await tx.db
    .selectFrom("people.post")
    .select(["post_id", "record_id", "person_id", "organisation_id", "relation"])
    .where("partnership_id", "=", tx.partnershipId)
    .where("post_id", "=", postId)
    .executeTakeFirst()
  if (!post) throw new NotFound()
  return post
}

/** Changes of posts belong to the record they stand on: its owner may read them, and no other employer. */
export async function trace(tx: Tx, post: LockedPost, verb: string, changes: Change[]): Promise<void> {
  await record(tx, verb, { subject: "record", id: post.record_id }, changes)
}

/** A post's record, and what it is today, or was last or will be first. */
export async function heldBy(tx: Tx, postId: string) {
  const post = await tx.db
    .selectFrom("people.post")
    .select(["record_id", "relation"])
    .where("partnership_id", "=", tx.partnershipId)
    .where("post_id", "=", postId)
    .executeTakeFirst()
  const history = post ? await readHistory(tx, termsTable, { post_id: postId }) : []
  const held = on(history, tx.today) ?? history.at(-1)
  if (!post || !held) throw new NotFound()
  return { record: await recordOf(tx, post.record_id), relation: post.relation as Relation, held: held.value, history }
}

/** The row of a post's history that begins on a day; none where it was corrected meanwhile. */
export async function rowOf(tx: Tx, postId: string, startsOn: string | undefined) {
  const { history, ...post } = await heldBy(tx, postId)
  return { ...post, history, row: history.find((each) => each.startsOn === startsOn) }
}
