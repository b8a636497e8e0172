import type { Highs } from "highs"
import { isWhole, negative } from "./attack.ts"
import { asRow } from "./figures.ts"
import { type Expression, LinearProblem, type Row } from "./linear.ts"
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
export function heuristicPattern(highs: Highs, problem: SuppressionProblem): { hidden: boolean[]; cost: number } {
  const inOrder = problem.targets.map((_, t) => t)
  const found = [inOrder, inOrder.toReversed()].map((order) => onePass(highs, problem, order))
  return found.reduce((best, next) => (next.cost < best.cost ? next : best))
}

/** The cost of what is hidden beyond what must be. */
export function costOf({ cells }: SuppressionProblem, hidden: readonly boolean[]): number {
  return cells.reduce((sum, { hide, cost }, k) => sum + (hide === "may" && hidden[k] ? cost : 0), 0)
}

function onePass(highs: Highs, problem: SuppressionProblem, order: readonly number[]) {
  const pattern = new Pattern(highs, problem)
  const detour = new Detour(highs, problem)
  try {
    for (const t of order) hideFor(problem.targets[t]!, pattern, detour)
    for (const target of problem.targets) hideUntilWhole(target, pattern)
    showNeedless(pattern)
    return { hidden: [...pattern.hidden], cost: costOf(problem, pattern.hidden) }
  } finally {
    pattern.dispose()
    detour.dispose()
  }
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

/** Finds populations that differ from what is shown in cells as cheap as can be. */
class Detour {
  readonly #problem: SuppressionProblem
  readonly #linear: LinearProblem
  readonly #slacks: readonly (readonly number[])[]
  readonly #goalRow: number

  constructor(highs: Highs, problem: SuppressionProblem) {
    this.#problem = problem
    const { known, cells } = problem
    const lower = [...known.lower]
    const upper = [...known.upper]
    const rows = [...known.rows]
    this.#slacks = cells.map(({ told }) =>
      told.flatMap(({ columns, values, shown, hidden }) => {
        const [over, under] = [lower.length, lower.length + 1]
        lower.push(0, 0)
        upper.push(Math.max(0, hidden[1] - shown[1]), Math.max(0, shown[0] - hidden[0]))
        const [low, high] = shown
        rows.push({ columns: [...columns, over, under], values: [...values, -1, 1], low, high })
        return [over, under]
      }),
    )
    this.#goalRow = rows.length
    rows.push({ columns: [], values: [], low: -Infinity, high: 0 })
    this.#linear = new LinearProblem(highs, { lower, upper, whole: lower.map(() => false), rows }, false)
    for (const [k, { hide }] of cells.entries()) {
      if (hide === "never") for (const slack of this.#slacks[k]!) this.#linear.setBounds(slack, 0, 0)
    }
  }

  /** Cells to hide so that the expression can come down to the goal. */
  find(expression: Expression, goal: number, hidden: readonly boolean[]): number[] {
    this.#linear.setGoal(this.#goalRow, expression, goal)
    const { cells } = this.#problem
    let weights = cells.map(({ cost }, k) => (hidden[k] ? 0 : cost))
    let best: number[] | undefined
    let bestCost = Infinity
    for (let pass = 0; pass < 4; pass++) {
      const columns = this.#slacks.flat()
      const values = this.#slacks.flatMap((slacks, k) => slacks.map(() => weights[k]!))
      const { point } = this.#linear.minimise({ columns, values })
      const moved = this.#slacks.map((slacks) => slacks.reduce((sum, slack) => sum + point[slack]!, 0))
      const chosen = cells.flatMap((_, k) => (!hidden[k] && moved[k]! > 1e-7 ? [k] : []))
      const cost = chosen.reduce((sum, k) => sum + cells[k]!.cost, 0)
      if (cost >= bestCost) break
      best = chosen
      bestCost = cost
      weights = cells.map(({ cost: full }, k) => (hidden[k] ? 0 : full / (moved[k]! + 0.5)))
    }
    return best ?? []
  }

  dispose(): void {
    this.#linear.dispose()
  }
}
