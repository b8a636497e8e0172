import { sql } from "kysely"
import type { Tx } from "../../kernel/database/index.ts"
import { holds, keyset, type PageOf, pageOf, type ReadRows } from "../../kernel/tables/keyset.ts"

export interface Listing {
  day: string
  reach: "all" | string[]
  search: string | null
  typeId: string | null
  localityId: string | null
}

export interface Listed {
  id: string
  name: string
  sortValue: string
  typeId: string
  type: string
  localityId: string | null
  locality: string | null
  halfDays: number
  organisationId: string
  organisation: string
}

/** One page of the settings that are open on a day, by name. */
export async function listSettings(
  tx: Tx,
  listing: Listing,
  cursor: { after: string | null; before: string | null },
): Promise<PageOf<Listed> & { count: number }> {
  const [page, all] = await Promise.all([pageOf(reading(tx, listing), cursor), count(tx, listing)])
  return { ...page, count: all }
}

/** Reads the settings of a listing in its order. */
export function reading(tx: Tx, listing: Listing): ReadRows<Listed> {
  return async (from, limit) => {
    const { beyond, order } = keyset(sql`lower(s.name)`, sql`s.setting_id`, from)
    const { rows } = await sql<Listed>`
    select s.setting_id as id, s.name, lower(s.name) as "sortValue", s.type_id as "typeId", type.name as type,
           l.locality_id as "localityId", l.name as locality, s.half_days as "halfDays", o.organisation_id as "organisationId", o.name as organisation
      ${matching(tx, listing)} ${beyond}
     order by ${order}
     limit ${limit}`.execute(tx.db)
    return rows
  }
}

async function count(tx: Tx, listing: Listing): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) ${matching(tx, listing)}`.execute(tx.db)
  return rows[0]!.count
}

function matching(tx: Tx, { day, reach, search, typeId, localityId }: Listing) {
  return sql`
      from organisations.setting_terms s
      join organisations.setting place on place.partnership_id = ${tx.partnershipId} and place.setting_id = s.setting_id
      join organisations.organisation_terms o
        on o.partnership_id = ${tx.partnershipId} and o.organisation_id = place.organisation_id
       and o.starts_on <= ${day} and (o.ends_on is null or o.ends_on > ${day})
      join partnerships.list_item type on type.partnership_id = ${tx.partnershipId} and type.item_id = s.type_id
      left join partnerships.locality l on l.partnership_id = ${tx.partnershipId} and l.locality_id = s.locality_id
     where s.partnership_id = ${tx.partnershipId}
       and s.starts_on <= ${day} and (s.ends_on is null or s.ends_on > ${day})
       ${reach === "all" ? sql`` : sql`and place.organisation_id = any(${reach}::uuid[])`}
       ${search ? sql`and ${holds(sql`s.folded_name`, search)}` : sql``}
       ${typeId ? sql`and s.type_id = ${typeId}` : sql``}
       ${localityId ? sql`and s.locality_id = ${localityId}` : sql``}`
}
