import { sql } from "kysely"
import type { Tx } from "../kernel/database/index.ts"
import { Refusal } from "../kernel/refusal.ts"

/** @returns the rule that says no, where one does: nothing has then been done */
export async function attempt(tx: Tx, work: () => Promise<void>): Promise<Refusal | undefined> {
  await sql`savepoint attempt`.execute(tx.db)
  try {
    await work()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await sql`rollback to savepoint attempt`.execute(tx.db)
    return error
  }
  await sql`release savepoint attempt`.execute(tx.db)
  return undefined
}

/** Rows that were shown as good and could not be taken say why. */
export async function mark(
  tx: Tx,
  uploadId: string,
  numbers: number[],
  why: { says: string; todo: string },
): Promise<void> {
  if (numbers.length === 0) return
  const problem = JSON.stringify([{ row: 0, column: "", field: "", found: "", ...why }])
  await sql`
    update imports.upload_row r set outcome = 'wrong', problems = ${problem}::jsonb
     where r.partnership_id = ${tx.partnershipId} and r.upload_id = ${uploadId}
       and r.row_number = any(${numbers}::integer[])`.execute(tx.db)
}
