import type { Highs } from "highs"
import { Master } from "./master.ts"
import { type Cut, Pattern, type SuppressionProblem } from "./suppression.ts"

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
 * which is quick and finds most cuts.
 * @param rounds at most so many choices of whole cells are tried
 * Source: as `Pattern.cuts`. Where only whole numbers give a cell away, the cut is that a cell outside must be hidden.
 */
export function optimalPattern(highs: Highs, problem: SuppressionProblem, rounds = 1000): OptimalPattern {
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
    for (let round = 0; round < rounds; round++) {
      cost = master.choose(pattern, true)
      const cuts = unmet(pattern)
      if (cuts.length === 0) return { hidden: [...pattern.hidden], cost, cuts: master.cuts, complete: true }
      master.add(cuts)
    }
    return { hidden: [...pattern.hidden], cost, cuts: master.cuts, complete: false }
  } finally {
    master.dispose()
    pattern.dispose()
  }
}

/** What the attacker can use of a pattern, as cuts; none where every target is met. */
export function unmet(pattern: Pattern): Cut[] {
  const { targets, cells } = pattern.problem
  const cuts = targets.flatMap((target) => pattern.cuts(target))
  if (cuts.length > 0) return cuts
  if (targets.every((target) => pattern.holds(target))) return []
  return [new Map(cells.flatMap(({ hide }, k) => (hide === "may" && !pattern.hidden[k] ? [[k, 1] as const] : [])))]
}
