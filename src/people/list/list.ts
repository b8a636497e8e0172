import { sql } from "kysely"
import type { Tx } from "../../kernel/database/index.ts"
import { allOf, keyset, type PageOf, pageOf, type ReadRows } from "../../kernel/tables/keyset.ts"
import { inSight, isOwn, type Sight } from "../places.ts"
import { spellStart } from "../spell.ts"
import type { Focus, Relation } from "../words.ts"
import { type ListedPost, postsOf } from "./posts.ts"

export const sorts = ["name", "-name", "organisation", "-organisation", "since", "-since"] as const
export type Sort = (typeof sorts)[number]

/** On the listed day: in a post, in none any more, or in none yet. */
export const presences = { here: "In a post", left: "Have left", coming: "Yet to begin" } as const
export type Presence = keyof typeof presences

/** What narrows a list, each about one and the same post. */
export interface Filters {
  organisationId?: string | null
  teamId?: string | null
  relation?: Relation | null
  focus?: Focus | null
  occupationId?: string | null
  sectorId?: string | null
  localityId?: string | null
  contactLevelId?: string | null
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

interface ListedName {
  id: string
  name: string
  sortValue: string
}

export interface ListedPerson extends ListedName {
  posts: ListedPost[]
}

/** One page of the people who are in a post on a day, each once, with their posts as far as they are in sight. */
export async function listPeople(
  tx: Tx,
  listing: Listing,
  cursor: { after: string | null; before: string | null },
): Promise<PageOf<ListedPerson> & { count: number }> {
  const [page, count] = await Promise.all([pageOf(reading(tx, listing), cursor), countPeople(tx, listing)])
  return { ...page, rows: await withPosts(tx, listing, page.rows), count }
}

/** Every person of a listing in its order, some at a time with their posts. */
export async function* everyPerson(tx: Tx, listing: Listing): AsyncGenerator<ListedPerson[]> {
  let some: ListedName[] = []
  for await (const person of allOf(reading(tx, listing))) {
    some.push(person)
    if (some.length < 1000) continue
    yield await withPosts(tx, listing, some)
    some = []
  }
  yield await withPosts(tx, listing, some)
}

export async function countPeople(tx: Tx, listing: Listing): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from people.person s where ${matching(tx, listing)}`.execute(tx.db)
  return rows[0]!.count
}

async function withPosts(tx: Tx, listing: Listing, people: ListedName[]): Promise<ListedPerson[]> {
  const posts = await postsOf(
    tx,
    listing,
    people.map(({ id }) => id),
  )
  return people.map((person) => ({ ...person, posts: posts.get(person.id) ?? [] }))
}

function reading(tx: Tx, listing: Listing): ReadRows<ListedName> {
  const { name, key } = columns(tx, listing)
  return async (from, limit) => {
    const { beyond, order } = keyset(key, sql`s.person_id`, from, listing.sort.startsWith("-"))
    const { rows } = await sql<ListedName>`
      select s.person_id as id, ${name} as name, ${key} as "sortValue"
        from people.person s
       where ${matching(tx, listing)} ${beyond}
       order by ${order}
       limit ${limit}`.execute(tx.db)
    return rows
  }
}

/** What people are called by who looks, and what they are put in order by. */
function columns(tx: Tx, listing: Listing) {
  const own = (column: string) =>
    listing.sight.organisations === "all"
      ? sql`s.${sql.ref(column === "full_name" ? "shown_name" : column)}`
      : sql`coalesce((select r.${sql.ref(column)} from people.person one
              join people.record r on r.partnership_id = ${tx.partnershipId} and r.person_id = one.person_id
             where one.partnership_id = ${tx.partnershipId} and one.survivor_id = s.person_id
               and r.organisation_id = any(${listing.sight.organisations}::uuid[])
             order by r.made_at, r.record_id limit 1), s.${sql.ref(column === "full_name" ? "shown_name" : column)})`
  const first = (value: ReturnType<typeof sql>) =>
    sql`coalesce((select min(${value}) ${posting(tx, listing)} and ${during(listing)}), '')`
  if (listing.sort.endsWith("organisation"))
    return { name: own("full_name"), key: first(sql`coalesce(o.folded_name, '')`) }
  // As text, so that one comparison serves every order.
  if (listing.sort.endsWith("since")) {
    const since = sql`case when ${isOwn(listing.sight)} then ${spellStart(tx)} end`
    return { name: own("full_name"), key: first(sql`to_char(${since}, 'YYYY-MM-DD')`) }
  }
  return { name: own("full_name"), key: own("sort_name") }
}

function matching(tx: Tx, listing: Listing) {
  const { presence } = listing
  const found = listing.search ? sql`and ${called(tx, listing)}` : sql``
  const inPost = sql`exists (select ${posting(tx, listing)} and ${during(listing)})`
  const none = (time: ReturnType<typeof sql>) =>
    presence === "here" ? sql`` : sql`and not exists (select ${posting(tx, { ...listing, ...anything })} and ${time})`
  return sql`s.partnership_id = ${tx.partnershipId} and s.merged_into is null ${found} and ${inPost}
    ${presence === "left" ? sql`and s.forgotten_on is null` : sql``}
    ${none(presence === "left" ? on(listing.day) : sql`t.starts_on <= ${listing.day}`)}`
}

/** Those in none any more are looked for among all their posts, whatever else is asked of the one they had. */
const anything: Filters = {
  organisationId: null,
  teamId: null,
  relation: null,
  focus: null,
  occupationId: null,
  sectorId: null,
  localityId: null,
  contactLevelId: null,
}

function during({ presence, day }: Listing) {
  if (presence === "here") return on(day)
  return presence === "left" ? sql`t.starts_on <= ${day}` : sql`t.starts_on > ${day}`
}

/** An organisation that has left the partnership has nobody in post on later days. */
function on(day: string) {
  return sql`t.starts_on <= ${day} and (t.ends_on is null or t.ends_on > ${day}) and o.organisation_id is not null`
}

/** The posts `p` with terms `t` of person `s` that are in sight and what the filters ask for. */
function posting(tx: Tx, listing: Listing) {
  const { day } = listing
  return sql`
      from people.person one
      join people.post p on p.partnership_id = ${tx.partnershipId} and p.person_id = one.person_id
      join people.post_terms t on t.partnership_id = ${tx.partnershipId} and t.post_id = p.post_id
      left join organisations.organisation_terms o
        on o.partnership_id = ${tx.partnershipId} and o.organisation_id = p.organisation_id
       and o.starts_on <= ${day} and (o.ends_on is null or o.ends_on > ${day})
     where one.partnership_id = ${tx.partnershipId} and one.survivor_id = s.person_id
       and ${inSight(tx, listing.sight, day)} ${narrowed(tx, listing)}`
}

function narrowed(tx: Tx, filters: Filters & { day: string }) {
  const { organisationId, teamId, relation, focus, occupationId, sectorId, localityId, contactLevelId, day } = filters
  return sql`
       ${
         organisationId
           ? sql`and (p.organisation_id = ${organisationId} or exists (select from people.secondment host
                where host.partnership_id = ${tx.partnershipId} and host.post_id = p.post_id
                  and host.host_id = ${organisationId}
                  and host.starts_on <= ${day} and (host.ends_on is null or host.ends_on > ${day})))`
           : sql``
       }
       ${teamId ? sql`and t.team_id = ${teamId}` : sql``}
       ${relation ? sql`and p.relation = ${relation}` : sql``}
       ${focus ? sql`and t.focus = ${focus}` : sql``}
       ${occupationId ? sql`and t.occupation_id = ${occupationId}` : sql``}
       ${sectorId ? sql`and (t.sector_id = ${sectorId} or ${sectorId} = any(t.further_sector_ids))` : sql``}
       ${localityId ? sql`and ${localityId} = any(t.locality_ids)` : sql``}
       ${contactLevelId ? sql`and t.contact_level_id = ${contactLevelId}` : sql``}`
}

/** Person `s` is called what was searched for, by somebody whose word the reader may see; or has that staff reference. */
function called(tx: Tx, { search, meant, sight: { organisations } }: Listing) {
  const heard = organisations === "all" ? sql`` : heardBy(tx, organisations)
  const owned = organisations === "all" ? sql`` : sql`and r.organisation_id = any(${organisations}::uuid[])`
  const byReference = sql`s.person_id in (
      select one.survivor_id from people.record r
        join people.person one on one.partnership_id = ${tx.partnershipId} and one.person_id = r.person_id
       where r.partnership_id = ${tx.partnershipId} and lower(r.staff_reference) = ${search!.toLowerCase()} ${owned})`
  if (meant.length === 0) return byReference
  const byName = meant.map(
    (words) => sql`s.person_id in (
      select one.survivor_id from people.name_word w
        join people.person one on one.partnership_id = ${tx.partnershipId} and one.person_id = w.person_id
       where w.partnership_id = ${tx.partnershipId} and w.word = any(${words}::text[]) ${heard})`,
  )
  return sql`((${sql.join(byName, sql` and `)}) or ${byReference})`
}

/**
 * Word `w` of person `one` is what these organisations say, or what all others call them. Whoever keeps a record of
 * their own does not hear what another employer's makes others call them: only what the person chose themselves.
 */
function heardBy(tx: Tx, organisations: string[]) {
  return sql`and (w.said_by = any(${organisations}::uuid[])
        or (w.said_by = w.person_id and one.merged_into is null
            and (one.chosen_name is not null or not exists (
              select from people.person self
                join people.record own on own.partnership_id = ${tx.partnershipId} and own.person_id = self.person_id
               where self.partnership_id = ${tx.partnershipId} and self.survivor_id = one.survivor_id
                 and own.organisation_id = any(${organisations}::uuid[])))))`
}
