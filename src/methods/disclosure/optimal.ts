import type { Highs } from "highs"
import { quickPattern } from "./heuristic.ts"
import { Master } from "./master.ts"
import { Pattern, type SuppressionProblem } from "./suppression.ts"

export interface OptimalPattern {
  readonly hidden: readonly boolean[]
  readonly cost: number
  readonly cuts: number
  /** False where the search was cut short: then `hidden` need not meet the targets, and nothing that does costs less. */
  readonly complete: boolean
}

/**
 * The cheapest pattern that meets every target, by integer programming: a choice of cells that meets the cuts known so
 * far is attacked, each success of the attacker adds cuts, until none succeeds. Fractions of cells are chosen first,
 * which is quick and finds most cuts; where a quick pattern already costs no more than they show to be needed, it is the
 * answer.
 * @param limits at most so many choices of whole cells are tried, with so many steps of the simplex method in all
 * Source: as `Pattern.cuts`. Where only whole numbers give a cell away, the cut is that a cell outside must be hidden.
 */
export function optimalPattern(
  highs: Highs,
  problem: SuppressionProblem,
  limits: { readonly rounds: number; readonly work: number },
): OptimalPattern {
  const pattern = new Pattern(highs, problem)
  const master = new Master(highs, problem)
  try {
    let cost = 0
    for (let round = 0; round < 30; round++) {
      const cuts = problem.targets.flatMap((target) => pattern.cuts(target))
      if (cuts.length === 0) break
      master.add(cuts)
      const before = pattern.hidden.join()
      cost = master.choose(pattern, false)
      if (pattern.hidden.join() === before) break
    }
    const quick = quickPattern(highs, problem)
    const isWhole = problem.cells.every(({ cost }) => Number.isInteger(cost))
    if (isWhole && quick.cost < cost + 1 - 1e-4) return { ...quick, cuts: master.cuts, complete: true }
    for (let round = 0; round < limits.rounds && pattern.work + master.work < limits.work; round++) {
      cost = master.choose(pattern, true)
      const cuts = pattern.unmet()
      if (cuts.length === 0) return { hidden: [...pattern.hidden], cost, cuts: master.cuts, complete: true }
      master.add(cuts)
    }
    return { hidden: [...pattern.hidden], cost, cuts: master.cuts, complete: false }
  } finally {
    master.dispose()
    pattern.dispose()
  }
}
