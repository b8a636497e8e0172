import type { Highs } from "highs"
import type { At, Declaration } from "./declaration.ts"
import { LinearProblem, loadSolver, type Row } from "./linear.ts"
import { checkObjects } from "./shape.ts"
import { readSpace, type Space } from "./space.ts"
import { checkCount, classesOf, type Unit } from "./tabulate.ts"

/** The people to count for the next release, and how many who came or went wait for a later one. */
export interface Held {
  /** Without measures, one for each kind of person that the tables tell apart. */
  readonly units: readonly Unit[]
  readonly heldJoiners: number
  readonly heldLeavers: number
}

/**
 * For policies that show exact counts: lets people come and go in the tables only in groups, so that every declared
 * count either stays as it was or changes by at least the threshold. As many changes as can be are let through; the
 * rest wait until enough others have come or gone. Where one person has left, nothing changes at all. Somebody who
 * moves from one category to another comes and goes.
 * @param before the people the release before was made from, as this function returned them
 * @param now the people as they are
 * @throws RangeError for a person without a category, a count that is not a whole number ≥ 0, a threshold below 1
 */
export async function holdSmallChanges(
  declaration: Declaration,
  before: readonly Unit[],
  now: readonly Unit[],
  threshold: number,
): Promise<Held> {
  if (!(Number.isInteger(threshold) && threshold >= 1)) throw new RangeError(`a threshold of ${threshold}`)
  const highs = await loadSolver()
  const space = readSpace(declaration)
  checkObjects(before, "the people before")
  checkObjects(now, "the people now")
  const kinds = countKinds(space, before, now)
  const moved = kinds.filter((kind) => kind.now !== kind.before)
  const groups = new Map<string, readonly number[]>()
  for (const cell of space.cells) {
    const group = moved.flatMap(({ classes }, m) =>
      [...cell.sets].every(([place, set]) => set.includes(classes[place]!)) ? [m] : [],
    )
    groups.set(group.join(), group)
  }
  const changes = moved.map((kind) => kind.now - kind.before)
  const through = letThrough(highs, changes, [...groups.values()], threshold)
  const held = changes.map((change, m) => change - through[m]!)
  const throughOf = new Map(moved.map((kind, m) => [kind, through[m]!]))
  return {
    units: kinds.map((kind) => ({ at: kind.at, count: kind.before + (throughOf.get(kind) ?? 0) })),
    heldJoiners: held.reduce((sum, change) => sum + Math.max(0, change), 0),
    heldLeavers: held.reduce((sum, change) => sum + Math.max(0, -change), 0),
  }
}

interface Kind {
  readonly at: At
  readonly classes: readonly number[]
  before: number
  now: number
}

function countKinds(space: Space, before: readonly Unit[], now: readonly Unit[]): Kind[] {
  const kinds = new Map<string, Kind>()
  const count = (units: readonly Unit[], which: "before" | "now") => {
    for (const [row, { at, count = 1 }] of units.entries()) {
      checkCount(count, row)
      const classes = classesOf(space.dimensions, at, row)
      const kind = kinds.get(classes.join()) ?? { at, classes, before: 0, now: 0 }
      kind[which] += count
      kinds.set(classes.join(), kind)
    }
  }
  count(before, "before")
  count(now, "now")
  return [...kinds.values()]
}

/** The most changes, each between 0 and all of its own, such that every group's sum is 0 or at least the threshold. */
function letThrough(
  highs: Highs,
  changes: readonly number[],
  groups: readonly (readonly number[])[],
  threshold: number,
) {
  if (changes.length === 0) return []
  const lower = changes.map((change) => Math.min(0, change))
  const upper = changes.map((change) => Math.max(0, change))
  const rows: Row[] = []
  for (const group of groups) {
    const most = Math.max(
      threshold,
      group.reduce((sum, m) => sum + Math.abs(changes[m]!), 0),
    )
    const [up, down] = [lower.length, lower.length + 1]
    lower.push(0, 0)
    upper.push(1, 1)
    const columns = [...group, up, down]
    const ones = group.map(() => 1)
    rows.push({ columns, values: [...ones, -most, threshold], low: -Infinity, high: 0 })
    rows.push({ columns, values: [...ones, -threshold, most], low: 0, high: Infinity })
    rows.push({ columns: [up, down], values: [1, 1], low: 0, high: 1 })
  }
  const problem = new LinearProblem(highs, { lower, upper, whole: lower.map(() => true), rows }, true)
  problem.setOption("mip_max_nodes", 5000)
  try {
    const columns = changes.map((_, m) => m)
    const { point } = problem.maximise({ columns, values: changes.map(Math.sign) })
    return changes.map((_, m) => Math.round(point[m]!) + 0)
  } catch {
    // Cut short without an answer: everybody waits, which is always allowed.
    return changes.map(() => 0)
  } finally {
    problem.dispose()
  }
}
