import { type Design, restrict } from "./design.ts"
import { refuseNoArray, refuseNoDesign } from "./given.ts"
import { encode, type Labels } from "./labels.ts"

/** A two-way table of those who have both labels. */
export interface Table {
  readonly design: Design
  readonly r: number
  readonly c: number
  /** Cell of each respondent, row by row, −1 outside. */
  readonly cellOf: Int32Array
  readonly cells: Float64Array
  readonly n: number
  readonly leftOut: number
}

/** @throws RangeError for labels of a wrong length */
export function readTable(design: Design, rows: Labels, columns: Labels): Table {
  refuseNoDesign(design)
  refuseNoArray(rows, "rows")
  refuseNoArray(columns, "columns")
  if (rows.length !== design.n || columns.length !== design.n) {
    throw new RangeError(`table: ${rows.length} rows and ${columns.length} columns given for ${design.n} respondents`)
  }
  const inDomain = (i: number) => design.domain?.[i] !== 0
  const both = (i: number) => inDomain(i) && present(rows[i]) && present(columns[i])
  const row = encode(Array.from(rows, (label, i) => (both(i) ? label : null)))
  const column = encode(Array.from(columns, (label, i) => (both(i) ? label : null)))
  const [r, c] = [row.levels.length, column.levels.length]
  const cellOf = row.codes.map((code, i) => (code < 0 ? -1 : code * c + column.codes[i]!))
  const cells = new Float64Array(r * c)
  let [n, leftOut] = [0, 0]
  for (let i = 0; i < design.n; i++) {
    if (cellOf[i]! >= 0) {
      cells[cellOf[i]!]! += design.weights[i]!
      n++
    } else if (inDomain(i)) leftOut++
  }
  return {
    design: restrict(
      design,
      cellOf.map((cell) => (cell >= 0 ? 1 : 0)),
    ),
    r,
    c,
    cellOf,
    cells,
    n,
    leftOut,
  }
}

function present(label: unknown): boolean {
  return label !== null && label !== undefined
}
