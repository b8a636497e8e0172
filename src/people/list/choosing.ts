import { sql } from "kysely"
import type { Tx } from "../../kernel/database/index.ts"
import type { Choosable, Source } from "../../kernel/http/chooser.tsx"
import type { Visit } from "../../kernel/http/routes.ts"
import { isSeen, postsMet, type Sight } from "../places.ts"
import { listingOf } from "./asked.ts"
import { listPeople } from "./list.ts"
import { type ListedPost, postsOf } from "./posts.ts"

/** Somebody in a post today, as far as it is in sight. */
export interface Placed {
  id: string
  name: string
  posts: ListedPost[]
}

/** The people in a post in sight today, by name, to choose from; a hint says where they work. */
export function peopleToChoose(visit: Visit<unknown, unknown>, sight: Sight): Source {
  return {
    find: async (words, limit) => {
      const listing = await listingOf({ ...visit, query: { search: words } })
      const { rows } = await listPeople(visit.tx, { ...listing, sight }, { after: null, before: null })
      return rows.slice(0, limit).map(choosable)
    },
    named: async (ids) => (await placedToday(visit.tx, sight, ids)).map(choosable),
  }
}

/** Those of these people who are in a post in sight today, by name. */
export async function placedToday(tx: Tx, sight: Sight, ids: readonly string[]): Promise<Placed[]> {
  const seen = { day: tx.today, presence: "here", sight, met: await postsMet(tx, sight, tx.today) } as const
  const [posts, names] = await Promise.all([postsOf(tx, seen, [...ids]), namesOf(tx, sight, ids)])
  return ids
    .flatMap((id) => {
      const theirs = posts.get(id)
      return theirs ? [{ id, name: names.get(id)!, posts: theirs }] : []
    })
    .sort((one, other) => one.name.localeCompare(other.name))
}

/** What people are called by who sees so far: by the oldest record within reach, else as everybody calls them. */
export async function namesOf(tx: Tx, { organisations }: Sight, ids: readonly string[]): Promise<Map<string, string>> {
  const own = organisations === "all" ? sql`false` : sql`r.organisation_id = any(${organisations}::uuid[])`
  const { rows } = await sql<{ id: string; name: string }>`
    select s.person_id as id, coalesce(own.full_name, s.shown_name) as name
      from people.person s
      left join lateral (
        select r.full_name from people.person one
          join people.record r on r.partnership_id = ${tx.partnershipId} and r.person_id = one.person_id
         where one.partnership_id = ${tx.partnershipId} and one.survivor_id = s.person_id and ${own}
         order by r.made_at, r.record_id limit 1) own on true
     where s.partnership_id = ${tx.partnershipId} and s.person_id = any(${ids}::uuid[])`.execute(tx.db)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Whom somebody sees in a post today, through posts within reach and others that are met: a query of their ids. */
export async function whoIsSeen(tx: Tx, sight: Sight) {
  const met = await postsMet(tx, sight, tx.today)
  return sql`
    select one.survivor_id
      from people.post p
      join people.post_terms t on t.partnership_id = ${tx.partnershipId} and t.post_id = p.post_id
       and t.starts_on <= ${tx.today} and (t.ends_on is null or t.ends_on > ${tx.today})
      join people.person one on one.partnership_id = ${tx.partnershipId} and one.person_id = p.person_id
     where p.partnership_id = ${tx.partnershipId} and ${isSeen(tx, sight, tx.today, met)}`
}

function choosable({ id, name, posts }: Placed): Choosable {
  const where = [...new Set(posts.flatMap(({ organisation }) => organisation ?? []))].join(", ")
  return { id, name, ...(where && { hint: where }) }
}
