import type { At, Measure } from "./declaration.ts"
import type { Cell, Dimension, Space } from "./space.ts"

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
 * @returns one entry per cell of the space, in its order
 * @throws RangeError for a person without a category, a count that is not a whole number ≥ 0, a value outside the range
 */
export function tabulate(space: Space, units: readonly Unit[], measures: readonly Measure[] = []): TrueFigures[] {
  const atoms = collect(space.dimensions, units, measures)
  return space.cells.map((cell) => figuresOf(cell, atoms, measures))
}

interface Atom {
  readonly classes: readonly number[]
  count: number
  readonly values: Map<string, number[]>
}

function collect(dimensions: readonly Dimension[], units: readonly Unit[], measures: readonly Measure[]): Atom[] {
  const atoms = new Map<string, Atom>()
  for (const [row, unit] of units.entries()) {
    const { count = 1, values } = unit
    if (!(Number.isSafeInteger(count) && count >= 0)) throw new RangeError(`row ${row + 1}: a count of ${count}`)
    const classes = classesOf(dimensions, unit.at, row)
    const key = classes.join()
    const atom = atoms.get(key) ?? { classes, count: 0, values: new Map<string, number[]>() }
    atoms.set(key, atom)
    atom.count += count
    for (const measure of measures) {
      if (count !== 1) throw new RangeError(`row ${row + 1}: measures need one row a person`)
      const list = atom.values.get(measure.name) ?? []
      list.push(valueFor(measure, values?.[measure.name], row))
      atom.values.set(measure.name, list)
    }
  }
  return [...atoms.values()]
}

/** The class of a person in each classification. @throws RangeError naming the row */
export function classesOf(dimensions: readonly Dimension[], at: At, row: number): number[] {
  return dimensions.map(({ name, classOf }) => {
    const found = classOf.get(at[name] ?? "")
    if (found === undefined) throw new RangeError(`row ${row + 1}: ${name} is ${at[name] ?? "missing"}`)
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
  const figures: Record<string, TrueMeasure> = {}
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
    figures[name] = { total, squares, largest }
  }
  return { count: inside.reduce((sum, { count }) => sum + count, 0), measures: figures }
}
