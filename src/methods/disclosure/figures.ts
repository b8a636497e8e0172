import type { Declaration, Measure } from "./declaration.ts"
import type { Row } from "./linear.ts"
import type { Cell } from "./space.ts"

/** What a release says about a cell. Nothing else about the cell may leave the library. */
export type PublicCell = ShownCell | HiddenCell

export interface ShownCell {
  readonly shown: true
  /** The count as shown: exact, or rounded. */
  readonly count: number
  /** The true count lies between these, as anybody who reads the policy knows. Equal where the count is exact. */
  readonly low: number
  readonly high: number
  readonly measures: Readonly<Record<string, ShownMeasure>>
}

export interface ShownMeasure {
  readonly total?: number
  readonly mean?: number
  readonly standardError?: number
}

export interface HiddenCell {
  readonly shown: false
  /** The true count is at least this, as anybody knows: 1 where the policy shows zeros, so that what is hidden is not 0. */
  readonly low: number
}

/** The unknowns an attacker has for one cell: the sum of these columns is the cell's count, total or sum of squares. */
export interface CellColumns {
  readonly count: readonly number[]
  readonly totals: ReadonlyMap<string, readonly number[]>
  readonly squares: ReadonlyMap<string, readonly number[]>
}

/** How being shown bounds a sum of unknowns; `hidden` is what remains known where it is not. */
export interface Told {
  readonly columns: readonly number[]
  readonly values: readonly number[]
  readonly shown: readonly [number, number]
  readonly hidden: readonly [number, number]
}

/**
 * All that a shown cell tells an attacker, as linear rows. Means and standard errors count as known to full precision,
 * however few decimals a page gives.
 * @param limit a bound on counts that no attacker would need, or Infinity
 */
export function toldBy(
  columns: CellColumns,
  cell: ShownCell,
  hiddenLow: number,
  measures: readonly Measure[],
  limit = Infinity,
): Told[] {
  const told: Told[] = [sum(columns.count, [cell.low, cell.high], [hiddenLow, limit])]
  const exact = cell.low === cell.high
  for (const [name, shown] of Object.entries(cell.measures)) {
    const [low, high] = measures.find((measure) => measure.name === name)?.range ?? [0, Infinity]
    const reach = Math.max(Math.abs(low), Number.isFinite(high) ? Math.abs(high) : 1) * limit
    const totals = columns.totals.get(name)!
    const unbounded: [number, number] = [low >= 0 ? 0 : -reach, Number.isFinite(high) ? reach : Infinity]
    const total = shown.total ?? (exact && shown.mean !== undefined ? shown.mean * cell.count : undefined)
    if (total !== undefined) told.push(sum(totals, [total, total], unbounded))
    if (shown.mean !== undefined && !exact) {
      told.push({
        columns: [...totals, ...columns.count],
        values: [...totals.map(() => 1), ...columns.count.map(() => -shown.mean!)],
        shown: [0, 0],
        hidden: [-Infinity, Infinity],
      })
    }
    if (shown.standardError !== undefined) {
      if (!exact || total === undefined)
        throw new RangeError(`${name}: a standard error without an exact count and mean`)
      const squares = squaresFrom(cell.count, total, shown.standardError)
      told.push(sum(columns.squares.get(name)!, [squares, squares], [0, Infinity]))
    }
  }
  return told
}

/** A row that says what is known of a shown or hidden cell. */
export function asRow({ columns, values, shown, hidden }: Told, isShown: boolean): Row {
  const [low, high] = isShown ? shown : hidden
  return { columns, values, low, high }
}

function sum(columns: readonly number[], shown: readonly [number, number], hidden: readonly [number, number]): Told {
  return { columns, values: columns.map(() => 1), shown, hidden }
}

/** Standard error of a mean of everybody counted, as of a simple random sample: s / √n. NaN for fewer than two people. */
export function standardErrorFrom(count: number, total: number, squares: number): number {
  if (count < 2) return Number.NaN
  return Math.sqrt(Math.max(0, squares - (total * total) / count) / (count - 1) / count)
}

function squaresFrom(count: number, total: number, standardError: number): number {
  return standardError ** 2 * count * (count - 1) + (total * total) / count
}

export function measuresOf(declaration: Declaration, cell: Cell): readonly Measure[] {
  return (declaration.measures ?? []).filter(({ name }) => cell.measures.has(name))
}
