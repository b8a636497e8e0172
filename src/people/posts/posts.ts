import { type Change, record } from "../../kernel/audit/index.ts"
import { addDays } from "../../kernel/clock.ts"
import type { Tx } from "../../kernel/database/index.ts"
import {
  clearFrom,
  correct,
  type Dated,
  endOn,
  on,
  readHistory,
  saveHistory,
  setFrom,
} from "../../kernel/dated/index.ts"
import { formatDate } from "../../kernel/design/index.ts"
import { NotFound, Refusal } from "../../kernel/refusal.ts"
import { nameOf } from "../../organisations/index.ts"
import { followPosts } from "../account/following.ts"
import { lockPeople } from "../locks.ts"
import { readNames, span, termsChanges, termsInLine } from "../register/changes.ts"
import { type PostTerms, secondmentTable, termsTable } from "../tables.ts"
import { type Relation, relations } from "../words.ts"
import { checkTerms } from "./terms.ts"

const NOT_THEN = "The post is not there on that day. Choose a day when it is."

/** Other hours, another team, setting, occupation… from a day; what is planned for later stays. */
export async function changePost(tx: Tx, postId: string, change: { terms: PostTerms; from: string }): Promise<void> {
  const post = await lockPost(tx, postId)
  const before = await readHistory(tx, termsTable, { post_id: postId })
  const held = on(before, change.from)
  if (!held) throw new Refusal(NOT_THEN, "from")
  await checkTerms(tx, [{ organisationId: post.organisation_id, ...change }])
  await saveHistory(tx, termsTable, { post_id: postId }, before, setFrom(before, change.from, change.terms))
  const names = await readNames(tx, [held.value, change.terms])
  await trace(tx, post, "changed a post of", [
    ...termsChanges(names, held.value, change.terms),
    { field: "From", before: null, after: change.from },
  ])
}

/** Other hours from a day, and nothing else. */
export async function changeHours(
  tx: Tx,
  postId: string,
  hours: Pick<PostTerms, "weeklyHours" | "halfDays" | "termTimeOnly"> & { from: string },
): Promise<void> {
  const { from, ...changed } = hours
  await lockPost(tx, postId)
  const history = await readHistory(tx, termsTable, { post_id: postId })
  const held = on(history, from)
  if (!held) throw new Refusal(NOT_THEN, "from")
  await changePost(tx, postId, { terms: { ...held.value, ...changed }, from })
}

/** The post ends: `lastDay` is the last day somebody is in it. What was planned for later is given up. */
export async function leave(tx: Tx, postId: string, { lastDay }: { lastDay: string }): Promise<void> {
  const post = await lockPost(tx, postId)
  const before = await readHistory(tx, termsTable, { post_id: postId })
  if (!on(before, lastDay)) throw new Refusal(NOT_THEN, "lastDay")
  const endsOn = addDays(lastDay, 1)
  const last = before.at(-1)!
  await saveHistory(tx, termsTable, { post_id: postId }, before, endOn(before, endsOn))
  await followPosts(tx, [postId])
  await trace(tx, post, "ended a post of", [
    { field: "Last day", before: last.endsOn && addDays(last.endsOn, -1), after: lastDay },
  ])
}

/** Somebody who left comes back to the same post from a day, on the terms they left with. */
export async function comeBack(tx: Tx, postId: string, { from }: { from: string }): Promise<void> {
  const post = await lockPost(tx, postId)
  const before = await readHistory(tx, termsTable, { post_id: postId })
  if (on(before, from)) throw new Refusal("They are in this post on that day already", "from")
  const last = before.filter((row) => row.startsOn < from).at(-1)
  if (!last) throw new Refusal("The post had not begun by that day. Correct its beginning instead.", "from")
  await checkTerms(tx, [{ organisationId: post.organisation_id, terms: last.value, from }])
  await saveHistory(tx, termsTable, { post_id: postId }, before, setFrom(before, from, last.value))
  await followPosts(tx, [postId])
  await trace(tx, post, "brought back to a post", [{ field: "From", before: null, after: from }])
}

/**
 * What was recorded of a post from `startsOn` was wrong: it becomes `right`, in the past too, or never was. Audit says
 * what it said, and what gave way.
 */
