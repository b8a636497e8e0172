import { type Block, coverByBlocks } from "./blocks.ts"
import type { Declaration, Measure } from "./declaration.ts"
import type { CellColumns } from "./figures.ts"
import type { LinearSystem, Row } from "./linear.ts"
import { type Cell, product, type Space } from "./space.ts"

/** More unknowns than this are refused: the tables cross too much to be protected together. */
const mostUnknowns = 250_000

/** What anybody knows before anything is shown: counts are whole and not negative, and tables add up. */
export interface AttackSystem extends LinearSystem {
  /** One per cell of the space. */
  readonly cells: readonly CellColumns[]
  /** Columns that are counts of people: in each block, by the classifications of these names, they add up to everybody. */
  readonly blocks: readonly { readonly by: readonly string[]; readonly counts: readonly number[] }[]
  /** Those of all blocks. */
  readonly counts: readonly number[]
}

/**
 * The unknowns of an attacker: for the finest cells that the tables can tell apart, the number of people, and for each
 * measure their total and, where standard errors are shown, their sum of squares.
 * @throws RangeError where the tables that go round in a circle cross into more than 250,000 unknowns
 */
export function attackSystem(space: Space, declaration: Declaration): AttackSystem {
  const measures = (declaration.measures ?? []).filter(({ name }) =>
    space.cells.some((cell) => cell.measures.has(name)),
  )
  const blocks = coverByBlocks(space.crossings).map((block) => layOut(block, space))
  const layers = measures.map((measure) => ({ measure, squared: measure.show?.includes("standardError") ?? false }))
  const perAtom = 1 + layers.reduce((sum, { squared }) => sum + (squared ? 2 : 1), 0)
  const atoms = blocks.reduce((sum, { size }) => sum + size, 0)
  if (atoms * perAtom > mostUnknowns) {
    throw new RangeError(`tables: ${atoms * perAtom} unknowns when crossed, more than ${mostUnknowns}`)
  }
  const lower: number[] = []
  const upper: number[] = []
  const whole: boolean[] = []
  const rows: Row[] = []
  const take = (size: number, low: number, isWhole: boolean) => {
    const start = lower.length
    for (let i = 0; i < size; i++) {
      lower.push(low)
      upper.push(Infinity)
      whole.push(isWhole)
    }
    return start
  }
  const starts = blocks.map(({ size }) => ({
    count: take(size, 0, true),
    measures: layers.map(({ measure: { range: [low] = [0], whole: isWhole }, squared }) => ({
      total: take(size, low >= 0 ? 0 : -Infinity, isWhole ?? false),
      squares: squared ? take(size, 0, isWhole ?? false) : undefined,
    })),
  }))
  for (const [b, { size }] of blocks.entries()) {
    for (const [m, { measure }] of layers.entries()) {
      const { total, squares } = starts[b]!.measures[m]!
      for (let i = 0; i < size; i++) {
        rows.push(
          ...rangeRows(measure, starts[b]!.count + i, total + i, squares === undefined ? undefined : squares + i),
        )
      }
    }
  }
  const pick = (
    b: number,
    layer: (start: (typeof starts)[number]) => number | undefined,
    inside: readonly number[],
  ) => {
    const start = layer(starts[b]!)
    return start === undefined ? undefined : inside.map((i) => start + i)
  }
  const allLayers = [
    (start: (typeof starts)[number]): number | undefined => start.count,
    ...layers.flatMap((_, m) => [
      (start: (typeof starts)[number]): number | undefined => start.measures[m]!.total,
      (start: (typeof starts)[number]): number | undefined => start.measures[m]!.squares,
    ]),
  ]
  for (const [b, { parent, places }] of blocks.entries()) {
    if (parent === undefined) continue
    const shared = places.filter((place) => blocks[parent]!.places.includes(place))
    for (const chosen of product(shared.map((place) => range(space.dimensions[place]!.classCount)))) {
      const sets = new Map(shared.map((place, i) => [place, [chosen[i]!]]))
      for (const layer of allLayers) {
        const own = pick(b, layer, blocks[b]!.inside(sets))
        const theirs = pick(parent, layer, blocks[parent]!.inside(sets))
        if (!own || !theirs) continue
        rows.push({
          columns: [...own, ...theirs],
          values: [...own.map(() => 1), ...theirs.map(() => -1)],
          low: 0,
          high: 0,
        })
      }
    }
  }
  const cells = space.cells.map((cell): CellColumns => {
    const b = blocks.findIndex(({ places }) => [...cell.sets.keys()].every((place) => places.includes(place)))
    const inside = blocks[b]!.inside(cell.sets)
    const totals = new Map<string, readonly number[]>()
    const squares = new Map<string, readonly number[]>()
    for (const [m, { measure }] of layers.entries()) {
      totals.set(measure.name, pick(b, (start) => start.measures[m]!.total, inside)!)
      const squared = pick(b, (start) => start.measures[m]!.squares, inside)
      if (squared) squares.set(measure.name, squared)
    }
    return { count: pick(b, (start) => start.count, inside)!, totals, squares }
  })
  const counted = blocks.map(({ places, size }, b) => ({
    by: places.map((place) => space.dimensions[place]!.name),
    counts: range(size).map((i) => starts[b]!.count + i),
  }))
  return { lower, upper, whole, rows, cells, blocks: counted, counts: counted.flatMap(({ counts }) => counts) }
}

/** What is known of people whose measure lies in a range: of their total, and of their squares around any value. */
function rangeRows(
  { range: [low, high] = [0, Infinity], whole }: Measure,
  count: number,
  total: number,
  squares?: number,
) {
  const rows: Row[] = []
  const row = (columns: number[], values: number[]) => rows.push({ columns, values, low: 0, high: Infinity })
  if (low !== 0) row([total, count], [1, -low])
  if (Number.isFinite(high)) row([count, total], [high, -1])
  if (squares === undefined) return rows
  if (Number.isFinite(high)) row([total, count, squares], [low + high, -low * high, -1])
  const steps = Number.isFinite(high) ? Math.min(10, whole ? high - low : 4) : 1
  for (let step = 0; step < Math.max(1, steps); step++) {
    const at = Number.isFinite(high) ? low + (step * (high - low)) / steps : low
    // (y − a)(y − a − 1) ≥ 0 for whole numbers, (y − a)² ≥ 0 for others.
    if (whole && Number.isInteger(at)) row([squares, total, count], [1, -(2 * at + 1), at * (at + 1)])
    else row([squares, total, count], [1, -2 * at, at * at])
  }
  return rows
}

function layOut({ places, parent }: Block, space: Space) {
  const counts = places.map((place) => space.dimensions[place]!.classCount)
  const size = counts.reduce((product, count) => product * count, 1)
  const inside = (sets: Cell["sets"]): number[] => {
    const lists = places.map((place, i) => sets.get(place) ?? range(counts[i]!))
    return lists.reduce<number[]>((all, list, i) => all.flatMap((at) => list.map((k) => at * counts[i]! + k)), [0])
  }
  return { places, parent, size, inside }
}

export function range(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i)
}
