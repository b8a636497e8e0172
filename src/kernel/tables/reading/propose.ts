import { isFilled, type Sheet, type SheetRow, textOf } from "./cell.ts"
import type { FieldSpecs } from "./fields.ts"
import { type How, headingRow, labelsOf, match } from "./headings.ts"
import type { Spreadsheet } from "./open.ts"
import { Unreadable } from "./unreadable.ts"

/** Where in a spreadsheet the list stands, and which column holds what. To be kept or changed, then read by. */
export interface Layout {
  /** The place of the sheet, from 0. */
  sheet: number
  /** The number of the row of headings; 0: there is none, and the list begins at the top. */
  headingRow: number
  /** The column of each field that has one, from 0. */
  columns: Record<string, number>
}

/** What a spreadsheet was understood to hold, for somebody to look at before it is read. */
export interface Proposal extends Layout {
  sheets: { name: string; isHidden: boolean; isEmpty: boolean }[]
  /** Whether any heading was recognised; without one the row of headings is only the likeliest. */
  isRecognised: boolean
  found: Column[]
  /** Required fields that no column holds. */
  missing: string[]
  /** Fields that several columns could hold; somebody has to say which. */
  doubtful: { field: string; columns: number[] }[]
}

export interface Column {
  column: number
  /** Its heading as it stands; its letter is added where the heading is missing or not the only one. */
  label: string
  /** Some of what stands in it. */
  samples: string[]
  /** What it holds; without: it will not be kept. */
  field: { name: string; how: How } | undefined
}

/** As many rows as tell where a list begins and what it is like. */
const LOOKED_AT = 60

/**
 * Finds the sheet, the row of headings and the column of each field. Titles may stand above the headings.
 * @param chosen  what somebody has said already: the sheet, or the row of headings too
 * @throws Unreadable  where no sheet holds anything, or where the file cannot be read so far
 */
export async function propose(
  { sheets }: Spreadsheet,
  fields: FieldSpecs,
  chosen: { sheet?: number; headingRow?: number } = {},
): Promise<Proposal> {
  const beginnings = await Promise.all(sheets.map(beginningOf))
  const sheet =
    chosen.sheet !== undefined && sheets[chosen.sheet] ? chosen.sheet : likeliest(sheets, beginnings, fields)
  const rows = beginnings[sheet]!
  const number = chosen.headingRow ?? headingRow(rows, fields)?.row.number ?? 0
  const headings = rows.find((row) => row.number === number)?.cells.map(textOf) ?? []
  const { fieldOf, doubtful } = match(headings, fields)
  leaveOutParts(fieldOf, fields)
  const below = rows.filter((row) => row.number > number)
  const width = Math.max(headings.length, ...below.map(({ cells }) => cells.length))
  const labels = labelsOf(Array.from({ length: width }, (_, column) => headings[column] ?? ""))
  const used = labels.map((label, column) => {
    const named = fieldOf.get(column)
    return { column, label, samples: samplesOf(below, column), field: named && { name: named.field, how: named.how } }
  })
  const held = new Set([...fieldOf.values()].map(({ field }) => field))
  return {
    sheet,
    headingRow: number,
    columns: Object.fromEntries([...fieldOf].map(([column, { field }]) => [field, column])),
    sheets: sheets.map(({ name, isHidden }, at) => ({ name, isHidden, isEmpty: beginnings[at]!.length === 0 })),
    isRecognised: fieldOf.size + doubtful.size > 0,
    found: used.filter(({ column, samples }) => headings[column]?.trim() || samples.length > 0),
    missing: missingOf(fields, (field) => held.has(field) || doubtful.has(field)),
    doubtful: [...doubtful].map(([field, columns]) => ({ field, columns })),
  }
}

/** Required fields that no column holds: the whole, or, where some parts of it are there, the others of them. */
export function missingOf(fields: FieldSpecs, isHeld: (field: string) => boolean): string[] {
  const partsOf = (whole: string) => Object.keys(fields).filter((field) => fields[field]!.partOf === whole)
  return Object.entries(fields).flatMap(([field, { isRequired, partOf }]) => {
    if (!isRequired || partOf !== undefined || isHeld(field)) return []
    const parts = partsOf(field)
    return parts.some(isHeld) ? parts.filter((part) => !isHeld(part)) : [field]
  })
}

/** Where a column says the whole of something, its parts are not kept beside it. */
function leaveOutParts(fieldOf: Map<number, { field: string }>, fields: FieldSpecs): void {
  const held = new Set([...fieldOf.values()].map(({ field }) => field))
  for (const [column, { field }] of fieldOf) {
    const whole = fields[field]!.partOf
    if (whole !== undefined && held.has(whole)) fieldOf.delete(column)
  }
}

async function beginningOf(sheet: Sheet): Promise<SheetRow[]> {
  const rows: SheetRow[] = []
  for await (const row of sheet.rows()) if (rows.push(row) >= LOOKED_AT) break
  return rows
}

/** The sheet whose headings name most fields, the first of equals; a hidden one only where no other names any. */
function likeliest(sheets: Sheet[], beginnings: SheetRow[][], fields: FieldSpecs): number {
  const ranks = sheets.map(({ isHidden }, at) => {
    const rows = beginnings[at]!
    if (rows.length === 0) return -1
    const named = headingRow(rows, fields)?.fields ?? 0
    return named > 0 ? named + (isHidden ? 10 : 10_000) : isHidden ? 0 : 1
  })
  const best = Math.max(...ranks)
  if (best < 0) throw new Unreadable("This file holds no list. Check that you chose the right one.")
  return ranks.indexOf(best)
}

function samplesOf(rows: SheetRow[], column: number): string[] {
  const texts = rows
    .map(({ cells }) => cells[column])
    .filter(isFilled)
    .map((cell) => textOf(cell).slice(0, 80))
  return [...new Set(texts)].slice(0, 3)
}
