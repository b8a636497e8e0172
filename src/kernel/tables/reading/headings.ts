import { isFilled, letterOf, type SheetRow, textOf } from "./cell.ts"
import { closest, fold } from "./closeness.ts"
import type { FieldSpecs } from "./fields.ts"

/** How a column was found to hold a field. */
export type How = "exact" | "folded" | "near"

export interface Found {
  /** The field of each column, by the column's place. */
  fieldOf: Map<number, { field: string; how: How }>
  /** Fields that several columns could hold, none better than the others; nothing is guessed. */
  doubtful: Map<string, number[]>
}

/**
 * Which column holds which field, by its heading. Exact names go first, then those that are the same but for capitals,
 * accents, marks and what stands in brackets, then near ones. A heading that could mean two fields means neither.
 */
export function match(headings: readonly string[], fields: FieldSpecs): Found {
  const names = Object.entries(fields).flatMap(([field, { label, aliases = [] }]) =>
    [label, ...aliases].map((name) => ({ name, folded: fold(name), value: field })),
  )
  const found: Found = { fieldOf: new Map(), doubtful: new Map() }
  const exactly = (heading: string) => {
    const meant = new Set(names.filter(({ name }) => name === heading.trim()).map(({ value }) => value))
    return meant.size === 1 ? [...meant][0] : undefined
  }
  const folded = (heading: string) =>
    only(closest(heading, names), "exact") ?? only(closest(bare(heading), names), "exact")
  const near = (heading: string) => only(closest(bare(heading), names), "near")
  for (const [how, means] of [
    ["exact", exactly],
    ["folded", folded],
    ["near", near],
  ] as const)
    assign(
      found,
      how,
      headings.map((heading, column) => (found.fieldOf.has(column) ? undefined : means(heading))),
    )
  return found
}

function only<T>(meant: ReturnType<typeof closest<T>>, how: "exact" | "near"): T | undefined {
  return meant && how in meant ? (meant as Record<typeof how, T>)[how] : undefined
}

/** Without what is added in brackets: "Date of birth (dd/mm/yyyy)". */
function bare(heading: string): string {
  return heading.replace(/[([{][^)\]}]*[)\]}]/g, " ")
}

function assign(found: Found, how: How, meant: (string | undefined)[]): void {
  const taken = new Set([...[...found.fieldOf.values()].map(({ field }) => field), ...found.doubtful.keys()])
  for (const field of new Set(meant)) {
    if (field === undefined || taken.has(field)) continue
    const columns = meant.flatMap((each, column) => (each === field ? [column] : []))
    if (columns.length === 1) found.fieldOf.set(columns[0]!, { field, how })
    else found.doubtful.set(field, columns)
  }
}

/** How far down the headings of a sheet may begin. */
const LOOKED_AT = 30

export interface HeadingRow {
  row: SheetRow
  /** How many fields its cells name; none: it only looks like headings. */
  fields: number
}

/** The row that most likely holds the headings: the one that names most fields, the fuller and the upper of equals. */
export function headingRow(rows: readonly SheetRow[], fields: FieldSpecs): HeadingRow | undefined {
  let best: (HeadingRow & { filled: number }) | undefined
  for (const row of rows.slice(0, LOOKED_AT)) {
    const { fieldOf, doubtful } = match(row.cells.map(textOf), fields)
    const [named, filled] = [fieldOf.size + doubtful.size, row.cells.filter(isFilled).length]
    if (named > 0 && (!best || named > best.fields || (named === best.fields && filled > best.filled)))
      best = { row, fields: named, filled }
  }
  if (best) return best
  const row = rows.slice(0, LOOKED_AT).find(looksLikeHeadings)
  return row && { row, fields: 0 }
}

/** Several different words and nothing else: no figures, no days. */
function looksLikeHeadings({ cells }: SheetRow): boolean {
  const words = cells.filter(isFilled)
  const isWord = (cell: unknown) => typeof cell === "string" && /\p{L}/u.test(cell) && !/\d{2}/.test(cell)
  return words.length > 1 && words.every(isWord) && new Set(words).size === words.length
}

/** What to call each column: its heading, with its letter where the heading is missing or not the only one. */
export function labelsOf(headings: readonly string[]): string[] {
  const tidy = headings.map((heading) => heading.replace(/\s+/g, " ").trim())
  return tidy.map((heading, column) => {
    if (!heading) return `Column ${letterOf(column)}`
    return tidy.indexOf(heading) === tidy.lastIndexOf(heading) ? heading : `${heading} (column ${letterOf(column)})`
  })
}
