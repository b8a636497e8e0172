import { sql } from "kysely"
import { type Actor, as, type Database, type Tx } from "../kernel/database/index.ts"
import { inParts } from "../kernel/database/parts.ts"
import { findFile, forgetFile, partsOf } from "../kernel/files/index.ts"
import { Refusal } from "../kernel/refusal.ts"
import {
  type FieldSpecs,
  fromBytes,
  type Layout,
  openSpreadsheet,
  type Problem,
  type Proposal,
  propose,
  type ReadRow,
  readRows,
  type Spreadsheet,
  textOf,
  Unreadable,
} from "../kernel/tables/reading/index.ts"
import { daysIn } from "../organisations/index.ts"
import { managerFrom, readNames } from "../people/index.ts"
import { careFormat } from "./care-sector/index.ts"
import { readTrainingInto } from "./care-sector/training-upload.ts"
import { readWorkplacesInto } from "./care-sector/workplace-upload.ts"
import { type Presence, settleDays } from "./days.ts"
import { importFields, saidOf } from "./fields.ts"
import { knownOf } from "./known.ts"
import { LEFT_FROM, newTerms, type Planned, plan, type RowToPlan, type Said } from "./plan.ts"
import { Progress, Stopped } from "./progress.ts"
import { type Counts, findUpload, type Upload, update, updateIn } from "./uploads.ts"

/** A row as it was read, before it is known what it would change. */
interface Read extends RowToPlan {
  cells: Record<string, string>
  problems: Problem[]
  remarks: ReadRow<FieldSpecs>["remarks"]
}

/**
 * Reads a list that was sent: what its columns are, what each row says, what is wrong, what it would change. Nothing of
 * it is left half-read: it is one transaction, and done again it begins anew.
 */
export async function readUpload(database: Database, actor: Actor, uploadId: string): Promise<void> {
  const upload = await as(database, actor, (tx) => findUpload(tx, uploadId))
  if (upload.state !== "reading" || !upload.fileId) return
  try {
    const spreadsheet = await openSpreadsheet(fromBytes(await bytesOf(database, actor, upload.fileId)))
    const progress = new Progress(database, actor, uploadId)
    await as(database, actor, (tx) => readInto(tx, upload, spreadsheet, progress))
  } catch (error) {
    if (error instanceof Stopped) return
    if (!(error instanceof Unreadable)) throw error
    await as(database, actor, async (tx) => {
      await update(tx, uploadId, { state: "unreadable", says: error.message, file_id: null })
      await forgetFile(tx, upload.fileId!)
    })
  }
}

export async function bytesOf(database: Database, actor: Actor, fileId: string): Promise<Buffer> {
  const file = await as(database, actor, (tx) => findFile(tx, fileId))
  const parts: Buffer[] = []
  if (file) for await (const part of partsOf(database, actor, file)) parts.push(part)
  return Buffer.concat(parts)
}

