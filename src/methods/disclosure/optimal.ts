import type { Highs } from "highs"
import { LinearProblem, type Row } from "./linear.ts"
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

function unmet(pattern: Pattern): Cut[] {
  const { targets, cells } = pattern.problem
  const cuts = targets.flatMap((target) => pattern.cuts(target))
  if (cuts.length > 0) return cuts
  if (targets.every((target) => pattern.holds(target))) return []
  return [new Map(cells.flatMap(({ hide }, k) => (hide === "may" && !pattern.hidden[k] ? [[k, 1] as const] : [])))]
}

/** The choice of cells under the cuts known so far. */
class Master {
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
