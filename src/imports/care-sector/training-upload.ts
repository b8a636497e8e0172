import { sql } from "kysely"
import type { Tx } from "../../kernel/database/index.ts"
import { byParts } from "../../kernel/database/parts.ts"
import {
  type FieldSpecs,
  type Layout,
  type ReadRow,
  readRows,
  type Spreadsheet,
  textOf,
} from "../../kernel/tables/reading/index.ts"
import { addTraining, removeTraining, type Training, trainingAt } from "../../people/index.ts"
import { knownOf } from "../known.ts"
import type { Progress } from "../progress.ts"
import { ROWS_AT_ONCE, type RowToKeep, UploadRows, whatWasSaid } from "../upload-rows.ts"
import type { Upload } from "../uploads.ts"
import { type CareFormat, careKind } from "./index.ts"
import { readTraining } from "./training.ts"

/** Whether what was sent says what training people have had, and not who they are. */
export function isTraining({ proposal }: Pick<Upload, "proposal">): boolean {
  return careKind(proposal?.found.map(({ label }) => label) ?? []) === "training"
}

/** Reads a training file: each row is about one of the organisation's people, found by the reference alone. */
export async function readTrainingInto(
  tx: Tx,
  upload: Upload,
  spreadsheet: Spreadsheet,
  format: CareFormat,
  progress: Progress,
): Promise<void> {
  const { sheet, headingRow, columns, found } = format.proposal
  const layout: Layout = { sheet, headingRow, columns }
  const people = new Map(
    (await knownOf(tx, upload.organisationId, upload.asOf)).map((each) => [
      each.details.staffReference?.toLowerCase(),
      each,
    ]),
  )
  const held = await heldAt(tx, upload.organisationId)
  const labels = new Map(found.map(({ column, label }) => [column, label]))
  const { rows: wasSaid } = await whatWasSaid(tx, upload.id)
  const kept = new UploadRows(tx, upload.id)
  await kept.begin()
  async function* filled() {
    for await (const row of readRows(spreadsheet, layout, format.fields))
      if (row.noData) kept.passOver()
      else yield row
  }
  const toKeep = (row: ReadRow<FieldSpecs>): RowToKeep => {
    const said = readTraining(row, (column) => format.cell(row, column), tx.today)
    const person = people.get(format.cell(row, "UNIQUEWORKERID").toLowerCase() || undefined)
    if (said && !person)
      row.problems.push({
        row: row.row,
        column: "UNIQUEWORKERID",
        field: "staffReference",
        found: said.reference,
        says: `Nobody on your list has the reference “${said.reference}”`,
        todo: "Send the worker file first, or write the reference as it is on their page",
      })
    const isGood = row.problems.length === 0 && said && person
    return {
      row: row.row,
      cells: Object.fromEntries(
        Object.values(columns).map((at) => [
          labels.get(at) ?? String(at + 1),
          textOf(row.cells[at] ?? null).slice(0, 1000),
        ]),
      ),
      said: { details: { fullName: person?.details.fullName ?? "" }, terms: {}, training: said?.training },
      problems: row.problems,
      remarks: row.remarks,
      outcome: !isGood ? "wrong" : held.claim(person.recordId, said.training) ? "new" : "unchanged",
      recordId: person?.recordId ?? null,
      postId: null,
      changes: said ? [{ field: said.training.title, before: null, after: said.training.completedOn }] : [],
      meant: null,
      leftOut: wasSaid.get(row.row)?.leftOut ?? false,
    }
  }
  for await (const rows of byParts(filled(), ROWS_AT_ONCE)) {
    await kept.add(rows.map(toKeep))
    await progress.at(kept.count)
  }
  await kept.end(layout, format.proposal)
}

/** Training that is new goes onto the records it is of. */
export async function takeTraining(tx: Tx, upload: Upload): Promise<{ taken: number; counts: { new: number } }> {
  const { rows } = await sql<{ row: number; training: Training; recordId: string; personId: string }>`
    select r.row_number as row, r.said -> 'training' as training, kept.record_id as "recordId",
           kept.person_id as "personId"
      from imports.upload_row r
      join people.record kept on kept.partnership_id = ${tx.partnershipId} and kept.record_id = r.record_id
     where r.partnership_id = ${tx.partnershipId} and r.upload_id = ${upload.id}
       and r.outcome = 'new' and not r.left_out
     order by r.row_number
     limit 200000`.execute(tx.db)
  const held = await heldAt(tx, upload.organisationId)
  const fresh = rows.filter(({ recordId, training }) => held.claim(recordId, training))
  const ids = await addTraining(tx, fresh)
  const did = fresh.map(({ recordId, personId }, at) =>
    JSON.stringify({ what: "training", recordId, personId, trainingId: ids[at] }),
  )
  await sql`
    update imports.upload_row r set did = done.did
      from unnest(${fresh.map(({ row }) => row)}::integer[], ${did}::jsonb[]) as done (row_number, did)
     where r.partnership_id = ${tx.partnershipId} and r.upload_id = ${upload.id}
       and r.row_number = done.row_number`.execute(tx.db)
  return { taken: fresh.length, counts: { new: fresh.length } }
}

/** What a training file brought is taken out again. @returns how many rows */
export async function undoTraining(tx: Tx, uploadId: string): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    select r.did ->> 'trainingId' as id from imports.upload_row r
     where r.partnership_id = ${tx.partnershipId} and r.upload_id = ${uploadId} and r.did is not null
     limit 200000`.execute(tx.db)
  await removeTraining(
    tx,
    rows.map(({ id }) => id),
  )
  return rows.length
}

/** What the organisation has said already of the training of its people. */
async function heldAt(tx: Tx, organisationId: string) {
  const key = (recordId: string, { categoryCode, title, completedOn, expiresOn }: Training) =>
    JSON.stringify([recordId, categoryCode, title, completedOn, expiresOn])
  const said = new Set(
    [...(await trainingAt(tx, organisationId))].flatMap(([recordId, all]) => all.map((each) => key(recordId, each))),
  )
  return {
    /** @returns whether it is new; from then on it is not */
    claim(recordId: string, training: Training): boolean {
      const isNew = !said.has(key(recordId, training))
      said.add(key(recordId, training))
      return isNew
    },
  }
}
