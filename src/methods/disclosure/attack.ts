import type { Highs } from "highs"
import { type Expression, type Extreme, isWhole, LinearProblem, type LinearSystem, PRIMAL } from "./linear.ts"

/** All that is consistent with what is known: a figure lies between `low` and `high`, and reaches both. */
export interface Bounds {
  readonly low: number
  readonly high: number
}

/** What may not be known of a figure. At least one of the three is asked for. */
export interface Asked {
  /** The smallest consistent value must be at most this. */
  readonly low?: number
  /** The greatest consistent value must be at least this. */
  readonly high?: number
  /** The two must be at least this far apart. */
  readonly width?: number
}

const tolerance = 1e-6

export function meets({ low, high, width }: Asked, bounds: Bounds): boolean {
  if (low !== undefined && bounds.low > low + tolerance) return false
  if (high !== undefined && bounds.high < high - tolerance) return false
  return width === undefined || bounds.high - bounds.low >= width - tolerance
}

const nowhere: Bounds = { low: Infinity, high: -Infinity }

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

  /**
   * @param seen values that the figure is known to have somewhere: it may save the proof that there are none beyond
   * @throws InfeasibleError where what is said to be known contradicts itself
   */
  bounds(figure: Expression, seen: Bounds = nowhere): Bounds {
    return { low: this.least(figure, seen.low), high: 0 - this.least(negative(figure), -seen.high) }
  }

  /** @throws InfeasibleError as `bounds` */
  least(figure: Expression, seen = Infinity): number {
    return this.#leastWhole(figure, this.#relaxed.minimise(figure), seen)
  }

  /** Whether the bounds of a figure are as wide as is asked. Sooner than to find them. @throws InfeasibleError as `bounds` */
  meets(asked: Asked, figure: Expression, seen: Bounds = nowhere): boolean {
    const both = { least: figure, greatest: negative(figure) }
    const isWidth = asked.width !== undefined
    const least = isWidth || asked.low !== undefined ? this.#relaxed.minimise(both.least) : undefined
    const greatest = isWidth || asked.high !== undefined ? this.#relaxed.minimise(both.greatest) : undefined
    // Whole numbers lie within.
    const relaxed = { low: least?.value ?? -Infinity, high: 0 - (greatest?.value ?? -Infinity) }
    if (!meets(asked, relaxed)) return false
    return meets(asked, {
      low: least ? this.#leastWhole(both.least, least, seen.low) : -Infinity,
      high: greatest ? 0 - this.#leastWhole(both.greatest, greatest, -seen.high) : Infinity,
    })
  }

  #leastWhole(figure: Expression, relaxed: Extreme, seen: number): number {
    const { value, point } = relaxed
    const { whole } = this.#system
    if (value === -Infinity) return value
    const figureIsWhole = figure.columns.every((column, i) => whole[column] && Number.isInteger(figure.values[i]))
    const tidy = (found: number) => (figureIsWhole ? Math.round(found) + 0 : found)
    if (isWhole(point, whole)) return tidy(value)
    if (figureIsWhole && seen <= Math.ceil(value - tolerance) + tolerance) return tidy(seen)
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
