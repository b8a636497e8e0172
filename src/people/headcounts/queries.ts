import { sql } from "kysely"
import type { Tx } from "../../kernel/database/index.ts"
import { keyset, type PageOf, pageOf, type ReadRows } from "../../kernel/tables/keyset.ts"
import { inParts, type ReadPart } from "../../kernel/tables/list-file.ts"
import { type CountedRow, countsOf } from "./headcounts.ts"

export interface Listing {
  day: string
  reach: "all" | string[]
  organisationId: string | null
}

/** The counts of one organisation that stand on a day: the last it gave by then. */
export interface Counted {
  id: string
  sortValue: string
  organisation: string
  asAt: string
  people: number
  /** How many people in a post there on the day are known by name: they may be among those counted. */
  named: number
}

export async function listCounts(
  tx: Tx,
  listing: Listing,
  cursor: { after: string | null; before: string | null },
): Promise<PageOf<Counted> & { count: number }> {
  const [page, count] = await Promise.all([pageOf(reading(tx, listing), cursor), howMany(tx, listing)])
  return { ...page, count }
}

/** One row of the counts of an organisation. */
export interface OneCount {
  counted: Counted
  row: CountedRow
}

/** The rows of the counts that stand on a day, organisation by organisation. */
export function everyCount(tx: Tx, listing: Listing): ReadPart<OneCount> {
  return inParts(reading(tx, listing), async (some) => {
    const rows: OneCount[] = []
    for (const counted of some)
      for (const row of await countsOf(tx, counted.id, counted.asAt)) rows.push({ counted, row })
    return rows
  })
}

/** The counts of an organisation that stand on a day, if it has given any by then. */
export async function countedAt(tx: Tx, organisationId: string, day: string): Promise<Counted | null> {
  const listing: Listing = { day, reach: [organisationId], organisationId }
  return (await reading(tx, listing)({ backwards: false }, 1))[0] ?? null
}

/** Organisations that have counted more people than they name, for whoever reads a list of names. */
export async function countedInstead(
  tx: Tx,
  listing: Listing,
  limit: number,
): Promise<{ counted: Counted[]; more: boolean }> {
  const rows = await reading(tx, listing, sql`and h.people > named.people`)({ backwards: false }, limit + 1)
  return { counted: rows.slice(0, limit), more: rows.length > limit }
}

async function howMany(tx: Tx, listing: Listing): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) ${standing(tx, listing)}`.execute(tx.db)
  return rows[0]!.count
}

function reading(tx: Tx, listing: Listing, also = sql``): ReadRows<Counted> {
  const { day } = listing
  return async (from, limit) => {
    const { beyond, order } = keyset(sql`o.folded_name`, sql`o.organisation_id`, from)
    const { rows } = await sql<Counted>`
      select o.organisation_id as id, o.folded_name as "sortValue", o.name as organisation, h.as_at as "asAt",
             h.people, named.people as named
        ${standing(tx, listing)}
        cross join lateral (select count(distinct one.survivor_id) as people
               from people.post p
               join people.person one on one.partnership_id = ${tx.partnershipId} and one.person_id = p.person_id
               join people.post_terms t on t.partnership_id = ${tx.partnershipId} and t.post_id = p.post_id
                and t.starts_on <= ${day} and (t.ends_on is null or t.ends_on > ${day})
              where p.partnership_id = ${tx.partnershipId} and p.organisation_id = o.organisation_id) named
       where true ${also} ${beyond}
       order by ${order}
       limit ${limit}`.execute(tx.db)
    return rows
  }
}

/** Each organisation `o` of a day, with the last set `h` that it gave by then. */
function standing(tx: Tx, { day, reach, organisationId }: Listing) {
  return sql`
      from (select c.organisation_id, c.as_at, sum(c.people) as people
              from people.headcount c
             where c.partnership_id = ${tx.partnershipId}
               and c.as_at = (select max(last.as_at) from people.headcount last
                    where last.partnership_id = ${tx.partnershipId} and last.organisation_id = c.organisation_id
                      and last.as_at <= ${day})
               ${reach === "all" ? sql`` : sql`and c.organisation_id = any(${reach}::uuid[])`}
               ${organisationId ? sql`and c.organisation_id = ${organisationId}` : sql``}
             group by c.organisation_id, c.as_at) h
      join organisations.organisation_terms o
        on o.partnership_id = ${tx.partnershipId} and o.organisation_id = h.organisation_id
       and o.starts_on <= ${day} and (o.ends_on is null or o.ends_on > ${day})`
}
