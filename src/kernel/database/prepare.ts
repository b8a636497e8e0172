import type pg from "pg"
import { type Migration, migrate } from "./migrate.ts"
import { loadWards } from "./reference.ts"

/**
 * Brings a database up to date and lets the application's login into it. Safe when two processes do so at once.
 * @param options.demonstration  whether a new database is left for a demonstration to be made in
 * @returns the migrations applied now
 */
export async function prepareDatabase(
  owner: pg.Pool,
  options: { migrations: Migration[]; referenceFolder: string; webRole: string; demonstration: boolean; now: Date },
): Promise<string[]> {
  const applied = await migrate(owner, options.migrations)
  // What a database is, is settled when it is made, and never by a setting. A demonstration says so of itself in the
  // transaction that makes it, so that half of one is nothing.
  if (!options.demonstration)
    await owner.query(
      "insert into kernel.database (demonstration, made_at) values (false, $1) on conflict do nothing",
      [options.now],
    )
  await loadWards(owner, options.referenceFolder)
  const { rows } = await owner.query<{ member: boolean }>("select pg_has_role($1, 'trellis_app', 'member') as member", [
    options.webRole,
  ])
  if (!rows[0]!.member) await owner.query(`grant trellis_app to "${options.webRole.replaceAll('"', '""')}"`)
  return applied
}
