import type { Highs } from "highs"
import { negative } from "./attack.ts"
import { Detour } from "./detour.ts"
import { asRow } from "./figures.ts"
import type { Expression, Row } from "./linear.ts"
import { Master } from "./master.ts"
import { agrees, Pattern, type SuppressionProblem, type Target, type Witnesses } from "./suppression.ts"

export interface FoundPattern {
  readonly hidden: readonly boolean[]
  readonly cost: number
}

/**
 * A pattern that meets every target, quickly. Target by target, a second population is sought that agrees with all that
 * is shown except in cells as cheap as can be, in which the target is where it must be able to be; the cells in which it
 * differs are hidden. What then proves needless is shown again. Both orders of targets are tried.
 * Source: after Kelly, Golden and Assad (1992), Cell suppression: disclosure protection for sensitive tabular data,
 * Networks 22, 397–417, with linear programmes in place of networks.
 */
export function quickPattern(highs: Highs, problem: SuppressionProblem): FoundPattern {
  return withTools(highs, problem, quickest)
}

/**
 * As `quickPattern`, and then bettered until it is known to cost at most 1.5 times the least, or patience ends: cuts of
 * the exact method raise the bound, and the choices that meet them, completed, are further patterns to compare.
 * @returns `bound`: no pattern that meets the targets costs less
 */
export function heuristicPattern(highs: Highs, problem: SuppressionProblem): FoundPattern & { readonly bound: number } {
  return withTools(highs, problem, (pattern, detour) => {
    const master = new Master(highs, problem)
    try {
      return better(quickest(pattern, detour), pattern, detour, master)
    } finally {
      master.dispose()
    }
  })
}

/** Good enough: at most this many times the cost of any other. */
const ratio = 1.5

function better(start: FoundPattern, pattern: Pattern, detour: Detour, master: Master) {
  const { cells, targets } = pattern.problem
  // Large sets are bounded by choices of fractions of cells, which are quicker and bound less.
  const isSmallEnough = cells.filter(({ hide }) => hide === "may").length <= 400
  let best = start
  let bound = 0
  pattern.reset()
  for (let round = 0; round < (isSmallEnough ? 60 : 8); round++) {
    if (best.cost <= ratio * bound + 1e-9) break
    const cuts = pattern.unmet()
    if (cuts.length === 0) break
    master.add(cuts)
    bound = Math.max(bound, master.choose(pattern, isSmallEnough && round > 1))
    const chosen = [...pattern.hidden]
    const completed = complete(pattern, detour, targets)
    if (completed.cost < best.cost) best = completed
    for (const [k, hidden] of chosen.entries()) pattern.setHidden(k, hidden)
  }
  return { ...best, bound: Math.min(bound, best.cost) }
}

function quickest(pattern: Pattern, detour: Detour): FoundPattern {
  const { targets } = pattern.problem
  pattern.reset()
  const forwards = complete(pattern, detour, targets)
  if (forwards.cost === 0 || targets.length < 2) return forwards
  pattern.reset()
  const backwards = complete(pattern, detour, targets.toReversed())
  return backwards.cost < forwards.cost ? backwards : forwards
}

function withTools<T>(highs: Highs, problem: SuppressionProblem, use: (pattern: Pattern, detour: Detour) => T): T {
  const pattern = new Pattern(highs, problem)
  const detour = new Detour(highs, problem)
  try {
    return use(pattern, detour)
  } finally {
    pattern.dispose()
    detour.dispose()
  }
}

/** The cost of what is hidden beyond what must be. */
export function costOf({ cells }: SuppressionProblem, hidden: readonly boolean[]): number {
  return cells.reduce((sum, { hide, cost }, k) => sum + (hide === "may" && hidden[k] ? cost : 0), 0)
}

/** Hides what the pattern lacks to meet every target, and shows what it does not need. */
function complete(pattern: Pattern, detour: Detour, order: readonly Target[]): FoundPattern {
  for (const target of order) hideFor(target, pattern, detour)
  pattern.look(order)
  const witnesses = order.map((target) => hideUntilWhole(target, pattern))
  showNeedless(pattern, order, witnesses)
  return { hidden: [...pattern.hidden], cost: costOf(pattern.problem, pattern.hidden) }
}

function hideFor({ figure, low, high, width, attainable }: Target, pattern: Pattern, detour: Detour): void {
  const reach = (expression: Expression, goal: number) => {
    if (pattern.least(expression).value <= goal + 1e-6) return
    for (const k of detour.find(expression, goal, pattern.hidden)) pattern.setHidden(k, true)
  }
  if (low !== undefined) reach(figure, low)
  if (high !== undefined) reach(negative(figure), -high)
  if (width === undefined) return
  // Upwards first; downwards for what that cannot give.
  reach(negative(figure), -Math.min(attainable.high, pattern.least(figure).value + width))
  reach(figure, Math.max(attainable.low, -pattern.least(negative(figure)).value - width))
}

/** Where numbers that need not be whole meet a target and whole ones do not, the cheapest cells left are hidden. */
function hideUntilWhole(target: Target, pattern: Pattern): Witnesses {
  const { cells } = pattern.problem
  const left = cells.flatMap(({ hide }, k) => (hide === "may" && !pattern.hidden[k] ? [k] : []))
  left.sort((a, b) => cells[a]!.cost - cells[b]!.cost || a - b)
  for (const k of left) {
    const found = pattern.witnesses(target)
    if (found) return found
    pattern.setHidden(k, true)
  }
  return []
}

/**
 * Shows hidden cells again, dearest first, as long as all targets hold. A target whose last witnesses do not contradict
 * what would be shown holds without being tried again.
 */
function showNeedless(pattern: Pattern, targets: readonly Target[], witnesses: Witnesses[]): void {
  const { cells } = pattern.problem
  const candidates = cells.flatMap(({ hide }, k) => (hide === "may" && pattern.hidden[k] ? [k] : []))
  candidates.sort((a, b) => cells[b]!.cost - cells[a]!.cost || b - a)
  for (const k of candidates) {
    const rows = cells[k]!.told.map((told) => asRow(told, true))
    const touched = targets.flatMap((_, t) => (isStillMet(witnesses[t]!, rows) ? [] : [t]))
    pattern.setHidden(k, false)
    const renewed = new Map<number, Witnesses>()
    for (const t of touched) {
      const found = pattern.witnesses(targets[t]!)
      if (!found) break
      renewed.set(t, found)
    }
    if (renewed.size < touched.length) pattern.setHidden(k, true)
    else for (const [t, found] of renewed) witnesses[t] = found
  }
}

function isStillMet(points: Witnesses, rows: readonly Row[]): boolean {
  return points.length === 2 && points.every((point) => agrees(point, rows))
}
