import type { Highs } from "highs"
import { type Attacker, type Bounds, negative } from "./attack.ts"
import {
  type Expression,
  InfeasibleError,
  isWhole,
  LinearProblem,
  type LinearSystem,
  PRIMAL,
  valueAt,
} from "./linear.ts"
import { type Otherwise, otherwise } from "./otherwise.ts"
import { fits, type Truth, type Ways } from "./truth.ts"

/**
 * Whole populations that are consistent with what is known, and the values that figures have in them: what was seen once
 * is possible. A few populations in which many figures at once are as far up or down as can be show of most figures
 * that they are uncertain enough, so that few need an attack of their own.
 */
export class Sightings {
  readonly #figures: readonly Expression[]
  readonly #seen: { low: number; high: number }[]
  readonly #sign = signs()
  /** All that were seen. */
  readonly populations: Float64Array[] = []

  constructor(figures: readonly Expression[]) {
    this.#figures = figures
    this.#seen = figures.map(() => ({ low: Infinity, high: -Infinity }))
  }

  /** The least and greatest value that was seen of a figure; Infinity to -Infinity before there was any. */
  of(figure: number): Bounds {
    return this.#seen[figure]!
  }

  see(people: Float64Array): void {
    this.populations.push(people)
    for (const [i, figure] of this.#figures.entries()) {
      const at = valueAt(people, figure)
      const seen = this.#seen[i]!
      seen.low = Math.min(seen.low, at)
      seen.high = Math.max(seen.high, at)
    }
  }

  /**
   * Looks until enough was seen of every figure that can be seen to move, or looking on shows little that is new.
   * @param isDown  of which figures only small values are of interest
   */
  look(view: View, isEnough: (seen: Bounds, figure: number) => boolean, isDown: (figure: number) => boolean): void {
    const moving = this.#figures.map((figure) => view.change(figure))
    const areLeft = (some: readonly number[]) => some.filter((figure) => !isEnough(this.of(figure), figure))
    let left = areLeft([...moving.keys()].filter((figure) => moving[figure]!.columns.length > 0))
    for (let patience = 2; left.length > 0 && patience > 0; ) {
      const all = this.#sumOf(left, moving, isDown)
      const found = this.#find(view, all) && (left.every(isDown) || this.#find(view, negative(all)))
      if (!found) return
      const still = areLeft(left)
      if (still.length > 0.95 * left.length) patience--
      left = still
    }
    if (left.length > ONE_BY_ONE) return
    for (const figure of left) {
      this.#find(view, moving[figure]!)
      if (!isDown(figure)) this.#find(view, negative(moving[figure]!))
    }
  }

  #find(view: View, expression: Expression): boolean {
    const found = view.find(expression)
    if (found) this.see(found)
    return found !== undefined
  }

  #sumOf(figures: readonly number[], moving: readonly Expression[], isDown: (figure: number) => boolean): Expression {
    const sum = new Map<number, number>()
    for (const figure of figures) {
      const sign = isDown(figure) ? 1 : this.#sign()
      const { columns, values } = moving[figure]!
      for (const [i, column] of columns.entries()) sum.set(column, (sum.get(column) ?? 0) + sign * values[i]!)
    }
    return { columns: [...sum.keys()], values: [...sum.values()] }
  }
}

/** Where to look for populations: among all that are consistent with what is known, or near one of them. */
class View {
  readonly #near: Otherwise | undefined
  readonly #whole: readonly boolean[]
  readonly #relaxed: LinearProblem
  readonly #exact: LinearProblem

  constructor(highs: Highs, known: LinearSystem, near?: { point: Float64Array; ways: Ways }) {
    this.#near = near && otherwise(known, near.point, near.ways)
    const system = within(this.#near?.system ?? known)
    this.#whole = system.whole
    this.#relaxed = new LinearProblem(highs, system, false)
    this.#exact = new LinearProblem(highs, system, true)
    // The same people under one sum after another: the last population is where to begin.
    this.#relaxed.setOption("simplex_strategy", PRIMAL)
    // Any population will do, and the first that is whole is had soonest without preparing.
    for (const [name, value] of Object.entries(anyPopulation)) this.#exact.setOption(name, value)
  }

  /** What can move of a figure here, in this view's own unknowns. */
  change(figure: Expression): Expression {
    return this.#near ? this.#near.change(figure) : figure
  }

  /** The people of whom an expression in this view's unknowns is small; undefined where nobody was found. */
  find(expression: Expression): Float64Array | undefined {
    try {
      const relaxed = this.#relaxed.attempt(expression)
      const found =
        relaxed && relaxed.value > -Infinity && !isWhole(relaxed.point, this.#whole)
          ? (this.#relaxed.nearWhole(relaxed, expression) ?? this.#exact.attempt(expression))
          : relaxed
      if (!found || found.value === -Infinity) return undefined
      return this.#near ? this.#near.people(found.point) : found.point
    } catch (error) {
      // Whether there is a contradiction in what is known, the attack of a single figure finds out.
      if (error instanceof InfeasibleError) return undefined
      throw error
    }
  }

  dispose(): void {
    this.#relaxed.dispose()
    this.#exact.dispose()
  }
}

/**
 * Sees what it can of figures: people as they are, where they are known, others near them, and then whoever is consistent
 * with what is known.
 */
export function sight(
  highs: Highs,
  known: LinearSystem,
  truth: Truth | undefined,
  figures: readonly Expression[],
  isEnough: (seen: Bounds, figure: number) => boolean,
  isDown: (figure: number) => boolean = () => false,
): Sightings {
  const sightings = new Sightings(figures)
  const through = (near?: { point: Float64Array; ways: Ways }) => {
    if (figures.every((_, i) => isEnough(sightings.of(i), i))) return
    const view = new View(highs, known, near)
    try {
      sightings.look(view, isEnough, isDown)
    } finally {
      view.dispose()
    }
  }
  const isKnown = truth && fits(truth.point, known)
  if (isKnown) sightings.see(truth.point)
  if (isKnown && truth.otherwise.length > 0) for (const ways of truth.otherwise) through({ point: truth.point, ways })
  else through()
  return sightings
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
  truth: Truth | undefined,
  figures: readonly Expression[],
  isEnough: (seen: Bounds, figure: number) => boolean,
  isDown: (figure: number) => boolean = () => false,
): Bounds[] {
  const sightings = sight(highs, known, truth, figures, isEnough, isDown)
  return figures.map((figure, i) => {
    if (isEnough(sightings.of(i), i)) return sightings.of(i)
    const seen = sightings.of(i)
    return isDown(i) ? { low: attacker.least(figure, seen.low), high: Infinity } : attacker.bounds(figure, seen)
  })
}

/** So few figures may be looked at each by itself. */
const ONE_BY_ONE = 40

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
  return {
    lower: lower.map((low, i) => (whole[i] ? Math.max(low, -most) : low)),
    upper: upper.map((high, i) => (whole[i] ? Math.min(high, most) : high)),
    whole,
    rows,
  }
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
