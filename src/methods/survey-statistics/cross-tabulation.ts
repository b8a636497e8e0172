import { breakdown } from "./breakdown.ts"
import { type Design, restrict } from "./design.ts"
import { refuseNoArray, refuseNoDesign } from "./given.ts"
import { encode, type Labels } from "./labels.ts"
import { totalBy } from "./means.ts"
import { levelOf } from "./options.ts"
import { type Independence, testIndependence } from "./rao-scott.ts"
import type { NotEstimable, Result } from "./result.ts"
import { type ShareOptions, share, shareBy } from "./shares.ts"

export interface TableCell {
  /** Respondents, unweighted. */
  readonly n: number
  /** People in the population, Σ w. */
  readonly total: Result
  /** Share of everyone in the table. */
  readonly share: Result
  /** Share of the row's people that are in this column. */
  readonly shareOfRow: Result
  /** Share of the column's people that are in this row. */
  readonly shareOfColumn: Result
}

export interface CrossTabulation {
  readonly rows: readonly (string | number)[]
  readonly columns: readonly (string | number)[]
  /** `cells[i][j]`: row i, column j. */
  readonly cells: readonly (readonly TableCell[])[]
  readonly n: number
  /** Respondents of the domain without a row or a column. */
  readonly leftOut: number
  readonly independence: Independence | NotEstimable
}

export interface CrossTabulationOptions extends Omit<ShareOptions, "missing"> {
  readonly rowLevels?: readonly (string | number)[]
  readonly columnLevels?: readonly (string | number)[]
}

/**
 * A two-way table of a complex sample: totals and shares with their intervals, and the tests of independence. People
 * without either label are left out and counted.
 * @throws RangeError for labels of a wrong length or not among the levels given
 * Source: as `total`, `share` and `testIndependence`. R's `svytable`, `svyby` and `svychisq`.
 */
export function crossTabulate(
  design: Design,
  rows: Labels,
  columns: Labels,
  options: CrossTabulationOptions = {},
): CrossTabulation {
  refuseNoDesign(design)
  refuseNoArray(rows, "rows")
  refuseNoArray(columns, "columns")
  levelOf(options)
  const { rowLevels, columnLevels, ...shareOptions } = options
  if (rows.length !== design.n || columns.length !== design.n) {
    throw new RangeError(`table: ${rows.length} rows and ${columns.length} columns given for ${design.n} respondents`)
  }
  const row = encode(rows, rowLevels)
  const column = encode(columns, columnLevels)
  const c = column.levels.length
  const inTable = row.codes.map((code, i) => (code >= 0 && column.codes[i]! >= 0 ? 1 : 0))
  const whole = restrict(design, inTable)
  const cellOf = row.codes.map((code, i) => (inTable[i] ? code * c + column.codes[i]! : -1))
  const counts = new Int32Array(row.levels.length * c)
  let [n, leftOut] = [0, 0]
  for (let i = 0; i < design.n; i++) {
    if (whole.domain![i]) {
      counts[cellOf[i]!]!++
      n++
    } else if (design.domain?.[i] !== 0) leftOut++
  }
  const places = Array.from(counts, (_, cell) => cell)
  const ones = new Float64Array(design.n).fill(1)
  const divided = breakdown(whole, Array.from(cellOf, orNull), places)
  const totals = totalBy(divided, ones, shareOptions)
  const byRow = breakdown(whole, Array.from(row.codes, orNull), levelsOf(row.levels))
  const byColumn = breakdown(whole, Array.from(column.codes, orNull), levelsOf(column.levels))
  const ofRows = column.levels.map((_, j) => shareBy(byRow, isCode(column.codes, j), shareOptions))
  const ofColumns = row.levels.map((_, i) => shareBy(byColumn, isCode(row.codes, i), shareOptions))
  const cells = row.levels.map((_, i) =>
    column.levels.map((_, j) => ({
      n: counts[i * c + j]!,
      total: totals[i * c + j]!,
      share: share(whole, isCode(cellOf, i * c + j), shareOptions),
      shareOfRow: ofRows[j]![i]!,
      shareOfColumn: ofColumns[i]![j]!,
    })),
  )
  const independence = testIndependence(design, rows, columns)
  return { rows: row.levels, columns: column.levels, cells, n, leftOut, independence }
}

function orNull(code: number): number | null {
  return code < 0 ? null : code
}

function levelsOf(levels: readonly unknown[]): number[] {
  return levels.map((_, place) => place)
}

function isCode(codes: Int32Array, code: number): Float64Array {
  const held = new Float64Array(codes.length)
  for (let i = 0; i < codes.length; i++) if (codes[i] === code) held[i] = 1
  return held
}
