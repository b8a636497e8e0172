import { sql } from "kysely"
import { plannedAnew, type Tx } from "../../kernel/database/index.ts"
import { type From, keyset, type ReadRows } from "../../kernel/tables/keyset.ts"
import { calledBy } from "../places.ts"
import { type Finding, found, narrowed, on } from "./found.ts"
import type { Listing } from "./list.ts"

/** Somebody on a list, by the name that whoever looks knows. */
export interface Named {
  id: string
  name: string
  sortValue: string
  /** How many are listed on all pages together, where finding them told. */
  count?: number
}

/** Reads the names of a list in its order. */
export function reading(tx: Tx, finding: Finding): ReadRows<Named> {
  const read = isEverybody(tx, finding) ? alongNames : asFound
  return async (from, limit) => (await read(tx, finding, from, limit).execute(tx.db)).rows
}

/** Whether nobody is left out who is in a post, and they stand in the order in which an index has them. */
export function isEverybody(tx: Tx, listing: Listing): boolean {
  const { sort, presence, search, sight } = listing
  const isUnnarrowed = !search && !listing.about && narrowed(tx, listing).length === 0
  return sort.endsWith("name") && presence === "here" && sight.organisations === "all" && isUnnarrowed
}

/**
 * A page of everybody is read along their names, passing by those in no post. By its offset each is asked about: joined
 * to their posts, in the company of other partnerships, all would be read for the few of a page.
 */
function alongNames(tx: Tx, { day, sort }: Finding, from: From, limit: number) {
  const { beyond, order } = keyset(sql`s.sort_name`, sql`s.person_id`, from, sort.startsWith("-"))
  return sql<Named>`
      select s.person_id as id, s.shown_name as name, s.sort_name as "sortValue"
        from people.person s
       where s.partnership_id = ${tx.partnershipId} and s.merged_into is null
         and exists (
           select from people.person one
             join people.post p on p.partnership_id = ${tx.partnershipId} and p.person_id = one.person_id
             join people.post_terms t on t.partnership_id = ${tx.partnershipId} and t.post_id = p.post_id
             join organisations.organisation_terms o
               on o.partnership_id = ${tx.partnershipId} and o.organisation_id = p.organisation_id
              and o.starts_on <= ${day} and (o.ends_on is null or o.ends_on > ${day})
            where one.partnership_id = ${tx.partnershipId} and one.survivor_id = s.person_id and ${on(day)}
            offset 0) ${beyond}
       order by ${order}
       limit ${limit}`
}

/** Of others, all who are asked for are found first, and counted; then come the names of those on the page. */
function asFound(tx: Tx, finding: Finding, from: From, limit: number) {
  const { sort } = finding
  const { beyond, order } = keyset(sql`f.key`, sql`f.id`, from, sort.startsWith("-"))
  const page = sql`where true ${beyond} order by ${order} limit ${limit}`
  const { join, name, sortName } = calledBy(tx, finding.sight, !isFew(finding))
  const ofPage = sort.endsWith("name")
    ? sql`select f.* from (select f.id, ${name} as name, ${sortName} as key from found f ${join}) f ${page}`
    : sql`select f.id, ${name} as name, f.key
            from (select f.* from (select id, coalesce(${asText(finding)}, '') as key from found) f ${page}) f ${join}`
  return sql<Named>`${plannedAnew}
      with found as materialized (${found(tx, finding)})
      select f.id, f.name, f.key as "sortValue", (select count(*) from found) as count
        from (${ofPage}) f
       order by ${order}`
}

/** As text, so that one comparison serves every order. */
function asText({ sort }: Listing) {
  return sort.endsWith("since") ? sql`to_char(key, 'YYYY-MM-DD')` : sql`key`
}

/** The names of a few are looked up one by one; those of all that somebody sees, all at once. */
function isFew({ sort, search }: Listing): boolean {
  return !!search || !sort.endsWith("name")
}
