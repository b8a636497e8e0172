import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import pg from "pg"
import { from as copyFrom } from "pg-copy-streams"
import { type Connection, openPool } from "../database/index.ts"
import { type Migration, migrate } from "../database/migrate.ts"
import { Refusal } from "../refusal.ts"
import { ABOUT, type About, MANIFEST, type Manifest, readAbout, readManifest } from "./about.ts"
import { type Part, partsOf, sumOf, unpacked } from "./archive.ts"
import { Damaged } from "./damaged.ts"
import { readKeys, readTables, waitingJobs } from "./tables.ts"

export interface Checked {
  about: About
  manifest: Manifest
}

/**
 * Reads a backup to its end and finds it whole.
 * @throws Damaged where a single byte of it is not as it was written
 * @throws Refusal where it was made by a newer Trellis, or by another one
 */
export async function checkBackup(path: string, migrations: Migration[]): Promise<Checked> {
  const sums: Record<string, string> = {}
  const rows: Record<string, number> = {}
  let about: About | undefined
  let manifest: Manifest | undefined
  for await (const part of partsOf(path)) {
    if (manifest || part.name in sums) throw new Damaged(`${part.name} stands where it should not`)
    if (part.name === MANIFEST) {
      manifest = readManifest(part.bytes)
      continue
    }
    sums[part.name] = sumOf(part.bytes)
    if (part.name === ABOUT) about = readAbout(part.bytes)
    else rows[tableOf(part)] = (rows[tableOf(part)] ?? 0) + linesIn(await unpacked(part))
  }
  if (!about || !manifest) throw new Damaged("its end is missing")
  if (JSON.stringify(sums) !== JSON.stringify(manifest.sums))
    throw new Damaged("its parts are not those it was made of")
  for (const [name, count] of Object.entries(manifest.rows))
    if ((rows[name] ?? 0) !== count) throw new Damaged(`${name} has not as many rows as it had`)
  refuseUnknown(about, migrations)
  return { about, manifest }
}

/**
 * Fills an empty database with a backup that was checked, all or nothing. It is then at the version of the backup.
 * @param options.onTable  told of each table before it is filled
 * @throws Refusal where the database is not empty
 */
export async function restore(
  to: Connection,
  path: string,
  { about, manifest }: Checked,
  options: { migrations: Migration[]; onTable?: (name: string) => void },
): Promise<void> {
  const client = new pg.Client(to)
  await client.connect()
  const pool = openPool(to, { max: 1 })
  try {
    await refuseUsed(client, about)
    const names = new Set(about.migrations.map(({ name }) => name))
    await migrate(
      pool,
      options.migrations.filter(({ name }) => names.has(name)),
    )
    await client.query("begin")
    await fill(client, path, { about, manifest }, options.onTable)
    await client.query("commit")
    await client.query("analyze")
  } finally {
    await pool.end()
    await client.end()
  }
}

/** Keys are taken off meanwhile and put on again at the end, when they check everything at once. */
async function fill(client: pg.Client, path: string, { about, manifest }: Checked, onTable?: (name: string) => void) {
  await client.query("lock table kernel.migration in exclusive mode")
  if (JSON.stringify(await readTables(client)) !== JSON.stringify(about.tables))
    throw new Damaged("its tables are not those that its version makes")
  await refuseUsed(client, about)
  const keys = await readKeys(client)
  for (const { table, name } of keys) await client.query(`alter table ${table} drop constraint ${name}`)
  for (const { name } of about.tables) await client.query(`delete from ${name}`)
  await client.query(`create temporary table waiting (${waitingJobs.columns.join(", ")}) on commit drop`)

  const into = new Map(about.tables.map(({ name, columns }) => [name, `${name} (${columns.join(", ")})`]))
  into.set(waitingJobs.name, "waiting")
  for await (const { name, parts } of tablesIn(path)) {
    onTable?.(name)
    const copy = client.query(copyFrom(`copy ${into.get(name)!} from stdin`))
    await pipeline(Readable.from(parts), copy)
    if (copy.rowCount !== manifest.rows[name]) throw new Damaged(`${name} has not as many rows as it had`)
  }
  await client.query(waitingJobs.queueing)
  for (const { table, name, definition } of keys)
    await client.query(`alter table ${table} add constraint ${name} ${definition}`)
}

/** The parts of each table, unpacked, one table after another. */
async function* tablesIn(path: string): AsyncGenerator<{ name: string; parts: AsyncGenerator<Buffer> }> {
  const parts = partsOf(path)
  let next = await nextOf(parts)
  while (next) {
    const name = tableOf(next)
    async function* ofTable() {
      while (next && tableOf(next) === name) {
        yield await unpacked(next)
        next = await nextOf(parts)
      }
    }
    yield { name, parts: ofTable() }
  }
}

async function nextOf(parts: AsyncGenerator<Part>): Promise<Part | undefined> {
  const { value } = await parts.next()
  if (!value || (value.name !== ABOUT && value.name !== MANIFEST)) return value as Part | undefined
  return nextOf(parts)
}

const tableOf = ({ name }: Part): string => name.slice(0, name.lastIndexOf("/"))

function linesIn(text: Buffer): number {
  let lines = 0
  for (let at = text.indexOf(10); at !== -1; at = text.indexOf(10, at + 1)) lines += 1
  return lines
}

function refuseUnknown({ version, migrations: its }: About, ours: Migration[]): void {
  const unknown = its.find(({ name, hash }) => !ours.some((our) => our.name === name && our.hash === hash))
  if (unknown)
    throw new Refusal(
      `This backup was made by Trellis ${version}, which is newer than this one or was changed (it has ${unknown.name}). ` +
        "Restore it with that version, or a later one. Nothing was changed.",
    )
}

async function refuseUsed(client: pg.Client, { version, migrations }: About): Promise<void> {
  const { rows } = await client.query("select to_regclass('kernel.migration') is not null as made")
  if (!rows[0].made) return
  const later = await client.query("select name from kernel.migration where name <> all($1) order by name", [
    migrations.map(({ name }) => name),
  ])
  if (later.rows.length > 0)
    throw new Refusal(
      `This database was prepared by a later Trellis than ${version}, of which the backup is. Make a new, empty database for it.`,
    )
  for (const table of ["kernel.partnership", "access.account"]) {
    const { rows } = await client.query("select to_regclass($1) is not null as made", [table])
    if (rows[0].made && (await client.query(`select from ${table} limit 1`)).rows.length > 0)
      throw new Refusal("There is something in this database already. A backup is restored into an empty one alone.")
  }
}
