import { createHash } from "node:crypto"
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { runMigrations } from "graphile-worker"
import type pg from "pg"

export interface Migration {
  name: string
  sql: string
  hash: string
}

/** A database that these migrations cannot be applied to; the message says what to do. */
export class MigrationRefusal extends Error {}

export function readMigrations(folder: string): Migration[] {
  return readdirSync(folder)
    .filter((name) => /^\d{4}_[a-z_]+\.sql$/.test(name))
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name), "utf8")
      return { name, sql, hash: createHash("sha256").update(sql).digest("hex") }
    })
}

/**
 * Brings a database up to date, each migration in a transaction of its own. Two processes that start together
 * take turns. Connects as the owner.
 * @returns the names of those applied now
 * @throws MigrationRefusal when the database is newer than these migrations, or one of them was edited
 */
export async function migrate(
  owner: pg.Pool,
  migrations: Migration[],
  beforeFirst?: (client: pg.PoolClient) => Promise<void>,
) {
  await runMigrations({ pgPool: owner })
  // Apart: whoever finds that the schema has just been made by another must still see to the table.
  await make(owner, "create schema if not exists kernel")
  await make(
    owner,
    "create table if not exists kernel.migration (name text primary key, hash text not null, applied_at timestamptz not null)",
  )
  const applied: string[] = []
  for (const migration of migrations)
    if (await apply(owner, migration, migrations, beforeFirst)) applied.push(migration.name)
  return applied
}

async function make(owner: pg.Pool, statement: string): Promise<void> {
  await owner.query(statement).catch((error: { code?: string }) => {
    // Two at once: the other one has just made it, or the type of its rows.
    if (!["23505", "42P06", "42P07", "42710"].includes(error.code ?? "")) throw error
  })
}

async function apply(
  owner: pg.Pool,
  migration: Migration,
  all: Migration[],
  beforeFirst?: (client: pg.PoolClient) => Promise<void>,
): Promise<boolean> {
  const client = await owner.connect()
  try {
    await client.query("begin")
    await client.query("lock table kernel.migration in exclusive mode")
    const { rows } = await client.query<{ name: string; hash: string }>("select name, hash from kernel.migration")
    refuseNewer(rows, all)
    const known = rows.find((row) => row.name === migration.name)
    if (known && known.hash !== migration.hash)
      throw new MigrationRefusal(
        `${migration.name} was changed after it had been applied to this database. Restore the file as it was released.`,
      )
    if (!known) {
      if (rows.length === 0) await beforeFirst?.(client)
      await client.query(migration.sql)
      await client.query("insert into kernel.migration (name, hash, applied_at) values ($1, $2, now())", [
        migration.name,
        migration.hash,
      ])
    }
    await client.query("commit")
    return !known
  } catch (error) {
    await client.query("rollback").catch(() => {})
    throw error
  } finally {
    client.release()
  }
}

function refuseNewer(rows: { name: string }[], all: Migration[]) {
  const newer = rows.find((row) => !all.some((migration) => migration.name === row.name))
  if (newer)
    throw new MigrationRefusal(
      `This database was last used by a newer Trellis (it has ${newer.name}). Start that version, or a later one.`,
    )
}
