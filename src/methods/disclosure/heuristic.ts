import type { Highs } from "highs"
import { isWhole, negative } from "./attack.ts"
import { Detour } from "./detour.ts"
import { asRow } from "./figures.ts"
import type { Expression, Row } from "./linear.ts"
import { Master } from "./master.ts"
import { unmet } from "./optimal.ts"
import { Pattern, type SuppressionProblem, type Target } from "./suppression.ts"

/**
 * A pattern that meets every target, for sets of tables too large to search. Target by target, a second population is
 * sought that agrees with all that is shown except in cells as cheap as can be, in which the target is where it must be
 * able to be; the cells in which it differs are hidden. What then proves needless is shown again. Both orders of targets
 * are tried and the cheaper pattern is kept.
 * Source: after Kelly, Golden and Assad (1992), Cell suppression: disclosure protection for sensitive tabular data,
 * Networks 22, 397–417, with linear programmes in place of networks; costs reweighted as in Candès, Wakin and Boyd
 * (2008), Enhancing sparsity by reweighted ℓ1 minimization, J. Fourier Analysis and Applications 14, 877–905.
 */
export function heuristicPattern(highs: Highs, problem: SuppressionProblem): HeuristicPattern {
  const pattern = new Pattern(highs, problem)
  const detour = new Detour(highs, problem)
  try {
    const inOrder = problem.targets.map((_, t) => t)
    const passes = [inOrder, inOrder.toReversed()].map((order) => {
      problem.cells.forEach(({ hide }, k) => {
        pattern.setHidden(k, hide === "always")
      })
      return complete(pattern, detour, order)
    })
    const best = passes.reduce((one, other) => (other.cost < one.cost ? other : one))
    return refine(highs, best, pattern, detour)
  } finally {
    pattern.dispose()
    detour.dispose()
  }
}

export interface HeuristicPattern {
  readonly hidden: readonly boolean[]
  readonly cost: number
  /** No pattern that meets the targets costs less than this. */
  readonly bound: number
}

/** Good enough: at most this many times the cost of any other. */
const ratio = 1.5

/**
 * Raises the bound by cuts, and completes the choices that meet these, until the best pattern is within the ratio or
 * patience ends. Large sets are bounded by choices of fractions of cells, which are quicker and bound less.
 */
function refine(
  highs: Highs,
  start: Omit<HeuristicPattern, "bound">,
  pattern: Pattern,
  detour: Detour,
): HeuristicPattern {
  const { problem } = pattern
  const master = new Master(highs, problem)
  const whole = problem.cells.filter(({ hide }) => hide === "may").length <= 400
  let best = { ...start, bound: 0 }
  try {
    problem.cells.forEach(({ hide }, k) => {
      pattern.setHidden(k, hide === "always")
    })
    for (let round = 0; round < (whole ? 60 : 8) && best.cost > ratio * best.bound + 1e-9; round++) {
      const cuts = unmet(pattern)
      if (cuts.length === 0 && round > 0) break
      master.add(cuts)
      best = { ...best, bound: Math.max(best.bound, master.choose(pattern, whole && round > 1)) }
      if (best.cost <= ratio * best.bound + 1e-9) break
      const chosen = [...pattern.hidden]
      const completed = complete(
        pattern,
        detour,
        problem.targets.map((_, t) => t),
      )
      if (completed.cost < best.cost) best = { ...best, ...completed }
      for (const [k, hidden] of chosen.entries()) pattern.setHidden(k, hidden)
    }
    return best
  } finally {
    master.dispose()
  }
}

/** The cost of what is hidden beyond what must be. */
export function costOf({ cells }: SuppressionProblem, hidden: readonly boolean[]): number {
  return cells.reduce((sum, { hide, cost }, k) => sum + (hide === "may" && hidden[k] ? cost : 0), 0)
}

/** Hides what the pattern lacks to meet every target, and shows what it does not need. */
function complete(pattern: Pattern, detour: Detour, order: readonly number[]) {
  const { problem } = pattern
  for (const t of order) hideFor(problem.targets[t]!, pattern, detour)
  for (const target of problem.targets) hideUntilWhole(target, pattern)
  showNeedless(pattern)
  return { hidden: [...pattern.hidden], cost: costOf(problem, pattern.hidden) }
}

function hideFor({ figure, low, high, width }: Target, pattern: Pattern, detour: Detour): void {
  const reach = (expression: Expression, goal: number) => {
    if (pattern.least(expression).value <= goal + 1e-6) return
    for (const k of detour.find(expression, goal, pattern.hidden)) pattern.setHidden(k, true)
  }
  if (low !== undefined) reach(figure, low)
  if (high !== undefined) reach(negative(figure), -high)
  if (width !== undefined) reach(negative(figure), -(pattern.least(figure).value + width))
}

/** Where numbers that need not be whole meet a target and whole ones do not, the cheapest cells left are hidden. */
function hideUntilWhole(target: Target, pattern: Pattern): void {
  const { cells } = pattern.problem
  const left = cells.flatMap(({ hide }, k) => (hide === "may" && !pattern.hidden[k] ? [k] : []))
  left.sort((a, b) => cells[a]!.cost - cells[b]!.cost || a - b)
  for (const k of left) {
    if (pattern.holds(target)) return
    pattern.setHidden(k, true)
  }
}

/**
 * Shows hidden cells again, dearest first, as long as all targets hold. A target whose last witnesses (the populations
 * at its extremes) do not contradict what would be shown holds without being tried again.
 */
function showNeedless(pattern: Pattern): void {
  const { cells, targets } = pattern.problem
  const witnesses = targets.map((target) => witness(pattern, target))
  const candidates = cells.flatMap(({ hide }, k) => (hide === "may" && pattern.hidden[k] ? [k] : []))
  candidates.sort((a, b) => cells[b]!.cost - cells[a]!.cost || b - a)
  for (const k of candidates) {
    const rows = cells[k]!.told.map((told) => asRow(told, true))
    const touched = targets.flatMap((_, t) => (isStillMet(witnesses[t], rows) ? [] : [t]))
    pattern.setHidden(k, false)
    const renewed = new Map<number, readonly Float64Array[]>()
    for (const t of touched) {
      const found = witness(pattern, targets[t]!)
      if (!found) break
      renewed.set(t, found)
    }
    if (renewed.size < touched.length) pattern.setHidden(k, true)
    else for (const [t, found] of renewed) witnesses[t] = found
  }
}

/** Whole populations at the extremes a target asks for; undefined where the target is not met. */
function witness(pattern: Pattern, target: Target): readonly Float64Array[] | undefined {
  if (!pattern.holds(target)) return undefined
  const extremes = [pattern.least(target.figure), pattern.least(negative(target.figure))]
  return extremes.every(({ value, point }) => Number.isFinite(value) && isWhole(point, pattern.problem.known.whole))
    ? extremes.map(({ point }) => point)
    : []
}

function isStillMet(points: readonly Float64Array[] | undefined, rows: readonly Row[]): boolean {
  return points?.length === 2 && points.every((point) => agrees(point, rows))
}

function agrees(point: Float64Array, rows: readonly Row[]): boolean {
  return rows.every(({ columns, values, low, high }) => {
    const at = columns.reduce((sum, column, i) => sum + values[i]! * point[column]!, 0)
    return at >= low - 1e-7 && at <= high + 1e-7
  })
}
