import type { Highs } from "highs"
import { type Expression, isWhole, LinearProblem, type LinearSystem, PRIMAL } from "./linear.ts"

/** All that is consistent with what is known: a figure lies between `low` and `high`, and reaches both. */
export interface Bounds {
  readonly low: number
  readonly high: number
}

/** Finds the smallest and largest values of figures in a system of what is known. */
export class Attacker {
  readonly #highs: Highs
  readonly #system: LinearSystem
  readonly #relaxed: LinearProblem
  #whole: LinearProblem | undefined

  constructor(highs: Highs, system: LinearSystem) {
    this.#highs = highs
    this.#system = system
    this.#relaxed = new LinearProblem(highs, system, false)
    this.#relaxed.setOption("simplex_strategy", PRIMAL)
  }

  /** @throws InfeasibleError where what is said to be known contradicts itself */
  bounds(figure: Expression): Bounds {
    return { low: this.least(figure), high: 0 - this.least(negative(figure)) }
  }

  /** @throws InfeasibleError as `bounds` */
  least(figure: Expression): number {
    const relaxed = this.#relaxed.minimise(figure)
    const { value, point } = relaxed
    const { whole } = this.#system
    if (value === -Infinity) return value
    const figureIsWhole = figure.columns.every((column) => whole[column])
    const tidy = (found: number) => (figureIsWhole ? Math.round(found) + 0 : found)
    if (isWhole(point, whole)) return tidy(value)
    const near = this.#relaxed.wholeExtreme(relaxed, figure)
    if (near) return tidy(near.value)
    this.#whole ??= new LinearProblem(this.#highs, this.#system, true)
    return tidy(this.#whole.minimise(figure).value)
  }

  dispose(): void {
    this.#relaxed.dispose()
    this.#whole?.dispose()
  }
}

export function negative({ columns, values }: Expression): Expression {
  return { columns, values: values.map((value) => -value) }
}
