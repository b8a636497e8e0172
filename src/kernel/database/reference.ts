import { readFileSync } from "node:fs"
import { join } from "node:path"
import { parse } from "csv-parse/sync"
import type pg from "pg"

const BOUNDARY_YEAR = 2019

/** Puts the published wards in, once. Connects as the owner. */
export async function loadWards(owner: pg.Pool, folder: string): Promise<void> {
  const { rows } = await owner.query("select from partnerships.ward where boundary_year = $1 limit 1", [BOUNDARY_YEAR])
  if (rows.length) return
  const wards: Record<string, string>[] = parse(readFileSync(join(folder, "ons", "wards-2019.csv")), {
    columns: true,
    bom: true,
  })
  const column = (name: string) => wards.map((ward) => ward[name])
  await owner.query(
    `insert into partnerships.ward (ward_code, boundary_year, name, district_code, district_name)
     select code, $1, name, district_code, district_name
       from unnest($2::text[], $3::text[], $4::text[], $5::text[]) as ward (code, name, district_code, district_name)
     on conflict do nothing`,
    [BOUNDARY_YEAR, column("WD19CD"), column("WD19NM"), column("LAD19CD"), column("LAD19NM")],
  )
}
