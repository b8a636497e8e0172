import type { Highs } from "highs"
import { type Expression, LinearProblem } from "./linear.ts"
import type { SuppressionProblem } from "./suppression.ts"

/**
 * Finds populations that differ from what is shown in cells as cheap as can be.
 * Source of the weights: Candès, Wakin and Boyd (2008), Enhancing sparsity by reweighted ℓ1 minimization, J. Fourier
 * Analysis and Applications 14, 877–905.
 */
export class Detour {
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
