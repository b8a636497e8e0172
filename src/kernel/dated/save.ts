import { sql } from "kysely"
import { touched } from "../audit/index.ts"
import type { Tx } from "../database/index.ts"
import type { Dated } from "./history.ts"

/** A table of dated rows, the columns that say whose history a row belongs to, and those that say what held. */
export interface DatedTable<T> {
  name: `${string}.${string}`
  columns(value: T): Record<string, unknown>
  value(row: Record<string, unknown>): T
  /** What something derived has to follow when a history of these changes: see `kernel/audit`. */
  followedAs?: string
}

/** One owner's whole history, the earliest first. Lock the owner before reading what is about to be changed. */
export async function readHistory<T>(tx: Tx, table: DatedTable<T>, owner: Record<string, string>): Promise<Dated<T>[]> {
  const { rows } = await sql<Record<string, unknown>>`
    select * from ${sql.table(table.name)} where ${own(tx, owner)} order by starts_on`.execute(tx.db)
  return rows.map((row) => ({
    startsOn: row.starts_on as string,
    endsOn: row.ends_on as string | null,
    value: table.value(row),
  }))
}

/** Writes the difference between two histories of one owner: what changed goes, what is new comes. */
export async function saveHistory<T>(
  tx: Tx,
  table: DatedTable<T>,
  owner: Record<string, string>,
  before: readonly Dated<T>[],
  after: readonly Dated<T>[],
): Promise<void> {
  const kept = new Set(after.map((row) => JSON.stringify(row)))
  const had = new Set(before.map((row) => JSON.stringify(row)))
  const gone = before.filter((row) => !kept.has(JSON.stringify(row))).map((row) => row.startsOn)
  if (gone.length)
    await sql`delete from ${sql.table(table.name)} where ${own(tx, owner)} and starts_on = any(${gone}::date[])`.execute(
      tx.db,
    )
  const come = after.filter((row) => !had.has(JSON.stringify(row)))
  for (const row of come) {
    const values = {
      partnership_id: tx.partnershipId,
      ...owner,
      starts_on: row.startsOn,
      ends_on: row.endsOn,
      ...table.columns(row.value),
    }
    await sql`insert into ${sql.table(table.name)} (${sql.join(Object.keys(values).map((name) => sql.ref(name)))})
      values (${sql.join(Object.values(values))})`.execute(tx.db)
  }
  if (table.followedAs && gone.length + come.length > 0) await touched(tx, table.followedAs, Object.values(owner))
}

function own(tx: Tx, owner: Record<string, string>) {
  const each = Object.entries(owner).map(([column, id]) => sql`and ${sql.ref(column)} = ${id}`)
  return sql`partnership_id = ${tx.partnershipId} ${sql.join(each, sql` `)}`
}