export async function correctPost(
  tx: Tx,
  postId: string,
  startsOn: string,
  right: Dated<PostTerms> | null,
): Promise<void> {
  const post = await lockPost(tx, postId)
  const before = await readHistory(tx, termsTable, { post_id: postId })
  const wrong = before.find((row) => row.startsOn === startsOn)
  if (!wrong) throw new NotFound()
  if (right && right.endsOn !== null && right.endsOn <= right.startsOn)
    throw new Refusal("Enter a last day that is not before the first", "lastDay")
  if (right) await checkTerms(tx, [{ organisationId: post.organisation_id, terms: right.value, from: right.startsOn }])
  const after = right ? correct(before, startsOn, right) : before.filter((row) => row !== wrong)
  if (after.length === 0)
    throw new Refusal("A post must have been there on some day. Say instead that it was recorded by mistake.", "from")
  await saveHistory(tx, termsTable, { post_id: postId }, before, after)
  await followPosts(tx, [postId])
  const names = await readNames(
    tx,
    [...before, ...after].map(({ value }) => value),
  )
  await trace(tx, post, "corrected a post of", [
    ...(right
      ? termsChanges(names, wrong.value, right.value)
      : [{ field: "What it said", before: termsInLine(names, wrong.value), after: null }]),
    { field: "From", before: wrong.startsOn, after: right?.startsOn ?? null },
    { field: "Until", before: wrong.endsOn, after: right?.endsOn ?? null },
    ...gaveWay(before, after, wrong).map((row) => ({
      field: `What held from ${formatDate(row.startsOn)}`,
      before: `${termsInLine(names, row.value)} ${span(row.startsOn, row.endsOn)}`,
      after: null,
    })),
  ])
}

/** Rows that a correction cut or took away, besides the one that was wrong. */
function gaveWay(before: Dated<PostTerms>[], after: Dated<PostTerms>[], wrong: Dated<PostTerms>): Dated<PostTerms>[] {
  const kept = new Set(after.map((row) => JSON.stringify(row)))
  return before.filter((row) => row !== wrong && !kept.has(JSON.stringify(row)))
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

/** Lent to another organisation from a day until a last day, or until that is said. */
export async function second(
  tx: Tx,
  postId: string,
  to: { hostId: string; from: string; lastDay: string | null },
): Promise<void> {
  const post = await lockPost(tx, postId)
  if (to.hostId === post.organisation_id)
    throw new Refusal("Choose another organisation than the one whose post it is", "host")
  const terms = await readHistory(tx, termsTable, { post_id: postId })
  if (!on(terms, to.from)) throw new Refusal(NOT_THEN, "from")
  const host = await nameOf(tx, to.hostId, to.from)
  if (!host) throw new Refusal("That organisation is not in the partnership on that day", "host")
  if (to.lastDay && to.lastDay < to.from) throw new Refusal("Enter a last day that is not before the first", "lastDay")
  const before = await readHistory(tx, secondmentTable, { post_id: postId })
  const lent = setFrom(before, to.from, { hostId: to.hostId })
  const after = to.lastDay ? clearFrom(lent, addDays(to.lastDay, 1)) : lent
  await saveHistory(tx, secondmentTable, { post_id: postId }, before, after)
  await trace(tx, post, "seconded", [
    { field: "Host", before: null, after: host },
    { field: "From", before: null, after: to.from },
    { field: "Last day", before: null, after: to.lastDay },
  ])
}

/** A secondment ends; `lastDay` is the last day with the host. */
export async function endSecondment(tx: Tx, postId: string, { lastDay }: { lastDay: string }): Promise<void> {
  const post = await lockPost(tx, postId)
  const before = await readHistory(tx, secondmentTable, { post_id: postId })
  const held = on(before, lastDay)
  if (!held) throw new Refusal("They are not with another organisation on that day", "lastDay")
  await saveHistory(tx, secondmentTable, { post_id: postId }, before, endOn(before, addDays(lastDay, 1)))
  await trace(tx, post, "ended the secondment of", [
    { field: "Host", before: await nameOf(tx, held.value.hostId, lastDay), after: null },
    { field: "Last day", before: null, after: lastDay },
  ])
}

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
async function trace(tx: Tx, post: LockedPost, verb: string, changes: Change[]): Promise<void> {
  await record(tx, verb, { subject: "record", id: post.record_id }, changes)
}
