import { sql } from "kysely"
import type { Tx } from "../../kernel/database/index.ts"
import { holds, keyset, type Placed, type ReadRows } from "../../kernel/tables/keyset.ts"

export interface Locality {
  id: string
  name: string
  endedOn: string | null
  wards: number
}

/** Every locality there is or was, by name, with how many wards it has. */
export async function allLocalities(tx: Tx): Promise<Locality[]> {
  const { rows } = await sql<Locality>`
    select l.locality_id as id, l.name, l.ended_on as "endedOn",
           (select count(*) from partnerships.locality_ward w
             where w.partnership_id = ${tx.partnershipId} and w.locality_id = l.locality_id) as wards
      from partnerships.locality l
     where l.partnership_id = ${tx.partnershipId}
     order by lower(l.name), l.locality_id
     limit 1000`.execute(tx.db)
  return rows
}

export interface District {
  code: string
  name: string
  boundaryYear: number
  wards: number
  /** Wards that are in no locality now. */
  loose: number
}

/** The partnership's districts, by name. */
export async function districts(tx: Tx): Promise<District[]> {
  const { rows } = await sql<District>`
    select d.district_code as code, min(ward.district_name) as name, d.boundary_year as "boundaryYear",
           count(*) as wards, count(*) filter (where l.locality_id is null) as loose
      from partnerships.district d
      join partnerships.ward ward on ward.district_code = d.district_code and ward.boundary_year = d.boundary_year
      left join (partnerships.locality_ward w
            join partnerships.locality l
              on l.partnership_id = ${tx.partnershipId} and l.locality_id = w.locality_id
             and (l.ended_on is null or l.ended_on > ${tx.today}))
        on w.partnership_id = ${tx.partnershipId}
       and w.ward_code = ward.ward_code and w.boundary_year = ward.boundary_year
     where d.partnership_id = ${tx.partnershipId}
     group by d.district_code, d.boundary_year
     order by name`.execute(tx.db)
  return rows
}

export interface Ward {
  code: string
  name: string
  districtCode: string
  boundaryYear: number
  /** Where it is, in use or ended. */
  localityId: string | null
  localityName: string | null
  localityEnded: boolean
}

/** The wards of one of the partnership's districts, or of all of them, with the locality each is in. */
export async function wardsOf(tx: Tx, districtCode?: string): Promise<Ward[]> {
  const { rows } = await sql<Ward>`
    select ward.ward_code as code, ward.name, ward.district_code as "districtCode",
           ward.boundary_year as "boundaryYear", l.locality_id as "localityId", l.name as "localityName",
           coalesce(l.ended_on <= ${tx.today}, false) as "localityEnded"
      from partnerships.district d
      join partnerships.ward ward on ward.district_code = d.district_code and ward.boundary_year = d.boundary_year
      left join (partnerships.locality_ward w
            join partnerships.locality l on l.partnership_id = ${tx.partnershipId} and l.locality_id = w.locality_id)
        on w.partnership_id = ${tx.partnershipId}
       and w.ward_code = ward.ward_code and w.boundary_year = ward.boundary_year
     where d.partnership_id = ${tx.partnershipId}
       ${districtCode ? sql`and d.district_code = ${districtCode}` : sql``}
     order by ward.name, ward.ward_code
     limit 2000`.execute(tx.db)
  return rows
}

/** Districts whose name holds `search`, with the newest boundaries there are, as far as they are not chosen yet. */
export async function findDistricts(tx: Tx, search: string): Promise<Omit<District, "loose">[]> {
  const { rows } = await sql<Omit<District, "loose">>`
    select ward.district_code as code, min(ward.district_name) as name, ward.boundary_year as "boundaryYear",
           count(*) as wards
      from partnerships.ward ward
     where ${holds(sql`kernel.fold(ward.district_name)`, search)}
       and ward.boundary_year = (select max(newest.boundary_year) from partnerships.ward newest
                                  where newest.district_code = ward.district_code)
       and not exists (select from partnerships.district d
                        where d.partnership_id = ${tx.partnershipId} and d.district_code = ward.district_code)
     group by ward.district_code, ward.boundary_year
     order by name
     limit 20`.execute(tx.db)
  return rows
}

export interface LocalityWard {
  id: string
  locality: string
  endedOn: string | null
  ward: string | null
  wardCode: string | null
  boundaryYear: number | null
  district: string | null
}

/** Reads the localities there are or were, by name. */
export function reading(tx: Tx): ReadRows<Placed> {
  return async (from, limit) => {
    const { beyond, order } = keyset(sql`lower(l.name)`, sql`l.locality_id`, from)
    const { rows } = await sql<Placed>`
      select l.locality_id as id, lower(l.name) as "sortValue"
        from partnerships.locality l
       where l.partnership_id = ${tx.partnershipId} ${beyond}
       order by ${order}
       limit ${limit}`.execute(tx.db)
    return rows
  }
}

/** Localities with their wards, in the order of a list; a locality without wards has one row. */
export async function withWards(tx: Tx, localities: readonly Placed[]): Promise<LocalityWard[]> {
  const { rows } = await sql<LocalityWard>`
    select l.locality_id as id, l.name as locality, l.ended_on as "endedOn", ward.name as ward,
           w.ward_code as "wardCode", w.boundary_year as "boundaryYear", ward.district_name as district
      from partnerships.locality l
      left join partnerships.locality_ward w
        on w.partnership_id = ${tx.partnershipId} and w.locality_id = l.locality_id
      left join partnerships.ward ward on ward.ward_code = w.ward_code and ward.boundary_year = w.boundary_year
     where l.partnership_id = ${tx.partnershipId} and l.locality_id = any(${localities.map(({ id }) => id)}::uuid[])
     order by lower(l.name), l.locality_id, ward.name, w.ward_code`.execute(tx.db)
  return rows
}
