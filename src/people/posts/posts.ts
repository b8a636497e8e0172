import type { Change } from "../../kernel/audit/index.ts"
import { addDays } from "../../kernel/clock.ts"
import type { Tx } from "../../kernel/database/index.ts"
import {
  between,
  correct,
  type Dated,
  endOn,
  lastDayOf,
  on,
  readHistory,
  saveHistory,
  setFrom,
} from "../../kernel/dated/index.ts"
import { formatDate } from "../../kernel/design/index.ts"
import { NotFound, Refusal } from "../../kernel/refusal.ts"
import { followPosts } from "../account/following.ts"
import { readNames, span, termsChanges, termsInLine } from "../register/changes.ts"
import { type PostTerms, termsTable } from "../tables.ts"
import { type Relation, relations } from "../words.ts"
import { lockPost, NOT_THEN, trace } from "./post.ts"
import { endLending } from "./secondments.ts"
import { checkTerms } from "./terms.ts"

/**
 * Other hours, another team, setting, occupation… from a day; all else stays, and what is planned for later: another
 * change, or the end.
 */
export async function changePost(
  tx: Tx,
  postId: string,
  { terms: changed, from }: { terms: Partial<PostTerms>; from: string },
): Promise<void> {
  const post = await lockPost(tx, postId)
  const before = await readHistory(tx, termsTable, { post_id: postId })
  const held = on(before, from)
  if (!held) throw new Refusal(NOT_THEN, "from")
  const terms = { ...held.value, ...changed }
  if (JSON.stringify(terms) === JSON.stringify(held.value)) return
  await checkTerms(tx, [{ organisationId: post.organisation_id, terms, from }])
  await saveHistory(tx, termsTable, { post_id: postId }, before, between(before, from, held.endsOn, terms))
  const names = await readNames(tx, [held.value, terms])
  await trace(tx, post, "changed a post of", [
    ...termsChanges(names, held.value, terms),
    { field: "From", before: null, after: from },
  ])
}

/** The post ends: `lastDay` is the last day somebody is in it. What was planned for later is given up. */
export async function leave(tx: Tx, postId: string, { lastDay }: { lastDay: string }): Promise<void> {
  const post = await lockPost(tx, postId)
  const before = await readHistory(tx, termsTable, { post_id: postId })
  const held = on(before, lastDay)
  if (!held) throw new Refusal(NOT_THEN, "lastDay")
  const endsOn = addDays(lastDay, 1)
  const last = before.at(-1)!
  const after = endOn(before, endsOn)
  await saveHistory(tx, termsTable, { post_id: postId }, before, after)
  await followPosts(tx, [postId])
  await trace(tx, post, "ended a post of", [
    { field: "Last day", before: lastDayOf(last), after: lastDay },
    ...(await gaveWay(tx, before, after, held)),
    ...(await endLending(tx, postId, endsOn)),
  ])
}

/** Somebody who left comes back to the same post from a day, on the terms they left with, and lent to nobody. */
export async function comeBack(tx: Tx, postId: string, { from }: { from: string }): Promise<void> {
  const post = await lockPost(tx, postId)
  const before = await readHistory(tx, termsTable, { post_id: postId })
  if (on(before, from)) throw new Refusal("They are in this post on that day already", "from")
  const last = before.filter((row) => row.startsOn < from).at(-1)
  if (!last) throw new Refusal("The post had not begun by that day. Correct its beginning instead.", "from")
  await checkTerms(tx, [{ organisationId: post.organisation_id, terms: last.value, from }])
  await saveHistory(tx, termsTable, { post_id: postId }, before, setFrom(before, from, last.value))
  await followPosts(tx, [postId])
  await trace(tx, post, "brought back to a post", [
    { field: "From", before: null, after: from },
    ...(await endLending(tx, postId, from)),
  ])
}

/**
 * What was recorded of a post from `startsOn` was wrong: it becomes `right`, in the past too. Audit says what it said,
 * and what gave way.
 */
export async function correctPost(tx: Tx, postId: string, startsOn: string, right: Dated<PostTerms>): Promise<void> {
  const post = await lockPost(tx, postId)
  const before = await readHistory(tx, termsTable, { post_id: postId })
  const wrong = before.find((row) => row.startsOn === startsOn)
  if (!wrong) throw new NotFound()
  if (right.endsOn !== null && right.endsOn <= right.startsOn)
    throw new Refusal("Enter a last day that is not before the first", "lastDay")
  await checkTerms(tx, [{ organisationId: post.organisation_id, terms: right.value, from: right.startsOn }])
  const after = correct(before, startsOn, right)
  await saveHistory(tx, termsTable, { post_id: postId }, before, after)
  await followPosts(tx, [postId])
  const names = await readNames(tx, [wrong.value, right.value])
  await trace(tx, post, "corrected a post of", [
    ...termsChanges(names, wrong.value, right.value),
    { field: "From", before: wrong.startsOn, after: right.startsOn },
    { field: "Last day", before: lastDayOf(wrong), after: lastDayOf(right) },
    ...(await gaveWay(tx, before, after, wrong)),
  ])
}

/** What was cut or taken away besides one row, for the trace: nothing goes without one. */
async function gaveWay(
  tx: Tx,
  before: Dated<PostTerms>[],
  after: Dated<PostTerms>[],
  besides: Dated<PostTerms>,
): Promise<Change[]> {
  const kept = new Set(after.map((row) => JSON.stringify(row)))
  const gone = before.filter((row) => row !== besides && !kept.has(JSON.stringify(row)))
  const names = await readNames(
    tx,
    gone.map(({ value }) => value),
  )
  return gone.map((row) => ({
    field: `What held from ${formatDate(row.startsOn)}`,
    before: `${termsInLine(names, row.value)} ${span(row.startsOn, row.endsOn)}`,
    after: null,
  }))
}

/** How a post relates to its organisation was recorded wrongly. */
export async function correctRelation(tx: Tx, postId: string, relation: Relation): Promise<void> {
  const post = await lockPost(tx, postId)
  await tx.db
    .updateTable("people.post")
    .set({ relation })
    .where("partnership_id", "=", tx.partnershipId)
    .where("post_id", "=", postId)
    .execute()
  await trace(tx, post, "corrected a post of", [
    { field: "Relation", before: relations[post.relation as Relation], after: relations[relation] },
  ])
}
