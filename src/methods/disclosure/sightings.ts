import type { Highs } from "highs"
import { type Attacker, type Bounds, negative } from "./attack.ts"
import { type Expression, InfeasibleError, isWhole, LinearProblem, type LinearSystem, PRIMAL } from "./linear.ts"

/**
 * Whole populations that are consistent with what is known, and the values that figures have in them: what was seen once
 * is possible. A few populations in which many figures at once are as far up or down as can be show of most figures
 * that they are uncertain enough, so that few need an attack of their own.
 */
export class Sightings {
  readonly #figures: readonly Expression[]
  readonly #whole: readonly boolean[]
  readonly #relaxed: LinearProblem
  readonly #exact: LinearProblem
  readonly #seen: { low: number; high: number }[]
  readonly #sign = signs()

  constructor(highs: Highs, known: LinearSystem, figures: readonly Expression[]) {
    this.#figures = figures
    this.#whole = known.whole
    this.#seen = figures.map(() => ({ low: Infinity, high: -Infinity }))
    const system = within(known)
    this.#relaxed = new LinearProblem(highs, system, false)
    this.#exact = new LinearProblem(highs, system, true)
    // The same people under one sum after another: the last population is where to begin.
    this.#relaxed.setOption("simplex_strategy", PRIMAL)
    // Any population will do, and the first that is whole is had soonest without preparing.
    for (const [name, value] of Object.entries(anyPopulation)) this.#exact.setOption(name, value)
  }

  /** The least and greatest value that was seen of a figure; Infinity to -Infinity before there was any. */
  of(figure: number): Bounds {
    return this.#seen[figure]!
  }

  /**
   * Looks until enough was seen of every figure, or looking on shows little that is new.
   * @param isDown  of which figures only small values are of interest
   */
  look(isEnough: (seen: Bounds, figure: number) => boolean, isDown: (figure: number) => boolean = () => false): void {
    const areLeft = (some: readonly number[]) => some.filter((figure) => !isEnough(this.of(figure), figure))
    let left = areLeft(this.#figures.map((_, figure) => figure))
    for (let patience = 2; left.length > 0 && patience > 0; ) {
      const all = this.#sumOf(left, isDown)
      const found = this.#see(all) && (left.every(isDown) || this.#see(negative(all)))
      if (!found) return
      const still = areLeft(left)
      if (still.length > 0.95 * left.length) patience--
      left = still
    }
  }

  dispose(): void {
    this.#relaxed.dispose()
    this.#exact.dispose()
  }

  #sumOf(figures: readonly number[], isDown: (figure: number) => boolean): Expression {
    const sum = new Map<number, number>()
    for (const figure of figures) {
      const sign = isDown(figure) ? 1 : this.#sign()
      const { columns, values } = this.#figures[figure]!
      for (const [i, column] of columns.entries()) sum.set(column, (sum.get(column) ?? 0) + sign * values[i]!)
    }
    return { columns: [...sum.keys()], values: [...sum.values()] }
  }

  /** @returns false where there is no end to it, or no population was found */
  #see(expression: Expression): boolean {
    try {
      const relaxed = this.#relaxed.attempt(expression)
      const found =
        relaxed && relaxed.value > -Infinity && !isWhole(relaxed.point, this.#whole)
          ? (this.#relaxed.nearWhole(relaxed, expression) ?? this.#exact.attempt(expression))
          : relaxed
      if (!found || found.value === -Infinity) return false
      for (const [i, { columns, values }] of this.#figures.entries()) {
        const at = columns.reduce((sum, column, k) => sum + values[k]! * found.point[column]!, 0)
        const seen = this.#seen[i]!
        seen.low = Math.min(seen.low, at)
        seen.high = Math.max(seen.high, at)
      }
      return true
    } catch (error) {
      // Whether there is a contradiction in what is known, the attack of a single figure finds out.
      if (error instanceof InfeasibleError) return false
      throw error
    }
  }
}

/**
 * Bounds of figures; of those of which enough was seen, what was seen, and the exact ones of the others.
 * @param attacker of the same system
 * @param isDown  of which figures the lower bound alone is asked
 */
export function boundsUpTo(
  highs: Highs,
  attacker: Attacker,
  known: LinearSystem,
  figures: readonly Expression[],
  isEnough: (seen: Bounds, figure: number) => boolean,
  isDown: (figure: number) => boolean = () => false,
): Bounds[] {
  const sightings = new Sightings(highs, known, figures)
  try {
    sightings.look(isEnough, isDown)
    return figures.map((figure, i) => {
      if (isEnough(sightings.of(i), i)) return sightings.of(i)
      return isDown(i) ? { low: attacker.least(figure), high: Infinity } : attacker.bounds(figure)
    })
  } finally {
    sightings.dispose()
  }
}

const anyPopulation = {
  mip_rel_gap: 1,
  mip_max_improving_sols: 1,
  mip_heuristic_effort: 0.3,
  mip_max_nodes: 200,
  presolve: "off",
}

/** The same with an end to every count, so that a sum of many has one. */
function within({ lower, upper, whole, rows }: LinearSystem): LinearSystem {
  const said = rows.flatMap(({ low, high }) => [low, high]).filter(Number.isFinite)
  const most = 2 * said.reduce((most, value) => Math.max(most, Math.abs(value)), 0) + 1000
  return { lower, upper: upper.map((high, i) => (whole[i] ? Math.min(high, most) : high)), whole, rows }
}

/** 1 or -1 by turns without a pattern, the same each time. */
function signs(): () => number {
  let state = 1
  return () => {
    // Source: Park and Miller (1988), Random number generators: good ones are hard to find, CACM 31, 1192–1201.
    state = (state * 48_271) % 2_147_483_647
    return state % 2 === 0 ? 1 : -1
  }
}
