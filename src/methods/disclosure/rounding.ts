import type { Highs } from "highs"
import { InfeasibleError, LinearProblem, type Row } from "./linear.ts"
import type { AttackSystem } from "./system.ts"

/** A shown count and what it tells: the true one lies between `low` and `high`. */
export interface Rounded {
  readonly count: number
  readonly low: number
  readonly high: number
}

/**
 * A count to the nearest multiple of the base, halves upwards.
 * @param known the true count is in one of these ranges, as the policy says: other counts would not be shown
 */
export function roundToNearest(count: number, base: number, known: readonly (readonly [number, number])[]): Rounded {
  const shown = Math.floor(count / base + 0.5) * base
  const possible = known
    .map(([low, high]) => [
      Math.max(low, 0, Math.ceil(shown - base / 2)),
      Math.min(high, Math.ceil(shown + base / 2) - 1),
    ])
    .filter(([low, high]) => low! <= high!)
  return {
    count: shown,
    low: Math.min(...possible.map(([low]) => low!)),
    high: Math.max(...possible.map(([, high]) => high!)),
  }
}

/**
 * Rounds all counts so that everything still adds up: each to one of the two multiples next to it (a multiple stays),
 * as near as can be together. Where the tables admit none, each may go one base further, and so on.
 * @param counts the true count of every cell of the system
 * @param earlier counts shown before, kept where they still are less than the base away, so that figures stay still
 * @returns one entry per cell; `low` and `high` are the greatest distance allowed, not the distance gone
 * Source: Cox (1987), A constructive procedure for unbiased controlled rounding, JASA 82, 520–524, for two ways; for
 * more, Salazar (2006), Controlled rounding and cell perturbation, Mathematical Programming 105, 583–603.
 */
export function roundControlled(
  highs: Highs,
  system: AttackSystem,
  counts: readonly number[],
  base: number,
  earlier: readonly (number | undefined)[] = [],
): Rounded[] {
  for (let reach = base - 1; ; reach += base) {
    try {
      return roundWithin(highs, system, counts, base, reach, earlier)
    } catch (error) {
      if (!(error instanceof InfeasibleError) || reach > 4 * base) throw error
    }
  }
}

function roundWithin(
  highs: Highs,
  system: AttackSystem,
  counts: readonly number[],
  base: number,
  reach: number,
  earlier: readonly (number | undefined)[],
): Rounded[] {
  const place = new Map(system.counts.map((column, i) => [column, i]))
  const rows: Row[] = system.rows
    .filter(({ columns }) => columns.every((column) => place.has(column)))
    .map((row) => ({ ...row, columns: row.columns.map((column) => place.get(column)!) }))
  const lower = system.counts.map(() => 0)
  const upper = system.counts.map(() => Infinity)
  const whole = system.counts.map(() => true)
  const cost = { columns: [] as number[], values: [] as number[] }
  const inside = system.cells.map(({ count }) => count.map((column) => place.get(column)!))
  for (const [k, count] of counts.entries()) {
    const columns = inside[k]!
    const held = earlier[k] !== undefined && Math.abs(earlier[k] - count) < base ? earlier[k] : undefined
    const [over, under] = [lower.length, lower.length + 1]
    lower.push(0, 0)
    upper.push(Infinity, Infinity)
    whole.push(false, false)
    const ones = columns.map(() => 1)
    const goal = (held ?? count) / base
    rows.push({ columns: [...columns, over, under], values: [...ones, -1, 1], low: goal, high: goal })
    rows.push({ columns, values: ones, low: (count - reach) / base, high: (count + reach) / base })
    cost.columns.push(over, under)
    cost.values.push(...(held === undefined ? [1, 1] : [10, 10]))
  }
  const problem = new LinearProblem(highs, { lower, upper, whole, rows }, true)
  problem.setOption("mip_rel_gap", 0.02)
  problem.setOption("mip_max_nodes", 2000)
  try {
    const { point } = problem.minimise(cost)
    return inside.map((columns) => {
      const shown = base * columns.reduce((sum, column) => sum + Math.round(point[column]!), 0)
      return { count: shown, low: Math.max(0, shown - reach), high: shown + reach }
    })
  } finally {
    problem.dispose()
  }
}
