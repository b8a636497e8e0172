import { type Actor, as, type Database, type Tx } from "../kernel/database/index.ts"
import { byParts } from "../kernel/database/parts.ts"
import { contentOf, forgetFile } from "../kernel/files/index.ts"
import { Refusal } from "../kernel/refusal.ts"
import {
  type FieldSpecs,
  fromBytes,
  type Layout,
  missingOf,
  openSpreadsheet,
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
import { LEFT_FROM, type Left, newTerms, type Planned, Planner, type RowToPlan, type Said, termsOf } from "./plan.ts"
import { Progress, Stopped } from "./progress.ts"
import { Sizes } from "./sizes.ts"
import { ROWS_AT_ONCE, type RowToKeep, type SaidOfRow, UploadRows, whatWasSaid } from "./upload-rows.ts"
import { findUpload, forgetRows, type Upload, updateIn } from "./uploads.ts"

/** A row as it was read, before it is known what it would change. */
interface Read extends RowToPlan, Pick<RowToKeep, "cells" | "problems" | "remarks"> {
  row: number
}

/**
 * Reads a list that was sent: what its columns are, what each row says, what is wrong, what it would change. Nothing of
 * it is left half-read: it is one transaction, and done again it begins anew.
 */
export async function readUpload(database: Database, actor: Actor, uploadId: string): Promise<void> {
  const upload = await as(database, actor, (tx) => findUpload(tx, uploadId))
  if (upload.state === "stopped") return as(database, actor, (tx) => forgetRows(tx, uploadId))
  if (upload.state !== "reading" || !upload.fileId) return
  try {
    const bytes = await as(database, actor, (tx) => contentOf(tx, upload.fileId!))
    const spreadsheet = await openSpreadsheet(fromBytes(bytes))
    const progress = new Progress(database, actor, uploadId)
    await as(database, actor, (tx) => readInto(tx, upload, spreadsheet, progress))
  } catch (error) {
    if (error instanceof Stopped) return as(database, actor, (tx) => forgetRows(tx, uploadId))
    if (!(error instanceof Unreadable)) throw error
    await as(database, actor, async (tx) => {
      const over = { state: "unreadable" as const, says: error.message, file_id: null }
      if (await updateIn(tx, uploadId, "reading", over)) await forgetFile(tx, upload.fileId!)
    })
  }
}

async function readInto(tx: Tx, upload: Upload, spreadsheet: Spreadsheet, progress: Progress): Promise<void> {
  const format = await careFormat(tx, upload.organisationId, spreadsheet)
  if (format?.kind === "training") return readTrainingInto(tx, upload, spreadsheet, format, progress)
  if (format?.kind === "workplace") {
    const { rows } = await whatWasSaid(tx, upload.id)
    return readWorkplacesInto(tx, upload, spreadsheet, format, (row) => rows.get(row)?.leftOut ?? false)
  }
  const fields = format?.fields ?? (await importFields(tx, upload.organisationId))
  const proposal = format?.proposal ?? (await proposalFor(tx, upload, spreadsheet, fields))
  const layout = (!format && upload.layout) || settled(proposal)
  if (!layout) return ask(tx, upload.id, proposal)

  const said = await whatWasSaid(tx, upload.id)
  const accepted = new Map(Object.entries(upload.accepted).map(([field, of]) => [field, new Map(Object.entries(of))]))
  const known = await knownOf(tx, upload.organisationId, upload.asOf)
  const settle = format?.settling(new Set(known.map(({ details }) => details.staffReference?.toLowerCase() ?? "")))
  const planner = new Planner(known, upload.asOf, await readNames(tx, termsOf(known)))
  const kept = new UploadRows(tx, upload.id)
  await kept.begin()
  const sizes = new Sizes(tx)
  const reader = await RowReader.for(tx, upload, layout, proposal)
  async function* filled() {
    for await (const row of readRows(spreadsheet, layout!, fields, accepted))
      if (row.noData) kept.passOver()
      else yield row
  }
  for await (const rows of byParts(filled(), ROWS_AT_ONCE)) {
    const read: Read[] = []
    for (const row of rows) {
      settle?.(row)
      read.push(await reader.read(row, said.rows.get(row.row)))
    }
    const names = await readNames(
      tx,
      read.map((row) => newTerms(row.said)),
    )
    const planned = planner.next(read, names)
    await kept.add(read.map((row, at) => toKeep(row, planned[at]!, said.rows.get(row.row))))
    await sizes.after(kept.count)
    await progress.at(kept.count)
  }
  if (kept.count === 0)
    throw new Unreadable("There are no people on this list, only headings. Fill it in, save it and send it again.")
  const leaving = upload.covers === "everyone" ? planner.left() : []
  await kept.add(leaving.map((each, at) => toLeave(each, at, said.leaversOut)))
  await kept.end(layout, proposal)
}

/** Somebody has to say what the columns are. */
async function ask(tx: Tx, uploadId: string, proposal: Proposal): Promise<void> {
  const columns = { state: "mapping" as const, says: null, proposal: JSON.stringify(proposal) }
  if (!(await updateIn(tx, uploadId, "reading", columns))) throw new Stopped()
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
    missing: missingOf(fields, (name) => name in columns),
    doubtful: proposal.doubtful.filter(({ field }) => !(field in columns)),
  }
}

