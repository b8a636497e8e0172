import type { At, Measure } from "./declaration.ts"
import type { Scales } from "./scale.ts"
import { checkObjects } from "./shape.ts"
import { type Cell, type Dimension, own, type Space } from "./space.ts"

/**
 * One person, or `count` people alike. `at` gives a category for every classification; `values` the person's measures
 * (then `count` is 1).
 */
export interface Unit {
  readonly at: At
  readonly count?: number
  readonly values?: Readonly<Record<string, number>>
}

/** What is true of a cell, never to be shown as it is. */
export interface TrueFigures {
  readonly count: number
  readonly measures: Readonly<Record<string, TrueMeasure>>
}

export interface TrueMeasure {
  readonly total: number
  readonly squares: number
  /** The two greatest absolute contributions by a single person. */
  readonly largest: readonly [number, number]
}

/**
 * Counts the people of every declared cell.
 * @param scales by what values are divided, where by anything
 * @returns one entry per cell of the space, in its order
 * @throws RangeError for a person without a category, a count that is not a whole number ≥ 0, a value outside the
 * range, or more people than the solver can tell apart
 */
export function tabulate(
  space: Space,
  units: readonly Unit[],
  measures: readonly Measure[] = [],
  scales: Scales = new Map(),
): TrueFigures[] {
  checkObjects(units, "units")
  const atoms = collect(space.dimensions, units, measures, scales)
  return space.cells.map((cell) => figuresOf(cell, atoms, measures))
}

/** Beyond, the solver's numbers leave too few places behind the point to tell one person from none. */
const mostPeople = 1e8

interface Atom {
  readonly classes: readonly number[]
  count: number
  readonly values: Map<string, number[]>
}

function collect(
  dimensions: readonly Dimension[],
  units: readonly Unit[],
  measures: readonly Measure[],
  scales: Scales,
): Atom[] {
  const atoms = new Map<string, Atom>()
  let everybody = 0
  for (const [row, { at, count = 1, values }] of units.entries()) {
    checkCount(count, row)
    everybody += count
    if (everybody > mostPeople) throw new RangeError(`row ${row + 1}: more than ${mostPeople} people`)
    const classes = classesOf(dimensions, at, row)
    const key = classes.join()
    const atom = atoms.get(key) ?? { classes, count: 0, values: new Map<string, number[]>() }
    atoms.set(key, atom)
    atom.count += count
    for (const measure of measures) {
      if (count !== 1) throw new RangeError(`row ${row + 1}: measures need one row a person`)
      const list = atom.values.get(measure.name) ?? []
      list.push(valueFor(measure, values && own(values, measure.name), row) / (scales.get(measure.name) ?? 1))
      atom.values.set(measure.name, list)
    }
  }
  // In an order of their own, so that sums of decimals come out the same in whatever order people come.
  for (const { values } of atoms.values()) for (const list of values.values()) list.sort((a, b) => a - b)
  return [...atoms].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, atom]) => atom)
}

/** @throws RangeError naming the row */
export function checkCount(count: number, row: number): void {
  if (!(Number.isSafeInteger(count) && count >= 0)) throw new RangeError(`row ${row + 1}: a count of ${count}`)
}

/** The class of a person in each classification. @throws RangeError naming the row */
export function classesOf(dimensions: readonly Dimension[], at: At, row: number): number[] {
  if (typeof at !== "object" || at === null) throw new RangeError(`row ${row + 1}: no categories`)
  return dimensions.map(({ name, classOf }) => {
    const category = own(at, name)
    const found = category === undefined ? undefined : classOf.get(category)
    if (found === undefined) throw new RangeError(`row ${row + 1}: ${name} is ${category ?? "missing"}`)
    return found
  })
}

function valueFor({ name, range: [low, high] = [0, Infinity], whole }: Measure, value: unknown, row: number): number {
  if (typeof value === "number" && value >= low && value <= high && Number.isFinite(value)) {
    if (!whole || Number.isInteger(value)) return value
  }
  throw new RangeError(`row ${row + 1}: ${name} is ${value}`)
}

function figuresOf(cell: Cell, atoms: readonly Atom[], measures: readonly Measure[]): TrueFigures {
  const inside = atoms.filter(({ classes }) => [...cell.sets].every(([place, set]) => set.includes(classes[place]!)))
  const figures = new Map<string, TrueMeasure>()
  for (const { name } of measures.filter((measure) => cell.measures.has(measure.name))) {
    const largest: [number, number] = [0, 0]
    let [total, squares] = [0, 0]
    for (const value of inside.flatMap(({ values }) => values.get(name) ?? [])) {
      total += value
      squares += value * value
      const size = Math.abs(value)
      if (size > largest[0]) [largest[0], largest[1]] = [size, largest[0]]
      else if (size > largest[1]) largest[1] = size
    }
    figures.set(name, { total, squares, largest })
  }
  return { count: inside.reduce((sum, { count }) => sum + count, 0), measures: Object.fromEntries(figures) }
}
