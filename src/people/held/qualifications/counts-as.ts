import { sql } from "kysely"
import { record, recordAll } from "../../../kernel/audit/index.ts"
import type { Tx } from "../../../kernel/database/index.ts"
import {
  clearFrom,
  correct,
  type Dated,
  type DatedTable,
  on,
  readHistory,
  saveHistory,
  setFrom,
} from "../../../kernel/dated/index.ts"
import { formatDate } from "../../../kernel/design/index.ts"
import { NotFound, Refusal } from "../../../kernel/refusal.ts"
import { lockPost } from "../../posts/post.ts"
import { span } from "../../register/changes.ts"
import { termsTable } from "../../tables.ts"
import { type Level, levels } from "../../words.ts"
import { type Heard, isHeard } from "../giver.ts"

const countsAsTable: DatedTable<{ level: Level }> = {
  name: "people.counts_as",
  columns: ({ level }) => ({ level }),
  value: (row) => ({ level: row.level as Level }),
}

/** What a qualification counts as in a post from a day: a level, or nothing. */
export async function countAs(
  tx: Tx,
  postId: string,
  qualificationId: string,
  { level, from }: { level: Level | null; from: string },
): Promise<void> {
  const post = await lockPost(tx, postId)
  const { name, awardedOn } = await usableIn(tx, postId, qualificationId)
  const terms = await readHistory(tx, termsTable, { post_id: postId })
  if (!on(terms, from)) throw new Refusal("The post is not there on that day. Choose a day when it is.", "from")
  refuseBeforeAward(awardedOn, from)
  const owner = { post_id: postId, qualification_id: qualificationId }
  const before = await readHistory(tx, countsAsTable, owner)
  const after = level === null ? clearFrom(before, from) : setFrom(before, from, { level })
  await saveHistory(tx, countsAsTable, owner, before, after)
  const was = on(before, from)?.value.level
  await record(tx, "said what a qualification counts as for", { subject: "record", id: post.record_id }, [
    { field: `What ${name} counts as`, before: inWords(was ?? null), after: inWords(level) },
    { field: "From", before: null, after: from },
  ])
}

/** What was recorded from `startsOn` was wrong: it becomes `right`, or never was. */
export async function correctCounting(
  tx: Tx,
  postId: string,
  qualificationId: string,
  startsOn: string,
  right: Dated<{ level: Level }> | null,
): Promise<void> {
  const post = await lockPost(tx, postId)
  const { name, awardedOn } = await usableIn(tx, postId, qualificationId)
  const owner = { post_id: postId, qualification_id: qualificationId }
  const before = await readHistory(tx, countsAsTable, owner)
  const wrong = before.find((row) => row.startsOn === startsOn)
  if (!wrong) throw new NotFound()
  if (right?.endsOn && right.endsOn <= right.startsOn)
    throw new Refusal("Enter a last day that is not before the first", "lastDay")
  if (right) refuseBeforeAward(awardedOn, right.startsOn)
  const after = right ? correct(before, startsOn, right) : before.filter((row) => row !== wrong)
  await saveHistory(tx, countsAsTable, owner, before, after)
  await record(tx, "corrected what a qualification counts as for", { subject: "record", id: post.record_id }, [
    { field: `What ${name} counts as`, before: inLine(wrong), after: right && inLine(right) },
    ...before
      .filter((row) => row !== wrong && !after.some((kept) => JSON.stringify(kept) === JSON.stringify(row)))
      .map((row) => ({ field: `What held from ${formatDate(row.startsOn)}`, before: inLine(row), after: null })),
  ])
}

/** What a qualification has counted as in a post, and will. */
export async function countingOf(
  tx: Tx,
  postId: string,
  qualificationId: string,
): Promise<{ name: string; level: Level | null; history: Dated<{ level: Level }>[] }> {
  const { name, level } = await usableIn(tx, postId, qualificationId)
  const owner = { post_id: postId, qualification_id: qualificationId }
  return { name, level, history: await readHistory(tx, countsAsTable, owner) }
}

