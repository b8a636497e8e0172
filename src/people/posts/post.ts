import { type Change, record } from "../../kernel/audit/index.ts"
import type { Tx } from "../../kernel/database/index.ts"
import { NotFound } from "../../kernel/refusal.ts"
import { lockPeople } from "../locks.ts"

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
