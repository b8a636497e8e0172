import { record, recordAll } from "../../kernel/audit/index.ts"
import { addDays } from "../../kernel/clock.ts"
import type { Tx } from "../../kernel/database/index.ts"
import { type Dated, endOn, on, readHistory, saveHistory } from "../../kernel/dated/index.ts"
import { NotFound, Refusal } from "../../kernel/refusal.ts"
import { nameOf } from "../../organisations/index.ts"
import { followPosts } from "../account/following.ts"
import { carryAccess, practisingIn } from "../account/moving.ts"
import { lockPeople } from "../locks.ts"
import { type Joining, joinAll } from "../people.ts"
import { endLending } from "../posts/secondments.ts"
import { type Details, type PostTerms, termsTable } from "../tables.ts"
import type { Relation } from "../words.ts"

export interface Move {
  postIds: readonly string[]
  organisationId: string
  /** One of the new employer's settings; none where that is not known. */
  settingId: string | null
  from: string
}

/**
 * People move to another employer from a day, however many: their posts end the day before and go on there as new
 * ones, with the same terms but for the team, setting and manager, which belong to the old employer. What was planned
 * for later goes with them. The new employer gets their details, without the old one's staff reference.
 * @returns how many moved
 * @throws Refusal where one of them is not in that post the day before
 */
export async function moveAll(tx: Tx, move: Move): Promise<number> {
  const posts = await lockPosts(tx, move.postIds)
  if (posts.some(({ organisation_id }) => organisation_id === move.organisationId))
    throw new Refusal("They are at this organisation already. Choose another one.", "organisation")
  const name = await nameOf(tx, move.organisationId, move.from)
  if (!name) throw new Refusal("That organisation is not in the partnership on that day", "organisation")

  const practising = await practisingIn(tx, move.postIds, move.organisationId)
  const moving: { post: LockedPost; going: Dated<PostTerms>[] }[] = []
  for (const post of posts) moving.push({ post, going: await cutOff(tx, post, move.from) })
  await followPosts(tx, move.postIds)
  const joined = await joinAll(
    tx,
    moving.map(
      ({ post, going }): Joining => ({
        personId: post.person_id,
        organisationId: move.organisationId,
        details: detailsOf(post),
        relation: post.relation as Relation,
        terms: atNewEmployer(going[0]!.value, move),
        from: going[0]!.startsOn,
        endsOn: going[0]!.endsOn,
        followsId: post.post_id,
      }),
    ),
  )
  for (const [at, { going }] of moving.entries()) {
    if (going.length === 1) continue
    const after = going.map((row) => ({ ...row, value: atNewEmployer(row.value, move) }))
    await saveHistory(tx, termsTable, { post_id: joined[at]!.postId }, after.slice(0, 1), after)
  }
  await carryAccess(
    tx,
    practising,
    moving.map(({ post }, at) => ({
      fromPostId: post.post_id,
      toPostId: joined[at]!.postId,
      organisationId: move.organisationId,
    })),
  )
  await recordAll(
    tx,
    posts.map((post) => ({
      verb: "moved to another employer",
      on: { subject: "record", id: post.record_id },
      changes: [
        { field: "To", before: null, after: name },
        { field: "From", before: null, after: move.from },
      ],
    })),
  )
  await record(tx, "received people at", { subject: "organisation", id: move.organisationId }, [
    { field: "People", before: null, after: String(posts.length) },
    { field: "From", before: null, after: move.from },
  ])
  return posts.length
}

/** Ends a post the day before, and gives what it was to be from that day on. */
async function cutOff(tx: Tx, post: LockedPost, from: string): Promise<Dated<PostTerms>[]> {
  const before = await readHistory(tx, termsTable, { post_id: post.post_id })
  const going = before
    .filter((row) => row.endsOn === null || row.endsOn > from)
    .map((row) => ({ ...row, startsOn: row.startsOn > from ? row.startsOn : from }))
  if (!on(before, addDays(from, -1)) || !going.length || going[0]!.startsOn !== from)
    throw new Refusal(
      `${post.full_name} is not in the post on that day and the day before. Choose another day, or leave them out.`,
      "from",
    )
  await saveHistory(tx, termsTable, { post_id: post.post_id }, before, endOn(before, from))
  await endLending(tx, post.post_id, from)
  return going
}

function atNewEmployer(terms: PostTerms, { settingId }: Move): PostTerms {
  return { ...terms, settingId, teamId: null, managerId: null, managerAddress: null }
}

type LockedPost = Awaited<ReturnType<typeof readPosts>>[number]

/** Takes whoever is in these posts for this transaction, and reads the posts. */
async function lockPosts(tx: Tx, postIds: readonly string[]) {
  const wanted = [...new Set(postIds)]
  if (wanted.length === 0) throw new Refusal("Choose who moves", "posts")
  const found = await readPosts(tx, wanted)
  if (found.length < wanted.length) throw new NotFound()
  await lockPeople(
    tx,
    found.map((post) => post.person_id),
  )
  return readPosts(tx, wanted)
}

async function readPosts(tx: Tx, postIds: readonly string[]) {
  return tx.db
    .selectFrom("people.post as p")
    .innerJoin("people.record as r", (join) =>
      join.onRef("r.record_id", "=", "p.record_id").on("r.partnership_id", "=", tx.partnershipId),
    )
    .select(["p.post_id", "p.record_id", "p.person_id", "p.organisation_id", "p.relation"])
    .select(["r.full_name", "r.known_as", "r.birth_date", "r.address", "r.telephone"])
    .where("p.partnership_id", "=", tx.partnershipId)
    .where("p.post_id", "in", postIds)
    .orderBy("p.post_id")
    .execute()
}

function detailsOf(post: LockedPost): Details {
  return {
    fullName: post.full_name,
    knownAs: post.known_as,
    birthDate: post.birth_date,
    staffReference: null,
    address: post.address,
    telephone: post.telephone,
  }
}
