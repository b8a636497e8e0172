import { sql } from "kysely"
import { reach } from "../../kernel/access/actor.ts"
import type { Tx } from "../../kernel/database/index.ts"
import type { ListVisit } from "../../kernel/http/routes.ts"
import { readNames } from "../register/changes.ts"
import { termsFields } from "../register/fields.ts"
import { type Details, type PostTerms, termsTable, unknownTerms } from "../tables.ts"
import type { ExportedPost } from "./columns.ts"
import type { ListedPerson, Listing } from "./list.ts"

/** The posts of these people with all that whoever asks may see of them. */
export async function exportedPosts(
  visit: ListVisit,
  listing: Listing,
  people: ListedPerson[],
): Promise<ExportedPost[]> {
  const posts = people.flatMap((person) => person.posts.map((post) => ({ person, post })))
  const within = reach(visit.actor, "person.see")
  const [details, terms] = await Promise.all([
    detailsOf(visit.tx, within, [...new Set(posts.map(({ post }) => post.recordId))]),
    termsOn(
      visit.tx,
      listing,
      posts.map(({ post }) => post.id),
    ),
  ])
  const names = await readNames(visit.tx, [...terms.values()])
  return posts.map(({ person, post }) => {
    const said = details.get(post.recordId)
    const met = { fullName: person.name, knownAs: post.knownAs, address: post.address, telephone: post.telephone }
    const held = terms.get(post.id) ?? unknownTerms
    return {
      personId: person.id,
      post,
      details: said ?? { birthDate: null, staffReference: null, ...met },
      terms: said ? held : { ...held, ...employersOwn },
      names,
    }
  })
}

/** What of a post is for its employer alone, as others see it. */
const employersOwn = Object.fromEntries(
  termsFields.filter(({ employersOnly }) => employersOnly).map(({ name }) => [name, null]),
)

async function detailsOf(tx: Tx, within: "all" | string[], recordIds: string[]): Promise<Map<string, Details>> {
  if (recordIds.length === 0) return new Map()
  const { rows } = await sql<Details & { id: string }>`
    select r.record_id as id, r.full_name as "fullName", r.known_as as "knownAs", r.birth_date as "birthDate",
           r.staff_reference as "staffReference", r.address, r.telephone
      from people.record r
     where r.partnership_id = ${tx.partnershipId} and r.record_id = any(${recordIds}::uuid[])
       ${within === "all" ? sql`` : sql`and r.organisation_id = any(${within}::uuid[])`}`.execute(tx.db)
  return new Map(rows.map(({ id, ...details }) => [id, details]))
}

/** What each post is on the day; of those that are over or to come, what it was last or will be first. */
async function termsOn(tx: Tx, { day, presence }: Listing, postIds: string[]): Promise<Map<string, PostTerms>> {
  if (postIds.length === 0) return new Map()
  const { rows } = await sql<Record<string, unknown>>`
    select distinct on (t.post_id) t.* from people.post_terms t
     where t.partnership_id = ${tx.partnershipId} and t.post_id = any(${postIds}::uuid[])
       and ${presence === "coming" ? sql`t.starts_on > ${day}` : sql`t.starts_on <= ${day}`}
     order by t.post_id, t.starts_on ${presence === "coming" ? sql`asc` : sql`desc`}`.execute(tx.db)
  return new Map(rows.map((row) => [row.post_id as string, termsTable.value(row)]))
}
