import { type LinearSystem, valueAt } from "./linear.ts"
import { knownBy, type People, type Populations, type Step } from "./populations.ts"
import { checkObjects } from "./shape.ts"
import { own } from "./space.ts"
import { classesOf, type Unit } from "./tabulate.ts"

/** Who was counted for each population, as the publisher knows and no attacker does. */
export type KnownPeople = Readonly<Record<string, readonly Unit[]>>

/**
 * How people were, and ways in which they could have been otherwise: each is a set of unknowns that rise by one together,
 * as they would with one person more of some kind.
 */
export interface Truth {
  readonly point: Float64Array
  readonly otherwise: readonly Ways[]
}
export type Ways = readonly (readonly number[])[]

/**
 * The people behind a run of populations, where all are known; undefined where not, and with measures.
 * They could be otherwise in who was there all the time, which says most and is as quick to look through as a single
 * population however many hang together; and step by step, in who was there before it alone, or after it.
 */
export function truthOf(populations: Populations, known: KnownPeople): Truth | undefined {
  const { declaration, system, cells, steps, blocks, space } = populations
  const people = [...cells.keys()].flatMap((name) => (Object.hasOwn(known, name) ? [known[name]!] : []))
  if (declaration.measures?.length || people.length < cells.size) return undefined
  for (const units of people) checkObjects(units, "people")
  const isOfAKind = ({ at }: Unit) => space.dimensions.every(({ name, classOf }) => classOf.has(own(at, name) ?? ""))
  if (!people.every((units) => units.every(isOfAKind))) return undefined
  const point = new Float64Array(system.lower.length)
  const columns = blocks.flatMap(({ counts }) => counts)
  for (const block of blocks) {
    const put = (who: People, kinds: Kinds) => {
      for (const { classes, count } of kinds.values()) {
        const at = block.by.reduce((at, name) => {
          const place = space.dimensions.findIndex((one) => one.name === name)
          return at * space.dimensions[place]!.classCount + classes[place]!
        }, 0)
        point[who(block.counts[at]!)]! += count
      }
    }
    if (typeof steps === "function") put(steps, kindsOf(populations, people[0]!))
    else
      for (const [i, step] of steps.entries()) {
        const { by } = knownBy(step.turnover, block.by)
        const [before, after] = [kindsOf(populations, people[i]!, by), kindsOf(populations, people[i + 1]!, by)]
        put(step.stayers, both(before, after, Math.min))
        put(
          step.leavers,
          both(before, after, (was, is) => Math.max(0, was - is)),
        )
        put(
          step.joiners,
          both(before, after, (was, is) => Math.max(0, is - was)),
        )
      }
  }
  const sum = (columns: readonly number[]) => columns.reduce((sum, column) => sum + point[column]!, 0)
  for (const { kinds } of typeof steps === "function" ? [] : steps.flatMap(({ moves }) => moves))
    for (const { joiners, leavers, moved } of kinds) point[moved] = Math.min(sum(joiners), sum(leavers))
  return { point, otherwise: typeof steps === "function" ? [] : waysThrough(steps, columns) }
}

/** Whether people as they were are among those that somebody could think of who knows the system. */
export function fits(point: Float64Array, { lower, upper, rows }: LinearSystem): boolean {
  return (
    rows.every((row) => {
      const at = valueAt(point, row)
      return at >= row.low - 1e-6 && at <= row.high + 1e-6
    }) && point.every((at, column) => at >= lower[column]! && at <= upper[column]!)
  )
}

type Kinds = ReadonlyMap<string, { readonly classes: readonly number[]; readonly count: number }>

/** How many people there were of each kind, by some classifications or by all. */
function kindsOf({ space: { dimensions } }: Populations, units: readonly Unit[], by?: readonly string[]): Kinds {
  const kinds = new Map<string, { classes: readonly number[]; count: number }>()
  for (const [row, { at, count = 1 }] of units.entries()) {
    const classes = classesOf(dimensions, at, row)
    const key = classes.filter((_, place) => by?.includes(dimensions[place]!.name) ?? true).join()
    kinds.set(key, { classes, count: (kinds.get(key)?.count ?? 0) + count })
  }
  return kinds
}

function both(before: Kinds, after: Kinds, countOf: (was: number, is: number) => number): Kinds {
  return new Map(
    [...new Map([...before, ...after])].map(([key, { classes }]) => [
      key,
      { classes, count: countOf(before.get(key)?.count ?? 0, after.get(key)?.count ?? 0) },
    ]),
  )
}

function waysThrough(steps: readonly Step[], columns: readonly number[]): Ways[] {
  const last = steps.length
  // Somebody who was there from one population to another, and not before or after.
  const stay = (from: number, to: number): Ways =>
    columns.map((column) => [
      ...(from > 0 ? [steps[from - 1]!.joiners(column)] : []),
      ...steps.slice(from, to).map(({ stayers }) => stayers(column)),
      ...(to < last ? [steps[to]!.leavers(column)] : []),
    ])
  const throughout = stay(0, last)
  return [throughout, ...steps.map((_, i) => [...throughout, ...stay(0, i), ...stay(i + 1, last)])]
}
