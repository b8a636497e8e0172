import { sql } from "kysely"
import type { Tx } from "../../kernel/database/index.ts"
import { cutPage, fromCursor, type PageOf, type Position } from "../../kernel/tables/keyset.ts"

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
  type: string
  locality: string | null
  halfDays: number
  organisationId: string
  organisation: string
}

const PAGE = 50

/** One page of the settings that are open on a day, by name. */
export async function listSettings(
  tx: Tx,
  listing: Listing,
  cursor: { after: string | null; before: string | null },
): Promise<PageOf<Listed> & { count: number }> {
  const before = fromCursor(cursor.before)
  const after = before ? undefined : fromCursor(cursor.after)
  const [rows, all] = await Promise.all([read(tx, listing, { after, before }, PAGE + 1), count(tx, listing)])
  return { ...cutPage(rows, PAGE, { after, before }, positionOf), count: all }
}

/** Every setting of a listing, read a thousand at a time. */
export async function* everySetting(tx: Tx, listing: Listing): AsyncGenerator<Listed> {
  for (let after: Position | undefined; ; ) {
    const rows = await read(tx, listing, { after }, 1000)
    yield* rows
    const last = rows.at(-1)
    if (rows.length < 1000 || !last) return
    after = positionOf(last)
  }
}

function positionOf(row: Listed): Position {
  return { value: row.sortValue, id: row.id }
}

async function read(
  tx: Tx,
  listing: Listing,
  from: { after?: Position | undefined; before?: Position | undefined },
  limit: number,
): Promise<Listed[]> {
  const start = from.before ?? from.after
  const beyond = start
    ? sql`and (lower(s.name), s.setting_id) ${from.before ? sql`<` : sql`>`} (${start.value}, ${start.id}::uuid)`
    : sql``
  const direction = from.before ? sql`desc` : sql`asc`
  const { rows } = await sql<Listed>`
    select s.setting_id as id, s.name, lower(s.name) as "sortValue", type.name as type, l.name as locality,
           s.half_days as "halfDays", o.organisation_id as "organisationId", o.name as organisation
      ${matching(tx, listing)} ${beyond}
     order by lower(s.name) ${direction}, s.setting_id ${direction}
     limit ${limit}`.execute(tx.db)
  return rows
}

async function count(tx: Tx, listing: Listing): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) ${matching(tx, listing)}`.execute(tx.db)
  return rows[0]!.count
}

function matching(tx: Tx, { day, reach, search, typeId, localityId }: Listing) {
  const like = search && `%${search.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`
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
       ${like ? sql`and lower(s.name) like ${like}` : sql``}
       ${typeId ? sql`and s.type_id = ${typeId}` : sql``}
       ${localityId ? sql`and s.locality_id = ${localityId}` : sql``}`
}
