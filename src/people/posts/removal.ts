import type { Tx } from "../../kernel/database/index.ts"
import { between, readHistory, saveHistory } from "../../kernel/dated/index.ts"
import { NotFound, Refusal } from "../../kernel/refusal.ts"
import { nameOf } from "../../organisations/index.ts"
import { followPosts } from "../account/following.ts"
import { readNames, span, termsInLine } from "../register/changes.ts"
import { removeJoined } from "../remove.ts"
import { secondmentTable, termsTable } from "../tables.ts"
import { lockPost, trace } from "./post.ts"

/**
 * What was recorded of a post from `startsOn` never was: what held before goes on over its days. Where it is all there
 * is of the post, the post goes, and with it the record and the person, if nothing else is known of them.
 */
export async function takeOut(tx: Tx, postId: string, startsOn: string): Promise<void> {
  const post = await lockPost(tx, postId)
  const before = await readHistory(tx, termsTable, { post_id: postId })
  const wrong = before.find((row) => row.startsOn === startsOn)
  if (!wrong) throw new NotFound()
  const said = termsInLine(await readNames(tx, [wrong.value]), wrong.value)
  const changes = [{ field: "What it said", before: `${said} ${span(wrong.startsOn, wrong.endsOn)}`, after: null }]
  const others = before.filter((row) => row !== wrong)
  if (others.length === 0) {
    const joined = { personId: post.person_id, recordId: post.record_id, postId }
    if (await removeJoined(tx, joined, changes)) return
    throw new Refusal(
      "Other things hang on it: somebody was lent from this post, was let in for it, moved, or was merged with another record. Record its last day instead.",
    )
  }
  const earlier = others.find(({ endsOn }) => endsOn === wrong.startsOn)
  const after = earlier ? between(others, wrong.startsOn, wrong.endsOn, earlier.value) : others
  await saveHistory(tx, termsTable, { post_id: postId }, before, after)
  await followPosts(tx, [postId])
  await trace(tx, post, "took out what was recorded by mistake of", changes)
}

/** A secondment that was recorded from `startsOn` never was. */
export async function takeOutSecondment(tx: Tx, postId: string, startsOn: string): Promise<void> {
  const post = await lockPost(tx, postId)
  const before = await readHistory(tx, secondmentTable, { post_id: postId })
  const wrong = before.find((row) => row.startsOn === startsOn)
  if (!wrong) throw new NotFound()
  const after = before.filter((row) => row !== wrong)
  await saveHistory(tx, secondmentTable, { post_id: postId }, before, after)
  const host = (await nameOf(tx, wrong.value.hostId, startsOn)) ?? "Another organisation"
  await trace(tx, post, "took out a secondment of", [
    { field: "What it said", before: `${host} ${span(wrong.startsOn, wrong.endsOn)}`, after: null },
  ])
}
