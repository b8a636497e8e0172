import { sql } from "kysely"
import type { Choosable, Source } from "../../kernel/http/chooser.tsx"
import type { Visit } from "../../kernel/http/routes.ts"
import { postsMet, type Sight } from "../places.ts"
import { listingOf } from "./asked.ts"
import { type ListedPerson, listPeople } from "./list.ts"
import { type ListedPost, postsOf } from "./posts.ts"

type Chooser = Visit<unknown, unknown>

/** The people in a post in sight today, by name, to choose from; a hint says where they work. */
export function peopleToChoose(visit: Chooser, sight: Sight): Source {
  return {
    find: async (words, limit) => {
      const listing = await listingOf({ ...visit, query: { search: words } })
      const { rows } = await listPeople(visit.tx, { ...listing, sight }, { after: null, before: null })
      return rows.slice(0, limit).map(choosable)
    },
    named: async (ids) => (await peopleNamed(visit, sight, ids)).map(choosable),
  }
}

/** Those of these people who are in a post in sight today, with their posts, by name. */
export async function peopleNamed(
  { tx, today: day }: Chooser,
  sight: Sight,
  ids: readonly string[],
): Promise<ListedPerson[]> {
  const { organisations } = sight
  const own = organisations === "all" ? sql`false` : sql`r.organisation_id = any(${organisations}::uuid[])`
  const [posts, { rows }] = await Promise.all([
    postsOf(tx, { day, presence: "here", sight, met: await postsMet(tx, sight, day) }, [...ids]),
    sql<{ id: string; name: string; sortValue: string }>`
      select s.person_id as id, coalesce(own.full_name, s.shown_name) as name,
             coalesce(own.sort_name, s.sort_name) as "sortValue"
        from people.person s
        left join lateral (
          select r.full_name, r.sort_name from people.person one
            join people.record r on r.partnership_id = ${tx.partnershipId} and r.person_id = one.person_id
           where one.partnership_id = ${tx.partnershipId} and one.survivor_id = s.person_id and ${own}
           order by r.made_at, r.record_id limit 1) own on true
       where s.partnership_id = ${tx.partnershipId} and s.person_id = any(${ids}::uuid[])
       order by 3, 1`.execute(tx.db),
  ])
  return rows.flatMap((person) => {
    const theirs = posts.get(person.id)
    return theirs ? [{ ...person, posts: theirs }] : []
  })
}

function choosable({ id, name, posts }: { id: string; name: string; posts: ListedPost[] }): Choosable {
  const where = [...new Set(posts.flatMap(({ organisation }) => organisation ?? []))].join(", ")
  return { id, name, ...(where && { hint: where }) }
}
