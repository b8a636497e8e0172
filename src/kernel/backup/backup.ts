import type { Writable } from "node:stream"
import pg from "pg"
import { to as copyTo } from "pg-copy-streams"
import type { Connection } from "../database/index.ts"
import { ABOUT, type About, MANIFEST, markOf, written } from "./about.ts"
import { archiveTo, PART_BYTES } from "./archive.ts"
import { readTables, waitingJobs } from "./tables.ts"

/**
 * Writes everything a database holds, as it stood at one moment, while others go on changing it.
 * @param options.onTable  told of each table before it is read
 * @returns how many rows of each table
 */
export async function backUp(
  from: Connection,
  to: Writable,
  options: { version: string; secret: string; now: Date; onTable?: (name: string) => void },
): Promise<Record<string, number>> {
  const client = new pg.Client(from)
  await client.connect()
  try {
    const tables = await holdStill(client)
    const migrations = await client.query("select name, hash from kernel.migration order by name")
    const archive = archiveTo(to)
    const about: About = {
      format: 1,
      version: options.version,
      madeAt: options.now.toISOString(),
      migrations: migrations.rows,
      secret: markOf(options.secret),
      tables,
    }
    await archive.add(ABOUT, written(about))
    const rows: Record<string, number> = {}
    const keep = async (name: string, what: string) => {
      options.onTable?.(name)
      rows[name] = await keepTable(client, archive, name, what)
    }
    for (const { name, columns } of tables) await keep(name, `${name} (${columns.join(", ")})`)
    await keep(waitingJobs.name, `(${waitingJobs.reading})`)
    await archive.add(MANIFEST, written({ sums: archive.sums(), rows }))
    await archive.finish()
    await client.query("commit")
    return rows
  } finally {
    await client.end()
  }
}

/** Sees one moment until the end, in tables whose shape nobody changes meanwhile; that is why they are locked first. */
async function holdStill(client: pg.Client) {
  const before = await readTables(client)
  await client.query("begin isolation level repeatable read read only")
  await client.query(`lock table ${before.map(({ name }) => name).join(", ")} in access share mode`)
  const tables = await readTables(client)
  if (JSON.stringify(tables) === JSON.stringify(before)) return tables
  await client.query("rollback")
  return holdStill(client)
}

/** @returns how many rows */
async function keepTable(
  client: pg.Client,
  archive: ReturnType<typeof archiveTo>,
  name: string,
  what: string,
): Promise<number> {
  const read = client.query(copyTo(`copy ${what} to stdout`))
  let [part, length, pieces] = [0, 0, [] as Buffer[]]
  const send = async () => {
    if (length === 0) return
    part += 1
    await archive.addPacked(`${name}/${String(part).padStart(6, "0")}.gz`, Buffer.concat(pieces))
    ;[length, pieces] = [0, []]
  }
  for await (const piece of read as AsyncIterable<Buffer>) {
    pieces.push(piece)
    length += piece.length
    if (length >= PART_BYTES) await send()
  }
  await send()
  return (read as unknown as { rowCount: number }).rowCount
}
