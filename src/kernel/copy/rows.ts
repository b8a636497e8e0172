import type { RawBuilder } from "kysely"
import type { Tx } from "../database/index.ts"
import type { CopyRow } from "./section.ts"

/** What a query finds, in the values that a copy holds: moments as other programs read them. */
export async function rows(tx: Tx, query: RawBuilder<unknown>): Promise<CopyRow[]> {
  const found = await query.execute(tx.db)
  return (found.rows as Record<string, unknown>[]).map(
    (row) =>
      Object.fromEntries(
        Object.entries(row).map(([name, value]) => [name, value instanceof Date ? value.toISOString() : value]),
      ) as CopyRow,
  )
}
