import { sql } from "kysely"
import type { Tx } from "../kernel/database/index.ts"
import { Refusal } from "../kernel/refusal.ts"

/** @returns the rule that says no, where one does: nothing has then been done */
export async function attempt(tx: Tx, work: () => Promise<void>): Promise<Refusal | undefined> {
  await sql`savepoint attempt`.execute(tx.db)
  try {
    await work()
  } catch (error) {
    const refusal = error instanceof Refusal ? error : isAgainstRules(error) ? new Refusal(NOT_AS_IT_IS) : undefined
    if (!refusal) throw error
    await sql`rollback to savepoint attempt`.execute(tx.db)
    return refusal
  }
  await sql`release savepoint attempt`.execute(tx.db)
  return undefined
}

const NOT_AS_IT_IS = "The register cannot keep this row as it is"

/** Whether the database refuses a value, as by a constraint; anything else is a fault of ours or of the machine's. */
function isAgainstRules(error: unknown): boolean {
  return /^2[23]/.test((error as { code?: string }).code ?? "")
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
