import type { Expression } from "./linear.ts"
import type { Growing, Step } from "./populations.ts"
import type { ComeAndGone } from "./release.ts"
import type { Cell, Space } from "./space.ts"
import type { AttackSystem } from "./system.ts"

/**
 * Of tables that tell more apart than some classifications of which more is known: who moves within a kind by these
 * alone, comes and goes in the tables, and neither came nor went by what is known.
 */
export interface Moves {
  readonly atMost: ComeAndGone
  readonly kinds: readonly Kind[]
  /** People of each cell by these classifications who came or went by them. */
  readonly cells: readonly { readonly cell: Cell; readonly joiners: Expression; readonly leavers: Expression }[]
}

/** Who joins and leaves a kind in the tables, and the unknown number of those of them who only moved within it. */
interface Kind {
  readonly joiners: readonly number[]
  readonly leavers: readonly number[]
  readonly moved: number
}

/** What is known by some classifications alone, of the tables that have these and others. */
export function movesWithin(
  space: Space,
  { blocks }: AttackSystem,
  system: Growing,
  { turnover, joiners, leavers }: Pick<Step, "turnover" | "joiners" | "leavers">,
): Moves[] {
  return blocks.flatMap(({ by, counts }) =>
    (turnover.among ?? []).flatMap((known): Moves[] => {
      const shared = by.filter((name) => known.by.includes(name))
      if (shared.length === 0 || shared.length === by.length) return []
      const classes = classesIn(space, by, counts.length)
      const columns = new Map<string, { classes: ReadonlyMap<string, number>; columns: number[] }>()
      for (const [i, column] of counts.entries()) {
        const kind = shared.map((name) => classes[i]!.get(name)).join()
        if (!columns.has(kind)) columns.set(kind, { classes: classes[i]!, columns: [] })
        columns.get(kind)!.columns.push(column)
      }
      const kinds = [...columns.values()].map(({ classes, columns }) => ({
        classes,
        joiners: columns.map(joiners),
        leavers: columns.map(leavers),
        moved: takeCount(system),
      }))
      for (const who of ["joiners", "leavers"] as const) {
        system.rows.push(...kinds.map((kind) => ({ ...without([kind], who), low: 0, high: Infinity })))
        system.rows.push({ ...without(kinds, who), low: 0, high: known[who] })
      }
      const cells = space.cells.flatMap((cell) => {
        const names = [...cell.sets.keys()].map((place) => space.dimensions[place]!.name)
        if (!names.every((name) => shared.includes(name))) return []
        const inside = kinds.filter(({ classes }) =>
          [...cell.sets].every(([place, set]) => set.includes(classes.get(space.dimensions[place]!.name)!)),
        )
        return [{ cell, joiners: without(inside, "joiners"), leavers: without(inside, "leavers") }]
      })
      return [{ atMost: known, kinds, cells }]
    }),
  )
}

/** Those who joined or left some kinds, without those who only moved within them. */
function without(kinds: readonly Kind[], who: "joiners" | "leavers"): Expression {
  const columns = kinds.flatMap((kind) => kind[who])
  const moved = kinds.map((kind) => kind.moved)
  return { columns: [...columns, ...moved], values: [...columns.map(() => 1), ...moved.map(() => -1)] }
}

/** The class of each classification that each count of a block is of. */
function classesIn({ dimensions }: Space, by: readonly string[], size: number): ReadonlyMap<string, number>[] {
  const sizes = by.map((name) => dimensions.find((one) => one.name === name)!.classCount)
  return Array.from({ length: size }, (_, at) => {
    let rest = at
    const classes = by.toReversed().map((name, i): [string, number] => {
      const count = sizes[by.length - 1 - i]!
      const own = rest % count
      rest = (rest - own) / count
      return [name, own]
    })
    return new Map(classes)
  })
}

function takeCount(system: Growing): number {
  system.upper.push(Infinity)
  system.whole.push(true)
  return system.lower.push(0) - 1
}
