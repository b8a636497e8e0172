import { readFileSync, writeFileSync } from "node:fs"
import { gunzipSync, gzipSync } from "node:zlib"
import type pg from "pg"
import type { Migration } from "../../src/kernel/database/migrate.ts"
import { readCatalogue } from "../catalogue.ts"

/** A released version's schema, by the migrations that made it, with one partnership of its demonstration in it. */
export interface KeptVersion {
  version: string
  migrations: Pick<Migration, "name" | "hash">[]
  /** Pages a bookmark of that version leads to, for the lead whose address is given. */
  lead: string
  pages: string[]
  tables: Record<string, Record<string, unknown>[]>
}

/** What the reference data put in is made anew by every version. */
const MADE_ANEW = ["partnerships.ward", "kernel.migration", "kernel.database"]

export function readKept(file: string): KeptVersion {
  return JSON.parse(gunzipSync(readFileSync(file)).toString())
}

export function writeKept(file: string, kept: KeptVersion): void {
  writeFileSync(file, gzipSync(JSON.stringify(kept), { level: 9 }))
}

/** Reads every row of every table, as the owner; of tenants' tables one partnership's alone, where it is named. */
export async function takeRows(owner: pg.Pool, slug?: string): Promise<KeptVersion["tables"]> {
  const tables: KeptVersion["tables"] = {}
  for (const { name, isShared } of await readCatalogue(owner)) {
    if (MADE_ANEW.includes(name)) continue
    const only =
      slug && !isShared ? "where partnership_id = (select partnership_id from kernel.partnership where slug = $1)" : ""
    const { rows } = await owner.query(
      `select to_jsonb(t) as row from ${name} t ${only} order by to_jsonb(t)::text`,
      only ? [slug] : [],
    )
    tables[name] = rows.map(({ row }) => row)
  }
  return tables
}

/** Puts a kept version's rows into a database with that version's schema. Keys are checked when all are in. */
export async function putRows(owner: pg.Pool, kept: KeptVersion): Promise<void> {
  const client = await owner.connect()
  try {
    await client.query("begin")
    await client.query("set local session_replication_role = replica")
    for (const [name, rows] of Object.entries(kept.tables)) {
      const { rows: columns } = await client.query(
        "select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''",
        [name],
      )
      const names = columns.map((column) => `"${column.name}"`).join(", ")
      await client.query(`insert into ${name} (${names}) select ${names} from jsonb_populate_recordset(null::${name}, $1::jsonb)`, [
        JSON.stringify(rows),
      ])
    }
    await client.query("commit")
    // As any server has done by itself by then.
    await client.query("analyze")
  } finally {
    client.release()
  }
}
