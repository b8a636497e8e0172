import type { Declaration } from "./declaration.ts"
import { asRow, type CellColumns, type Told, toldBy } from "./figures.ts"
import type { LinearSystem, Row } from "./linear.ts"
import { mergeDeclarations, type Release, type Turnover } from "./release.ts"
import { keyOf, readSpace, type Space } from "./space.ts"
import { type AttackSystem, attackSystem } from "./system.ts"

/** The unknowns of several populations at once, one after the other in time, and how they hang together. */
export interface Populations {
  readonly space: Space
  readonly declaration: Declaration
  readonly system: LinearSystem
  /** For each population and each cell of the space. */
  readonly cells: ReadonlyMap<string, readonly CellColumns[]>
  /** For each population but the first, people of each cell who have come or gone since the one before. */
  readonly changes: ReadonlyMap<
    string,
    { readonly joiners: readonly CellColumns[]; readonly leavers: readonly CellColumns[] }
  >
}

/**
 * Sets up the unknowns behind releases. Without `turnover` nothing is known of how one population became the next.
 * @param names populations in order of time
 */
export function populationsOf(
  names: readonly string[],
  declarations: readonly Declaration[],
  turnover?: Turnover,
): Populations {
  const declaration = mergeDeclarations(declarations)
  const space = readSpace(declaration)
  const base = attackSystem(space, declaration)
  const system = { lower: [] as number[], upper: [] as number[], whole: [] as boolean[], rows: [] as Row[] }
  const cells = new Map<string, readonly CellColumns[]>()
  const changes = new Map<string, { joiners: readonly CellColumns[]; leavers: readonly CellColumns[] }>()
  let before: number | undefined
  for (const name of names) {
    const start = append(system, base)
    cells.set(
      name,
      base.cells.map((columns) => shift(columns, start)),
    )
    if (turnover && before !== undefined) {
      const joiners = append(system, base)
      const leavers = append(system, base)
      changes.set(name, {
        joiners: base.cells.map((columns) => shift(columns, joiners)),
        leavers: base.cells.map((columns) => shift(columns, leavers)),
      })
      for (const i of base.counts) {
        const columns = [start + i, before + i, joiners + i, leavers + i]
        system.rows.push({ columns, values: [1, -1, -1, 1], low: 0, high: 0 })
        system.rows.push({ columns: [before + i, leavers + i], values: [1, -1], low: 0, high: Infinity })
      }
      system.rows.push(atMost(base, joiners, turnover.joiners), atMost(base, leavers, turnover.leavers))
    }
    before = start
  }
  return { space, declaration, system, cells, changes }
}

/** What releases tell of their populations, one entry per released cell. */
export function toldByReleases({ space, declaration, cells }: Populations, releases: readonly Release[]): Row[] {
  return releases.flatMap((release) =>
    release.cells.flatMap((cell): Row[] => {
      const columns = cells.get(release.population)![space.indexOf.get(keyOf(space.dimensions, cell.at))!]!
      if (!cell.shown) return [row(columns.count, cell.low)]
      return toldBy(columns, cell, 0, declaration.measures ?? []).map((told: Told) => asRow(told, true))
    }),
  )
}

function row(columns: readonly number[], low: number): Row {
  return { columns, values: columns.map(() => 1), low, high: Infinity }
}

function atMost({ everybody }: AttackSystem, start: number, high: number): Row {
  return { columns: everybody.map((i) => start + i), values: everybody.map(() => 1), low: 0, high }
}

function append(
  system: { lower: number[]; upper: number[]; whole: boolean[]; rows: Row[] },
  base: LinearSystem,
): number {
  const start = system.lower.length
  for (const low of base.lower) system.lower.push(low)
  for (const high of base.upper) system.upper.push(high)
  for (const whole of base.whole) system.whole.push(whole)
  for (const { columns, ...rest } of base.rows) {
    system.rows.push({ ...rest, columns: columns.map((column) => column + start) })
  }
  return start
}

function shift({ count, totals, squares }: CellColumns, by: number): CellColumns {
  const move = (columns: readonly number[]) => columns.map((column) => column + by)
  const moveAll = (map: ReadonlyMap<string, readonly number[]>) =>
    new Map([...map].map(([name, columns]) => [name, move(columns)]))
  return { count: move(count), totals: moveAll(totals), squares: moveAll(squares) }
}
