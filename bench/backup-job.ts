/** A backup, a restore, or a bare COPY of the same tables, in a process of its own and built as in production. */
import { createReadStream, createWriteStream } from "node:fs"
import { pipeline } from "node:stream/promises"
import pg from "pg"
import { from as copyFrom, to as copyTo } from "pg-copy-streams"
import { backUp } from "../src/kernel/backup/backup.ts"
import { checkBackup, restore } from "../src/kernel/backup/restore.ts"
import { readTables } from "../src/kernel/backup/tables.ts"
import { readMigrations } from "../src/kernel/database/migrate.ts"

export interface Asked {
  work: "copy out" | "back up" | "copy in" | "check" | "restore"
  to: { host: string; port: number; user: string; database: string }
  /** A file; for COPY a folder with a file for each table. */
  path: string
}

export interface Took {
  ms: number
  /** Milliseconds that this process worked. */
  worked: number
  megabytes: number
}

const { work, to, path } = JSON.parse(process.argv[2]!) as Asked
const migrations = readMigrations("migrations")

const works: Record<Asked["work"], () => Promise<unknown>> = {
  "copy out": () =>
    withTables((client, { name, columns }) =>
      pipeline(client.query(copyTo(`copy ${name} (${columns.join(", ")}) to stdout`)), createWriteStream(fileOf(name))),
    ),
  // Into tables with all their indexes. Keys to other tables are not looked at: a floor does no more than it must.
  "copy in": () =>
    withTables(async (client, { name, columns }) => {
      await client.query("set session_replication_role = replica")
      await client.query(`delete from ${name}`)
      const into = client.query(copyFrom(`copy ${name} (${columns.join(", ")}) from stdin`))
      await pipeline(createReadStream(fileOf(name)), into)
    }),
  "back up": () =>
    backUp(to, createWriteStream(path, { flush: true }), { version: "0", secret: "measured", now: new Date() }),
  check: () => checkBackup(path, migrations),
  restore: async () => restore(to, path, await checkBackup(path, migrations), { migrations }),
}

const begun = performance.now()
await works[work]()
const { user, system } = process.cpuUsage()
const took: Took = {
  ms: performance.now() - begun,
  worked: (user + system) / 1000,
  megabytes: process.resourceUsage().maxRSS / 1024,
}
console.log(JSON.stringify(took))

/** In one transaction, one table after another. */
async function withTables(
  each: (client: pg.Client, table: Awaited<ReturnType<typeof readTables>>[number]) => Promise<unknown>,
): Promise<void> {
  const client = new pg.Client(to)
  await client.connect()
  await client.query("begin")
  for (const table of await readTables(client)) await each(client, table)
  await client.query("commit")
  await client.end()
}

function fileOf(table: string): string {
  return `${path}/${table}`
}
