import { sql } from "kysely"
import { plannedAnew, type Tx } from "../../kernel/database/index.ts"
import { type PageOf, pageOf } from "../../kernel/tables/keyset.ts"
import { inParts, type ReadPart } from "../../kernel/tables/list-file.ts"
import { postsMet, type Sight } from "../places.ts"
import type { Focus, Relation } from "../words.ts"
import type { About } from "./about.ts"
import { type Finding, found } from "./found.ts"
import { isEverybody, type Named, reading } from "./in-order.ts"
import type { Measured } from "./measured.ts"
import { type ListedPost, postsOf } from "./posts.ts"

export const sorts = ["name", "-name", "organisation", "-organisation", "since", "-since"] as const
export type Sort = (typeof sorts)[number]

/** On the listed day: in a post, in none any more, or in none yet. */
export const presences = { here: "In a post", left: "Have left", coming: "Yet to begin" } as const
export type Presence = keyof typeof presences

/** What nobody has said of a post. */
export const lacks = {
  sector: "No sector said",
  locality: "No locality said",
  hours: "No hours said",
  level: "No contact level said",
} as const
export type Lack = keyof typeof lacks

/** What narrows a list, each about one and the same post. */
export interface Filters {
  organisationId?: string | null
  teamId?: string | null
  settingId?: string | null
  relation?: Relation | null
  focus?: Focus | null
  occupationId?: string | null
  sectorId?: string | null
  localityId?: string | null
  contactLevelId?: string | null
  minimum?: Measured | null
  /** All of these. */
  without?: readonly Lack[]
  about?: About | null
}

export interface Listing extends Filters {
  day: string
  presence: Presence
  sight: Sight
  search: string | null
  /** For each word searched for, the words of names it may mean: see `meantBy`. */
  meant: string[][]
  sort: Sort
}

export interface ListedPerson extends Named {
  posts: ListedPost[]
}

/** One page of the people who are in a post on a day, each once, with their posts as far as they are in sight. */
export async function listPeople(
  tx: Tx,
  listing: Listing,
  cursor: { after: string | null; before: string | null },
): Promise<PageOf<ListedPerson> & { count: number }> {
  const finding = await toFind(tx, listing)
  // A page of everybody is read along their names, and they are counted beside it; of others, finding them tells both.
  // Who asks for a page beyond the last is told nothing by it.
  const [page, counted] = await Promise.all([
    pageOf(reading(tx, finding), cursor),
    isEverybody(tx, listing) ? countFound(tx, finding) : null,
  ])
  const [first] = page.rows
  const isBeyond = !first && (cursor.after || cursor.before)
  return {
    ...page,
    rows: await withPosts(tx, finding, page.rows),
    count: counted ?? (isBeyond ? await countFound(tx, finding) : (first?.count ?? 0)),
  }
}

/** Every person of a listing in its order, some at a time with their posts, as the rows they are turned into. */
export async function everyPerson<Row>(
  tx: Tx,
  listing: Listing,
  toRows: (people: ListedPerson[]) => Promise<Row[]>,
): Promise<ReadPart<Row>> {
  const finding = await toFind(tx, listing)
  return inParts(reading(tx, finding), async (some) => toRows(await withPosts(tx, finding, some)))
}

export async function countPeople(tx: Tx, listing: Listing): Promise<number> {
  return countFound(tx, await toFind(tx, listing))
}

async function countFound(tx: Tx, finding: Finding): Promise<number> {
  const { rows } = await sql<{ count: number }>`${plannedAnew}
    select count(*) from (${found(tx, finding)}) f`.execute(tx.db)
  return rows[0]!.count
}

async function withPosts(tx: Tx, finding: Finding, people: Named[]): Promise<ListedPerson[]> {
  const posts = await postsOf(
    tx,
    finding,
    people.map(({ id }) => id),
  )
  return people.map((person) => ({ ...person, posts: posts.get(person.id) ?? [] }))
}

async function toFind(tx: Tx, listing: Listing): Promise<Finding> {
  return { ...listing, met: await postsMet(tx, listing.sight, listing.day) }
}
