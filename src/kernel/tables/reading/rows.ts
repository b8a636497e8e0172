import { formatNumber } from "../../design/format.ts"
import { isFilled, type SheetCell, type SheetRow, textOf } from "./cell.ts"
import type { ColumnFacts, FieldSpecs, Kind, Reading, RowValues } from "./fields.ts"
import { labelsOf } from "./headings.ts"
import { type NoData, noData } from "./no-data.ts"
import type { Spreadsheet } from "./open.ts"
import type { Layout } from "./propose.ts"
import { type Survey, survey } from "./survey.ts"
import { Unreadable } from "./unreadable.ts"

export interface ReadRow<F extends FieldSpecs> {
  /** The number beside it in a spreadsheet. */
  row: number
  /** All of it as it stands, for a file of the rows that are left to mend. */
  cells: SheetCell[]
  values: RowValues<F>
  /** While there are any, the row is not to be taken. */
  problems: Problem[]
  /** How something was taken that could have been meant otherwise: a year of two figures. */
  remarks: Remark[]
  /** Why the row is none of the list; nothing of it was read. */
  noData?: NoData
}

/** Something to be said about one cell. */
export interface Remark {
  row: number
  /** The heading of its column, or the letter where there is none. */
  column: string
  field: string
  /** What stands in it, as far as LONGEST_FOUND. */
  found: string
  says: string
}

/** What is wrong with a cell, what to do, and perhaps what is meant. */
export interface Problem extends Remark {
  todo: string
  /** A text that, accepted for what was found, is read without a problem. */
  suggestion?: string
}

/** What somebody has said texts mean, by field and by what was found; the text itself where it stands as it is. */
export type Accepted = ReadonlyMap<string, ReadonlyMap<string, string>>

const LONGEST_FOUND = 1_000
/** The most that a cell of a spreadsheet holds; CSV may hold more. */
const LONGEST_CELL = 32_767

/**
 * Reads the rows of a list, each with its values and everything that is wrong with it. Nothing is guessed: what may be
 * meant is a suggestion, and reading again with it among `accepted` takes it in every row alike.
 * @throws Unreadable  before the first row, where the list cannot be read to its end or has too many rows
 */
export async function* readRows<F extends FieldSpecs>(
  { sheets, calendar }: Spreadsheet,
  layout: Layout,
  fields: F,
  accepted: Accepted = new Map(),
): AsyncGenerator<ReadRow<F>> {
  const sheet = sheets[layout.sheet]
  if (!sheet) throw new Unreadable("This file does not have the sheet that was chosen. Choose a sheet again.")
  const surveyed = await survey(sheet, layout, fields)
  const columns = columnsToRead(layout, fields, surveyed)
  for await (const row of sheet.rows()) {
    if (row.number <= layout.headingRow) continue
    const reason = noData(row.cells, surveyed.headings)
    if (reason) yield { row: row.number, cells: row.cells, values: {}, problems: [], remarks: [], noData: reason }
    else yield readRow<F>(row, columns, accepted)
  }

  function columnsToRead(layout: Layout, fields: F, { headings, facts }: Survey): ReadColumn[] {
    const wanted = Object.entries(layout.columns).filter(([field]) => Object.hasOwn(fields, field))
    const width = Math.max(headings.length, ...wanted.map(([, column]) => column + 1))
    const labels = labelsOf(Array.from({ length: width }, (_, column) => textOf(headings[column])))
    return wanted.map(([field, column]) => {
      const { label, kind, isRequired = false } = fields[field]!
      return { field, column, heading: labels[column]!, label, kind, isRequired, facts: { ...facts(field), calendar } }
    })
  }
}

interface ReadColumn {
  field: string
  column: number
  heading: string
  label: string
  kind: Kind<unknown>
  isRequired: boolean
  facts: Omit<ColumnFacts, "isConfirmed">
}

function readRow<F extends FieldSpecs>(
  { number, cells }: SheetRow,
  columns: ReadColumn[],
  accepted: Accepted,
): ReadRow<F> {
  const values: Record<string, unknown> = {}
  const read: ReadRow<F> = { row: number, cells, values: values as RowValues<F>, problems: [], remarks: [] }
  for (const { field, column, heading, label, kind, isRequired, facts } of columns) {
    const cell = cells[column] ?? null
    const found = textOf(cell).trim().slice(0, LONGEST_FOUND)
    const place = { row: number, column: heading, field, found }
    if (!isFilled(cell)) {
      if (isRequired) read.problems.push({ ...place, says: `“${label}” is empty`, todo: "Fill it in" })
      else values[field] = null
      continue
    }
    const meant = accepted.get(field)?.get(found)
    const reading = readCell(kind, meant ?? cell, { ...facts, isConfirmed: meant !== undefined })
    if ("says" in reading) read.problems.push({ ...place, ...reading })
    else {
      values[field] = reading.value
      if (reading.remark) read.remarks.push({ ...place, says: reading.remark })
    }
  }
  return read
}

/** What spreadsheets show where something went wrong, also after they have been saved as CSV. */
const WENT_WRONG = /^#(REF!|N\/A|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|CALC!|#+)$/

function readCell<T>(kind: Kind<T>, cell: SheetCell, facts: ColumnFacts): Reading<T> {
  const fault = typeof cell === "object" && cell && "fault" in cell ? cell.fault : undefined
  const shown = fault ?? (typeof cell === "string" && WENT_WRONG.test(cell.trim()) ? cell.trim() : undefined)
  if (shown !== undefined) {
    const holds = shown === "=" ? "a formula that was never worked out" : `an error, ${shown}`
    return { says: `This cell holds ${holds}`, todo: "Write here what it should say" }
  }
  if (typeof cell === "string" && cell.length > LONGEST_CELL)
    return { says: `This cell has ${formatNumber(cell.length)} characters`, todo: "Make it shorter" }
  return kind.read(cell, facts)
}