/** What the qualification counted as goes where it goes; those whose posts they were are told by the trace. */
export async function forgetCounting(tx: Tx, qualificationId: string, name: string): Promise<void> {
  const { rows } = await sql<{ recordId: string; startsOn: string; endsOn: string | null; level: Level }>`
    select p.record_id as "recordId", c.starts_on as "startsOn", c.ends_on as "endsOn", c.level
      from people.counts_as c
      join people.post p on p.partnership_id = ${tx.partnershipId} and p.post_id = c.post_id
     where c.partnership_id = ${tx.partnershipId} and c.qualification_id = ${qualificationId}
     order by c.starts_on`.execute(tx.db)
  if (rows.length === 0) return
  await tx.db
    .deleteFrom("people.counts_as")
    .where("partnership_id", "=", tx.partnershipId)
    .where("qualification_id", "=", qualificationId)
    .execute()
  await recordAll(
    tx,
    rows.map(({ recordId, level, ...days }) => ({
      verb: "took away what a qualification counts as for",
      on: { subject: "record", id: recordId },
      changes: [{ field: `What ${name} counts as`, before: inLine({ ...days, value: { level } }), after: null }],
    })),
  )
}

export interface Counting {
  qualificationId: string
  postId: string
  level: Level
}

/** What each qualification of a person counts as on a day, in the posts of organisations that are heard. */
export async function countingOn(tx: Tx, survivorId: string, heard: Heard, day: string): Promise<Counting[]> {
  const { rows } = await sql<Counting>`
    select c.qualification_id as "qualificationId", c.post_id as "postId", c.level
      from people.person one
      join people.post p on p.partnership_id = ${tx.partnershipId} and p.person_id = one.person_id
      join people.counts_as c on c.partnership_id = ${tx.partnershipId} and c.post_id = p.post_id
       and c.starts_on <= ${day} and (c.ends_on is null or c.ends_on > ${day})
     where one.partnership_id = ${tx.partnershipId} and one.survivor_id = ${survivorId}
       and ${isHeard(heard, sql`p.organisation_id`)}
     limit 1000`.execute(tx.db)
  return rows
}

/**
 * A qualification of whoever is in the post, given by the person or by the organisation whose post it is. What
 * another organisation supplied is not there: to say what it counts as would tell of it.
 */
async function usableIn(
  tx: Tx,
  postId: string,
  qualificationId: string,
): Promise<{ name: string; level: Level | null; awardedOn: string | null }> {
  const { rows } = await sql<{ name: string; level: Level | null; awardedOn: string | null }>`
    select held.name, held.level, held.awarded_on as "awardedOn"
      from people.post p
      join people.person whose on whose.partnership_id = ${tx.partnershipId} and whose.person_id = p.person_id
      join people.person one on one.partnership_id = ${tx.partnershipId} and one.survivor_id = whose.survivor_id
      join people.qualification held
        on held.partnership_id = ${tx.partnershipId} and held.person_id = one.person_id
       and held.qualification_id = ${qualificationId}
       and (held.given_by is null or held.given_by = p.organisation_id)
     where p.partnership_id = ${tx.partnershipId} and p.post_id = ${postId}`.execute(tx.db)
  if (!rows[0]) throw new NotFound()
  return rows[0]
}

function refuseBeforeAward(awardedOn: string | null, from: string): void {
  if (awardedOn !== null && from < awardedOn)
    throw new Refusal(`It was awarded on ${formatDate(awardedOn)}. It cannot count before that day.`, "from")
}

function inWords(level: Level | null): string {
  return level === null ? "Nothing" : levels[level]
}

function inLine({ startsOn, endsOn, value }: Dated<{ level: Level }>): string {
  return `${levels[value.level]} ${span(startsOn, endsOn)}`
}
