import { type RawBuilder, sql } from "kysely"
import type { Tx } from "../kernel/database/index.ts"
import { holds, keyset, type PageOf, pageOf, type ReadRows } from "../kernel/tables/keyset.ts"
import type { Kind } from "./tables.ts"

export const sorts = ["name", "-name", "kind", "-kind", "since", "-since"] as const
export type Sort = (typeof sorts)[number]

/** On the listed day: in the partnership, no longer in it, or not yet. */
export const presences = { here: "In the partnership", left: "Has left", coming: "Yet to come" } as const
export type Presence = keyof typeof presences

export interface Listing {
  day: string
  presence: Presence
  /** The organisations within reach. */
  reach: "all" | string[]
  search: string | null
  kind: Kind | null
  localityId: string | null
  sort: Sort
}

export interface Listed {
  id: string
  name: string
  kind: Kind
  since: string
  parent: { id: string; name: string } | null
  localities: string[]
  localityIds: string[]
  settings: number
  sortValue: string
}

/** One page of the organisations that are in the partnership on a day. */
export async function listOrganisations(
  tx: Tx,
  listing: Listing,
  cursor: { after: string | null; before: string | null },
): Promise<PageOf<Listed> & { count: number }> {
  const [page, all] = await Promise.all([pageOf(reading(tx, listing), cursor), count(tx, listing)])
  return { ...page, count: all }
}

/** Reads the organisations of a listing in its order. */
export function reading(tx: Tx, listing: Listing): ReadRows<Listed> {
  const { day } = listing
  const key = keyOf(tx, listing.sort)
  return async (from, limit) => {
    const { beyond, order } = keyset(key, sql`t.organisation_id`, from, listing.sort.startsWith("-"))
    // What stands beside a name is looked up by itself, so that only the rows of the page pay for it.
    const { rows } = await sql<Listed>`
    select t.organisation_id as id, t.name, t.kind, ${key} as "sortValue",
           ${began(tx)} as since,
           (select json_build_object('id', parent.organisation_id, 'name', parent.name)
              from organisations.organisation_parent p
              join organisations.organisation_terms parent
                on parent.partnership_id = ${tx.partnershipId} and parent.organisation_id = p.parent_id
               and parent.starts_on <= ${day} and (parent.ends_on is null or parent.ends_on > ${day})
             where p.partnership_id = ${tx.partnershipId} and p.organisation_id = t.organisation_id
               and p.starts_on <= ${day} and (p.ends_on is null or p.ends_on > ${day})) as parent,
           ${served(tx, day, sql`l.name`)} as localities, ${served(tx, day, sql`l.locality_id`)} as "localityIds",
           (select count(*) from organisations.setting place
              join organisations.setting_terms held
                on held.partnership_id = ${tx.partnershipId} and held.setting_id = place.setting_id
               and held.starts_on <= ${day} and (held.ends_on is null or held.ends_on > ${day})
             where place.partnership_id = ${tx.partnershipId} and place.organisation_id = t.organisation_id) as settings
      from organisations.organisation_terms t
     where ${matching(tx, listing)} ${beyond}
     order by ${order}
     limit ${limit}`.execute(tx.db)
    return rows
  }
}

async function count(tx: Tx, listing: Listing): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from organisations.organisation_terms t where ${matching(tx, listing)}`.execute(tx.db)
  return rows[0]!.count
}

function keyOf(tx: Tx, sort: Sort) {
  if (sort.endsWith("kind")) return sql`t.kind`
  // As text, so that one comparison serves every order.
  if (sort.endsWith("since")) return sql`to_char(${began(tx)}, 'YYYY-MM-DD')`
  return sql`lower(t.name)`
}

/** Something of each locality that organisation `t` serves, by their names. */
function served(tx: Tx, day: string, column: RawBuilder<unknown>) {
  return sql`(select coalesce(array_agg(${column} order by l.name, l.locality_id), '{}')
              from organisations.locality_served s
              join partnerships.locality l on l.partnership_id = ${tx.partnershipId} and l.locality_id = s.locality_id
             where s.partnership_id = ${tx.partnershipId} and s.organisation_id = t.organisation_id
               and s.starts_on <= ${day} and (s.ends_on is null or s.ends_on > ${day}))`
}

/** The day it first joined, under whatever name. */
function began(tx: Tx) {
  return sql`(select min(first.starts_on) from organisations.organisation_terms first
             where first.partnership_id = ${tx.partnershipId} and first.organisation_id = t.organisation_id)`
}

function matching(tx: Tx, { day, presence, reach, search, kind, localityId }: Listing) {
  return sql`t.partnership_id = ${tx.partnershipId} and ${present(tx, presence, day)}
       ${reach === "all" ? sql`` : sql`and t.organisation_id = any(${reach}::uuid[])`}
       ${search ? sql`and ${holds(sql`t.folded_name`, search)}` : sql``}
       ${kind ? sql`and t.kind = ${kind}` : sql``}
       ${
         localityId
           ? sql`and exists (select from organisations.locality_served s
                where s.partnership_id = ${tx.partnershipId} and s.organisation_id = t.organisation_id
                  and s.locality_id = ${localityId}
                  and s.starts_on <= ${day} and (s.ends_on is null or s.ends_on > ${day}))`
           : sql``
       }`
}

/** Of an organisation's terms: those that cover the day, its last ones if it has left, its first if it is to come. */
function present(tx: Tx, presence: Presence, day: string) {
  if (presence === "here") return sql`t.starts_on <= ${day} and (t.ends_on is null or t.ends_on > ${day})`
  const others = sql`select from organisations.organisation_terms other
         where other.partnership_id = ${tx.partnershipId} and other.organisation_id = t.organisation_id`
  return presence === "left"
    ? sql`t.ends_on <= ${day} and not exists (${others} and other.starts_on >= t.ends_on)`
    : sql`t.starts_on > ${day} and not exists (${others} and other.starts_on < t.starts_on)`
}
