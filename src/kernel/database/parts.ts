import { type Insertable, sql } from "kysely"
import type { Tx } from "./as.ts"
import type { DB, JsonObject } from "./tables.ts"

/** How many rows one statement takes in hand. */
const AT_ONCE = 1000

/** Rows in parts of what one statement can take. */
export function inParts<T>(rows: readonly T[]): T[][] {
  const parts: T[][] = []
  for (let from = 0; from < rows.length; from += AT_ONCE) parts.push(rows.slice(from, from + AT_ONCE))
  return parts
}

/** Rows as they come, in parts, so that never more than one part is in memory. */
export async function* byParts<T>(rows: AsyncIterable<T>, atOnce: number): AsyncGenerator<T[]> {
  let part: T[] = []
  for await (const row of rows) {
    part.push(row)
    if (part.length < atOnce) continue
    yield part
    part = []
  }
  if (part.length > 0) yield part
}

/** What stands in a row to be inserted; a column of JSON takes anything. */
type RowOf<T extends keyof DB> = {
  [C in keyof Insertable<DB[T]>]: JsonObject extends Insertable<DB[T]>[C] ? unknown : Insertable<DB[T]>[C]
}

/**
 * Inserts rows, each with the same columns, however many. They go as one value that PostgreSQL takes apart by itself,
 * which costs a fraction of a value for each cell.
 */
export async function insertAll<T extends keyof DB>(
  tx: Tx,
  table: T,
  rows: readonly (RowOf<T> & { partnership_id: string })[],
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}).filter((name) => name !== "partnership_id")
  for (const some of inParts(rows))
    await sql`
      insert into ${sql.table(table)} (partnership_id, ${sql.join(columns.map((name) => sql.ref(name)))})
      select ${tx.partnershipId}::uuid, ${sql.join(columns.map((name) => sql.ref(`put.${name}`)))}
        from json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(some)}::json) put
      returning true`.execute(tx.db)
}
