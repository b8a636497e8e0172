import type { Highs } from "highs"
import { LinearProblem, type Row } from "./linear.ts"
import type { Cut, Pattern, SuppressionProblem } from "./suppression.ts"

/** The choice of cells under the cuts known so far. */
export class Master {
  readonly #highs: Highs
  readonly #choices: readonly number[]
  readonly #costs: readonly number[]
  readonly #rows: Row[] = []
  #fractions: LinearProblem | undefined
  #whole: LinearProblem | undefined

  constructor(highs: Highs, { cells }: SuppressionProblem) {
    this.#highs = highs
    this.#choices = cells.flatMap(({ hide }, k) => (hide === "may" ? [k] : []))
    this.#costs = this.#choices.map((k) => cells[k]!.cost)
    if (this.#costs.some((cost) => !(cost > 0))) throw new RangeError("a cell that may be hidden costs nothing")
  }

  get cuts(): number {
    return this.#rows.length
  }

  /** See `LinearProblem`. */
  get work(): number {
    return (this.#fractions?.work ?? 0) + (this.#whole?.work ?? 0)
  }

  add(cuts: readonly Cut[]): void {
    const columnOf = new Map(this.#choices.map((k, column) => [k, column]))
    for (const cut of cuts) {
      const entries = [...cut]
      const row = {
        columns: entries.map(([k]) => columnOf.get(k)!),
        values: entries.map(([, weight]) => weight),
        low: 1 - 1e-6,
        high: Infinity,
      }
      this.#rows.push(row)
      this.#fractions?.addRow(row)
      this.#whole?.addRow(row)
    }
  }

  /** Sets the pattern to the cheapest choice. @returns its cost, a bound on that of every sufficient pattern */
  choose(pattern: Pattern, whole: boolean): number {
    if (this.#rows.length === 0) return 0
    const columns = this.#choices.map((_, column) => column)
    if (whole) this.#whole ??= this.#open(true)
    else this.#fractions ??= this.#open(false)
    const { value, point } = (whole ? this.#whole! : this.#fractions!).minimise({ columns, values: this.#costs })
    for (const [column, k] of this.#choices.entries()) pattern.setHidden(k, point[column]! > (whole ? 0.5 : 0.3))
    return value
  }

  dispose(): void {
    this.#fractions?.dispose()
    this.#whole?.dispose()
  }

  #open(whole: boolean): LinearProblem {
    const each = <T>(value: T) => this.#choices.map(() => value)
    const system = { lower: each(0), upper: each(1), whole: each(true), rows: this.#rows }
    return new LinearProblem(this.#highs, system, whole)
  }
}