async function readInto(tx: Tx, upload: Upload, spreadsheet: Spreadsheet, progress: Progress): Promise<void> {
  const format = await careFormat(tx, upload.organisationId, spreadsheet)
  if (format && format.kind !== "worker") {
    const said = await whatWasSaid(tx, upload.id)
    const into = format.kind === "training" ? readTrainingInto : readWorkplacesInto
    return into(tx, upload, spreadsheet, format, (row) => said.get(row)?.leftOut ?? false)
  }
  const fields = format?.fields ?? (await importFields(tx, upload.organisationId))
  const proposal = format?.proposal ?? (await proposalFor(tx, upload, spreadsheet, fields))
  const layout = (!format && upload.layout) || settled(proposal)
  if (!layout) return update(tx, upload.id, { state: "mapping", says: null, proposal: JSON.stringify(proposal) })

  const said = await whatWasSaid(tx, upload.id)
  const managers = new Managers(tx, upload.organisationId)
  const presence = await daysIn(tx, upload.organisationId)
  const accepted = new Map(Object.entries(upload.accepted).map(([field, of]) => [field, new Map(Object.entries(of))]))
  const known = await knownOf(tx, upload.organisationId, upload.asOf)
  const settle = format?.settling(new Set(known.map(({ details }) => details.staffReference?.toLowerCase() ?? "")))
  const rows: Read[] = []
  let passedOver = 0
  for await (const row of readRows(spreadsheet, layout, fields, accepted)) {
    if (row.noData) passedOver++
    else {
      settle?.(row)
      rows.push(await toRead(row, layout, proposal, managers, presence, said.get(row.row)))
    }
    await progress.at(rows.length)
  }
  if (rows.length === 0)
    throw new Unreadable("There are no people on this list, only headings. Fill it in, save it and send it again.")
  const terms = [
    ...known.flatMap(({ posts }) => posts.map((post) => post.terms)),
    ...rows.map((row) => newTerms(row.said)),
  ]
  const { rows: planned, left } = plan(rows, known, await readNames(tx, terms))
  const leaving = upload.covers === "everyone" ? left : []

  await tx.db
    .deleteFrom("imports.upload_row")
    .where("partnership_id", "=", tx.partnershipId)
    .where("upload_id", "=", upload.id)
    .execute()
  const records = [
    ...rows.map((row, at) => toRecord(tx, upload.id, row, planned[at]!, said.get(row.row))),
    ...leaving.map((each, at) => ({
      partnership_id: tx.partnershipId,
      upload_id: upload.id,
      row_number: LEFT_FROM + at,
      cells: JSON.stringify({}),
      said: JSON.stringify({ details: { fullName: each.name }, terms: {} }),
      problems: "[]",
      remarks: "[]",
      outcome: "left",
      record_id: each.recordId,
      post_id: each.postId,
      changes: "[]",
      meant_id: null,
      left_out: said.get(LEFT_FROM + at)?.leftOut ?? false,
    })),
  ]
  for (const some of inParts(records)) await tx.db.insertInto("imports.upload_row").values(some).execute()
  const isKept = await updateIn(tx, upload.id, "reading", {
    state: "checked",
    says: null,
    layout: JSON.stringify(layout),
    proposal: JSON.stringify(proposal),
    counts: JSON.stringify(countsOf(planned, leaving.length, passedOver)),
    rows_done: rows.length,
  })
  if (!isKept) throw new Stopped()
}

/** What the file was understood to be; headings that somebody has placed before are placed so again. */
async function proposalFor(tx: Tx, upload: Upload, spreadsheet: Spreadsheet, fields: FieldSpecs): Promise<Proposal> {
  const chosen = upload.layout ?? {}
  const proposal = await propose(spreadsheet, fields, chosen)
  const rows = await tx.db
    .selectFrom("imports.column_mapping")
    .select(["heading", "field"])
    .where("partnership_id", "=", tx.partnershipId)
    .where("organisation_id", "=", upload.organisationId)
    .execute()
  const remembered = new Map(rows.map(({ heading, field }) => [heading, field]))
  if (!proposal.found.some(({ label }) => remembered.has(label))) return proposal
  const found = proposal.found.map((column) => {
    const field = remembered.get(column.label)
    if (field === undefined) return column
    return { ...column, field: field && field in fields ? { name: field, how: "exact" as const } : undefined }
  })
  const columns = Object.fromEntries(found.flatMap(({ column, field }) => (field ? [[field.name, column]] : [])))
  return {
    ...proposal,
    isRecognised: true,
    found: found as Proposal["found"],
    columns,
    missing: Object.keys(fields).filter((name) => fields[name]!.isRequired && !(name in columns)),
    doubtful: proposal.doubtful.filter(({ field }) => !(field in columns)),
  }
}

/** The layout, where nothing about it is left to be said. */
function settled({ sheet, headingRow, columns, isRecognised, missing, doubtful }: Proposal): Layout | null {
  return isRecognised && missing.length === 0 && doubtful.length === 0 ? { sheet, headingRow, columns } : null
}

