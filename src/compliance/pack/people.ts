import { sql } from "kysely"
import { plannedAnew } from "../../kernel/database/index.ts"
import { type Status, statusWords } from "../../methods/standing/index.ts"
import { calledBy } from "../../people/index.ts"
import { found, isOfAll } from "../figures/found.ts"
import { statuses } from "../figures/index.ts"
import { dueInWords } from "../learning/asked-table.tsx"
import { personDoor } from "../learning/learner.ts"
import { type Shown, shownOf } from "../learning/shown.ts"
import type { About, PackVisit } from "./about.ts"

/** More people than this are no pack that somebody reads: whoever asks chooses a team. */
export const MOST_PEOPLE = 2000

/** Somebody a pack is about, with where they stand by what is asked of them in the posts it is about. */
export interface Packed {
  id: string
  name: string
  standings: { requirementId: string; status: Status }[]
  /** The posts; nothing: all that are seen. */
  postIds: string[] | null
}

/** Those a pack is about, by name; at most one more than a pack holds. */
export async function peopleOf(visit: PackVisit, about: About): Promise<Packed[]> {
  if (about.personId) return [await personOf(visit, about)]
  const { tx } = visit
  const { asked } = about
  const posts = isOfAll(asked) ? sql`, null::uuid[] as posts` : sql`, h.posts`
  const { join, name, sortName } = calledBy(tx, asked.sight, true)
  const { rows } = await sql<Packed>`${plannedAnew}
    select f.id, ${name} as name, f.standings, f.posts as "postIds"
      from (select f.id, f.posts,
                   json_agg(json_build_object('requirementId', f.requirement_id, 'status', f.status)) as standings
              from (${await found(tx, asked, posts)}) f group by f.id, f.posts) f ${join}
     order by ${sortName}, f.id
     limit ${MOST_PEOPLE + 1}`.execute(tx.db)
  return rows
}

async function personOf(visit: PackVisit, { personId, day }: About): Promise<Packed> {
  const learner = await personDoor.open({ ...visit, params: { person: personId! } }, day)
  const { asked } = await shownOf(visit, learner, day)
  const standings = asked.map(({ standing: { requirementId, status } }) => ({ requirementId, status }))
  return { id: personId!, name: learner.name, standings, postIds: null }
}

/** How many of these people stand how by a requirement. */
export interface Counted {
  requirementId: string
  people: number
  by: Record<Status, number>
}

export function countedOf(people: readonly Packed[]): Counted[] {
  const all = new Map<string, Counted>()
  for (const { requirementId, status } of people.flatMap(({ standings }) => standings)) {
    const none = Object.fromEntries(statuses.map((each) => [each, 0])) as Record<Status, number>
    const counted = all.get(requirementId) ?? { requirementId, people: 0, by: none }
    counted.people++
    counted.by[status]++
    all.set(requirementId, counted)
  }
  return [...all.values()]
}

/** All that a pack says of one person. */
export interface Told extends Pick<Shown, "asked" | "achievements"> {
  name: string
  /** The posts that it is about, where they have them on the day: "Childminder at Bulwell". */
  posts: string[]
  /** The organisations that are named as having recorded something. */
  names: "all" | ReadonlySet<string>
}

/** As their page tells it, of the posts that the pack is about. */
export async function toldOf(visit: PackVisit, { day }: About, { id, postIds }: Packed): Promise<Told> {
  const learner = await personDoor.open({ ...visit, params: { person: id } }, day)
  const posts = postIds ? learner.posts.filter((post) => postIds.includes(post.id)) : learner.posts
  const { asked, achievements } = await shownOf(visit, { ...learner, posts }, day)
  return {
    name: learner.name,
    posts: posts.flatMap(({ isNow, title }) => (isNow ? [title] : [])),
    asked,
    achievements,
    names: learner.names,
  }
}

export function statusAndDue({ standing }: Told["asked"][number]): { status: string; due: string } {
  return { status: statusWords[standing.status], due: dueInWords(standing) ?? "" }
}

/** The requirements that are asked of anybody among them. */
export function requirementIdsOf(people: readonly Packed[]): string[] {
  return [...new Set(people.flatMap(({ standings }) => standings.map(({ requirementId }) => requirementId)))]
}
