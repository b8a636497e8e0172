import { sql } from "kysely"
import type { Tx } from "../../kernel/database/index.ts"
import { matching, vacantOn } from "../vacancies/list.ts"

/** Vacancies of one sector on a day, and how many of them are hard to fill. */
export interface Vacant {
  sectorId: string | null
  sector: string | null
  vacancies: number
  hardToFill: number
}

/** What is vacant on a day at these organisations, the most first: each figure counts what the list of vacancies has. */
export async function vacantBySector(tx: Tx, day: string, reach: "all" | string[]): Promise<Vacant[]> {
  const { rows } = await sql<Vacant>`
    select v.sector_id as "sectorId", min(sector.name) as sector, count(*) as vacancies,
           count(*) filter (where v.hard_to_fill) as "hardToFill"
      ${matching(tx, vacantOn(day, reach))}
     group by v.sector_id
     order by v.sector_id is null, vacancies desc, sector`.execute(tx.db)
  return rows
}
