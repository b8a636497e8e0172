import type { Highs } from "highs"
import { LinearProblem } from "./linear.ts"
import { type Cut, Pattern, type SuppressionProblem } from "./suppression.ts"

export interface OptimalPattern {
  readonly hidden: readonly boolean[]
  readonly cost: number
  /** No pattern that meets the targets costs less than this; the cost itself where the search was not cut short. */
  readonly bound: number
  readonly cuts: number
  readonly complete: boolean
}

/**
 * The cheapest pattern that meets every target, by integer programming: a choice of cells that meets the cuts known so
 * far is attacked, each success of the attacker adds cuts, until none succeeds.
 * @param rounds at most so many choices are tried; then `complete` is false and `hidden` need not meet the targets
 * Source: as `Pattern.cuts`. Where only whole numbers give a cell away, the cut is that a cell outside must be hidden.
 */
export function optimalPattern(highs: Highs, problem: SuppressionProblem, rounds = 1000): OptimalPattern {
  const pattern = new Pattern(highs, problem)
  const choices = problem.cells.flatMap(({ hide }, k) => (hide === "may" ? [k] : []))
  const master = masterProblem(highs, problem, choices)
  const columnOf = new Map(choices.map((k, column) => [k, column]))
  const cost = { columns: choices.map((_, i) => i), values: choices.map((k) => problem.cells[k]!.cost) }
  let added = 0
  let bound = 0
  try {
    for (let round = 0; round < rounds; round++) {
      const cuts = unmet(pattern)
      if (cuts.length === 0) return { hidden: [...pattern.hidden], cost: bound, bound, cuts: added, complete: true }
      for (const cut of cuts) {
        const entries = [...cut]
        const columns = entries.map(([k]) => columnOf.get(k)!)
        master.addRow({ columns, values: entries.map(([, weight]) => weight), low: 1 - 1e-6, high: Infinity })
        added++
      }
      const { value, point } = master.minimise(cost)
      bound = value
      for (const [column, k] of choices.entries()) pattern.setHidden(k, point[column]! > 0.5)
    }
    return { hidden: [...pattern.hidden], cost: bound, bound, cuts: added, complete: false }
  } finally {
    master.dispose()
    pattern.dispose()
  }
}

function unmet(pattern: Pattern): Cut[] {
  const { targets, cells } = pattern.problem
  const cuts = targets.flatMap((target) => pattern.cuts(target))
  if (cuts.length > 0) return cuts
  if (targets.every((target) => pattern.holds(target))) return []
  return [new Map(cells.flatMap(({ hide }, k) => (hide === "may" && !pattern.hidden[k] ? [[k, 1] as const] : [])))]
}

function masterProblem(highs: Highs, { cells }: SuppressionProblem, choices: readonly number[]): LinearProblem {
  const system = {
    lower: choices.map(() => 0),
    upper: choices.map(() => 1),
    whole: choices.map(() => true),
    rows: [],
  }
  if (choices.some((k) => !(cells[k]!.cost > 0))) throw new RangeError("a cell that may be hidden costs nothing")
  return new LinearProblem(highs, system, true)
}