interface SaidOfRow {
  meant: string | null
  leftOut: boolean
}

/** What somebody has said of single rows, to be kept when the list is read again. */
async function whatWasSaid(tx: Tx, uploadId: string): Promise<Map<number, SaidOfRow>> {
  const { rows } = await sql<{ row: number } & SaidOfRow>`
    select r.row_number as row, r.meant_id as meant, r.left_out as "leftOut" from imports.upload_row r
     where r.partnership_id = ${tx.partnershipId} and r.upload_id = ${uploadId}
       and (r.meant_id is not null or r.left_out)`.execute(tx.db)
  return new Map(rows.map(({ row, ...said }) => [row, said]))
}

async function toRead(
  row: ReadRow<FieldSpecs>,
  layout: Layout,
  proposal: Proposal,
  managers: Managers,
  presence: Presence,
  of: SaidOfRow | undefined,
): Promise<Read> {
  const { manager, ...said } = saidOf(row.values)
  const problems = [...row.problems]
  const column = (field: string) => proposal.found.find((each) => each.column === layout.columns[field])?.label ?? field
  if (manager) {
    const found = await managers.find(manager)
    if (found instanceof Refusal)
      problems.push({
        row: row.row,
        column: column("manager"),
        field: "manager",
        found: manager,
        says: found.message,
        todo: "Or leave it empty",
      })
    else Object.assign(said.terms, found)
  }
  settleDays(said, presence, { row: row.row, problems, remarks: row.remarks }, column)
  return {
    row: row.row,
    said: said as Said,
    isWrong: problems.length > 0,
    ...(of?.meant && { meant: of.meant }),
    cells: Object.fromEntries(
      Object.values(layout.columns).map((at) => {
        const label = proposal.found.find((each) => each.column === at)?.label ?? String(at + 1)
        return [label, textOf(row.cells[at] ?? null).slice(0, 1000)]
      }),
    ),
    problems,
    remarks: row.remarks,
  }
}

/** Managers by what is written of them, each looked for once. */
class Managers {
  readonly #tx: Tx
  readonly #organisationId: string
  readonly #found = new Map<string, Awaited<ReturnType<typeof managerFrom>> | Refusal>()

  constructor(tx: Tx, organisationId: string) {
    this.#tx = tx
    this.#organisationId = organisationId
  }

  async find(written: string): Promise<Awaited<ReturnType<typeof managerFrom>> | Refusal> {
    const known = this.#found.get(written)
    if (known) return known
    const found = await managerFrom(this.#tx, this.#organisationId, written).catch((error) => {
      if (error instanceof Refusal) return error
      throw error
    })
    this.#found.set(written, found)
    return found
  }
}

function toRecord(tx: Tx, uploadId: string, row: Read, planned: Planned, of: SaidOfRow | undefined) {
  const { problem } = planned
  const problems = problem
    ? [...row.problems, { row: row.row, column: "", field: "", found: "", ...problem }]
    : row.problems
  return {
    partnership_id: tx.partnershipId,
    upload_id: uploadId,
    row_number: row.row,
    cells: JSON.stringify(row.cells),
    said: JSON.stringify(row.said),
    problems: JSON.stringify(problems),
    remarks: JSON.stringify(row.remarks),
    outcome: planned.outcome,
    record_id: planned.recordId,
    post_id: planned.postId,
    changes: JSON.stringify(planned.changes),
    meant_id: of?.meant ?? null,
    left_out: of?.leftOut ?? false,
  }
}

function countsOf(planned: readonly Planned[], left: number, passedOver: number): Counts {
  const of = (outcome: Planned["outcome"]) => planned.filter((each) => each.outcome === outcome).length
  return {
    rows: planned.length,
    new: of("new"),
    post: of("post"),
    changed: of("changed"),
    unchanged: of("unchanged"),
    wrong: of("wrong"),
    left,
    passedOver,
  }
}
