import type { Change } from "../../kernel/audit/index.ts"
import { addDays } from "../../kernel/clock.ts"
import type { Tx } from "../../kernel/database/index.ts"
import { between, endOn, on, readHistory, saveHistory, setFrom } from "../../kernel/dated/index.ts"
import { formatDate } from "../../kernel/design/index.ts"
import { Refusal } from "../../kernel/refusal.ts"
import { nameOf } from "../../organisations/index.ts"
import { secondmentTable, termsTable } from "../tables.ts"
import { lockPost, NOT_THEN, trace } from "./post.ts"

/** Lent to another organisation from a day until a last day; where that is not known, until what is planned next. */
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
  const lent = { hostId: to.hostId }
  const after = to.lastDay ? between(before, to.from, addDays(to.lastDay, 1), lent) : setFrom(before, to.from, lent)
  await saveHistory(tx, secondmentTable, { post_id: postId }, before, after)
  await trace(tx, post, "seconded", [
    { field: "Host", before: null, after: host },
    { field: "From", before: null, after: to.from },
    { field: "Last day", before: null, after: to.lastDay },
  ])
}

/** A secondment ends; `lastDay` is the last day with the host. One planned for later stays. */
export async function endSecondment(tx: Tx, postId: string, { lastDay }: { lastDay: string }): Promise<void> {
  const post = await lockPost(tx, postId)
  const before = await readHistory(tx, secondmentTable, { post_id: postId })
  const held = on(before, lastDay)
  if (!held) throw new Refusal("They are not with another organisation on that day", "lastDay")
  // One that begins the day after stays as well.
  const after = before.map((row) => (row === held ? { ...row, endsOn: addDays(lastDay, 1) } : row))
  await saveHistory(tx, secondmentTable, { post_id: postId }, before, after)
  await trace(tx, post, "ended the secondment of", [
    { field: "Host", before: await nameOf(tx, held.value.hostId, lastDay), after: null },
    { field: "Last day", before: null, after: lastDay },
  ])
}

/**
 * A post that is taken has ended, so nobody is lent from it any more from a day on.
 * @returns what that ended, for the trace
 */
export async function endLending(tx: Tx, postId: string, from: string): Promise<Change[]> {
  const before = await readHistory(tx, secondmentTable, { post_id: postId })
  await saveHistory(tx, secondmentTable, { post_id: postId }, before, endOn(before, from))
  const ended = before.filter((row) => row.endsOn === null || row.endsOn > from)
  return Promise.all(
    ended.map(async ({ value, startsOn }) => ({
      field: `Lent from ${formatDate(startsOn)}`,
      before: (await nameOf(tx, value.hostId, startsOn)) ?? "Another organisation",
      after: null,
    })),
  )
}
