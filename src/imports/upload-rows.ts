import { sql } from "kysely"
import type { Tx } from "../kernel/database/index.ts"
import { insertAll } from "../kernel/database/parts.ts"
import type { Layout, Problem, Proposal, Remark } from "../kernel/tables/reading/index.ts"
import { LEFT_FROM, type Outcome, type Planned, type Said } from "./plan.ts"
import { Stopped } from "./progress.ts"
import { type Counts, forgetRows, updateIn } from "./uploads.ts"

/** So many rows of a list are in hand together: few enough that they are gone before they cost much memory. */
export const ROWS_AT_ONCE = 250

/** A row of a list, as it is kept until it is taken in or thirty days have gone. */
export interface RowToKeep {
  row: number
  cells: Record<string, string>
  said: Said & { training?: object | undefined }
  problems: Problem[]
  remarks: Remark[]
  outcome: Outcome
  recordId: string | null
  postId: string | null
  changes: Planned["changes"]
  meant: string | null
  leftOut: boolean
}

/** The rows of a list as they are read: in place of those of an earlier reading, in parts, and counted. */
export class UploadRows {
  readonly #tx: Tx
  readonly #uploadId: string
  readonly #counts: Counts = { rows: 0, new: 0, post: 0, changed: 0, unchanged: 0, wrong: 0, left: 0, passedOver: 0 }

  constructor(tx: Tx, uploadId: string) {
    this.#tx = tx
    this.#uploadId = uploadId
  }

  /** How many of the list's own rows there are so far. */
  get count(): number {
    return this.#counts.rows
  }

  async begin(): Promise<void> {
    await forgetRows(this.#tx, this.#uploadId)
  }

  passOver(): void {
    this.#counts.passedOver++
  }

  async add(rows: readonly RowToKeep[]): Promise<void> {
    for (const { row, outcome } of rows) {
      if (row < LEFT_FROM) this.#counts.rows++
      this.#counts[outcome]++
    }
    await insertAll(
      this.#tx,
      "imports.upload_row",
      rows.map((row) => ({
        partnership_id: this.#tx.partnershipId,
        upload_id: this.#uploadId,
        row_number: row.row,
        cells: row.cells,
        said: row.said,
        problems: row.problems,
        remarks: row.remarks,
        outcome: row.outcome,
        record_id: row.recordId,
        post_id: row.postId,
        changes: row.changes,
        meant_id: row.meant,
        left_out: row.leftOut,
      })),
    )
  }

  /** @throws Stopped where somebody has stopped it meanwhile */
  async end(layout: Layout, proposal: Proposal): Promise<void> {
    const isKept = await updateIn(this.#tx, this.#uploadId, "reading", {
      state: "checked",
      says: null,
      layout: JSON.stringify(layout),
      proposal: JSON.stringify(proposal),
      counts: JSON.stringify(this.#counts),
      rows_done: this.#counts.rows,
    })
    if (!isKept) throw new Stopped()
  }
}

export interface SaidOfRow {
  meant: string | null
  leftOut: boolean
}

/** What somebody has said of single rows, to be kept when the list is read again: by row, and by the post of leavers. */
export async function whatWasSaid(
  tx: Tx,
  uploadId: string,
): Promise<{ rows: Map<number, SaidOfRow>; leaversOut: Set<string> }> {
  const { rows } = await sql<{ row: number; postId: string } & SaidOfRow>`
    select r.row_number as row, r.post_id as "postId", r.meant_id as meant, r.left_out as "leftOut"
      from imports.upload_row r
     where r.partnership_id = ${tx.partnershipId} and r.upload_id = ${uploadId}
       and (r.meant_id is not null or r.left_out)`.execute(tx.db)
  return {
    rows: new Map(rows.map(({ row, meant, leftOut }) => [row, { meant, leftOut }])),
    leaversOut: new Set(rows.filter(({ row }) => row >= LEFT_FROM).map(({ postId }) => postId)),
  }
}