/** The layout, where nothing about it is left to be said. */
function settled({ sheet, headingRow, columns, isRecognised, missing, doubtful }: Proposal): Layout | null {
  return isRecognised && missing.length === 0 && doubtful.length === 0 ? { sheet, headingRow, columns } : null
}

/** Makes of a row of cells what it says, with what is wrong between its cells. */
class RowReader {
  readonly #layout: Layout
  readonly #managers: Managers
  /** The headings of the columns that are kept. */
  readonly #labels: ReadonlyMap<number, string>
  readonly #presence: Presence

  static async for(tx: Tx, upload: Upload, layout: Layout, proposal: Proposal): Promise<RowReader> {
    return new RowReader(tx, upload, layout, proposal, await daysIn(tx, upload.organisationId))
  }

  private constructor(tx: Tx, upload: Upload, layout: Layout, proposal: Proposal, presence: Presence) {
    this.#layout = layout
    this.#managers = new Managers(tx, upload.organisationId)
    this.#labels = new Map(proposal.found.map(({ column, label }) => [column, label]))
    this.#presence = presence
  }

  async read(row: ReadRow<FieldSpecs>, of: SaidOfRow | undefined): Promise<Read> {
    const { manager, ...said } = saidOf(row.values)
    const problems = [...row.problems]
    const remarks = [...row.remarks]
    const place = (field: string, found: string) => ({ row: row.row, column: this.#label(field), field, found })
    if (manager) {
      const found = await this.#managers.find(manager)
      if (found instanceof Refusal)
        problems.push({
          ...place("manager", manager),
          says: found.message.replace(/\.$/, ""),
          todo: "Or leave it empty. If they are new on this list as well: choose “Not kept” for this column, take the list in, and send it again with it",
        })
      else Object.assign(said.terms, found)
    }
    settleDays(said, this.#presence, { row: row.row, problems, remarks }, (field) => this.#label(field))
    return {
      row: row.row,
      said: said as Said,
      isWrong: problems.length > 0,
      ...(of?.meant && { meant: of.meant }),
      cells: Object.fromEntries(
        Object.entries(this.#layout.columns).map(([field, at]) => [
          this.#label(field),
          textOf(row.cells[at] ?? null).slice(0, 1000),
        ]),
      ),
      problems,
      remarks,
    }
  }

  #label(field: string): string {
    const at = this.#layout.columns[field]
    return at === undefined ? field : (this.#labels.get(at) ?? String(at + 1))
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

function toKeep(row: Read, planned: Planned, of: SaidOfRow | undefined): RowToKeep {
  const { problem, ...outcome } = planned
  return {
    ...row,
    ...outcome,
    problems: problem
      ? [...row.problems, { row: row.row, column: "", field: "", found: "", ...problem }]
      : row.problems,
    meant: of?.meant ?? null,
    leftOut: of?.leftOut ?? false,
  }
}

/** A row for somebody no row of the list is about. */
function toLeave({ name, recordId, postId }: Left, at: number, leftOut: ReadonlySet<string>): RowToKeep {
  return {
    row: LEFT_FROM + at,
    cells: {},
    said: { details: { fullName: name }, terms: {} },
    problems: [],
    remarks: [],
    outcome: "left",
    recordId,
    postId,
    changes: [],
    meant: null,
    leftOut: leftOut.has(postId),
  }
}
