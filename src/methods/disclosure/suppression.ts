import type { Highs } from "highs"
import { type Asked, type Bounds, meets, negative } from "./attack.ts"
import { asRow, type Told } from "./figures.ts"
import {
  type Expression,
  type Extreme,
  isWhole,
  LinearProblem,
  type LinearSystem,
  PRIMAL,
  type Row,
  valueAt,
} from "./linear.ts"
import { sight } from "./sightings.ts"
import type { Truth } from "./truth.ts"

/** A choice of cells to hide, so that every target stays uncertain, at the least cost. */
export interface SuppressionProblem {
  /** What anybody knows beforehand. */
  readonly known: LinearSystem
  readonly cells: readonly HideableCell[]
  readonly targets: readonly Target[]
  readonly truth?: Truth | undefined
}

export interface HideableCell {
  readonly told: readonly Told[]
  readonly hide: "always" | "never" | "may"
  /** > 0 where it may be hidden. */
  readonly cost: number
}

export interface Target extends Asked {
  readonly figure: Expression
  /** The bounds if all that may be hidden were hidden. What is asked for lies within. */
  readonly attainable: Bounds
}

/** At least one of these cells (with weights in (0, 1]) must be hidden besides those hidden already: Σ weight ≥ 1. */
export type Cut = ReadonlyMap<number, number>

/** Populations that show that a target is met. */
export type Witnesses = readonly Float64Array[]

const tolerance = 1e-6
/** So many populations are remembered, the last seen first. */
const MEMORY = 40

/** A pattern of hidden cells under attack: cells are hidden and shown, and the targets tried against what remains. */
export class Pattern {
  readonly problem: SuppressionProblem
  readonly hidden: boolean[]
  readonly #highs: Highs
  readonly #attack: LinearProblem
  #exact: LinearProblem | undefined
  readonly #firstRow: readonly number[]
  /** Whole populations seen so far, of which some agree with the present pattern. */
  #seen: Float64Array[] = []

  constructor(highs: Highs, problem: SuppressionProblem) {
    this.problem = problem
    this.#highs = highs
    this.hidden = problem.cells.map(({ hide }) => hide === "always")
    let next = problem.known.rows.length
    this.#firstRow = problem.cells.map(({ told }) => {
      const first = next
      next += told.length
      return first
    })
    this.#attack = new LinearProblem(highs, this.system(), false)
    this.#attack.setOption("simplex_strategy", PRIMAL)
  }

  /** See `LinearProblem`. */
  get work(): number {
    return this.#attack.work + (this.#exact?.work ?? 0)
  }

  /** All that is known under the present pattern. */
  system(): LinearSystem {
    const told = this.problem.cells.flatMap(({ told }, k): Row[] => told.map((one) => asRow(one, !this.hidden[k])))
    return { ...this.problem.known, rows: [...this.problem.known.rows, ...told] }
  }

  setHidden(cell: number, hidden: boolean): void {
    if (this.hidden[cell] === hidden) return
    this.hidden[cell] = hidden
    for (const [i, told] of this.problem.cells[cell]!.told.entries()) {
      const { low, high } = asRow(told, !hidden)
      this.#attack.setRow(this.#firstRow[cell]! + i, low, high)
      this.#exact?.setRow(this.#firstRow[cell]! + i, low, high)
    }
  }

  least(figure: Expression): Extreme {
    return this.#attack.minimise(figure)
  }

  /**
   * What a target asks and the pattern does not give, as cuts that every sufficient pattern meets; none where the target
   * is met by numbers that need not be whole. Each comes from the duals of the attacker's linear programme: by weak
   * duality they bound his extremes under every other pattern too.
   * Source: Fischetti and Salazar (2000), Models and algorithms for optimizing cell suppression in tabular data with
   * linear constraints, JASA 95, 916–928.
   */
  cuts(target: Target): Cut[] {
    const { figure, low, high, width } = target
    const found: Cut[] = []
    const least = low !== undefined || width !== undefined ? this.least(figure) : undefined
    const greatest = high !== undefined || width !== undefined ? this.least(negative(figure)) : undefined
    if (least && low !== undefined) found.push(...this.#cut([least], low))
    if (greatest && high !== undefined) found.push(...this.#cut([greatest], -high))
    if (least && greatest && width !== undefined) found.push(...this.#cut([least, greatest], -width))
    return found
  }

  /** Whether the target is met, by whole numbers where unknowns are whole. */
  holds(target: Target): boolean {
    return this.witnesses(target) !== undefined
  }

  /**
   * Whole populations at both extremes of a target that is met; none where an extreme is not bounded. Undefined where
   * the target is not met.
   */
  witnesses(target: Target): Witnesses | undefined {
    const seen = this.#seenOf(target)
    if (seen) return seen
    const least = this.least(target.figure)
    const greatest = this.least(negative(target.figure))
    if (!meets(target, { low: least.value, high: -greatest.value })) return undefined
    const { whole } = this.problem.known
    const isOpen = ({ value, point }: Extreme) => value !== -Infinity && !isWhole(point, whole)
    const pair =
      isOpen(least) || isOpen(greatest) ? this.#wholeExtremes(target.figure, least, greatest, isOpen) : undefined
    const [low, high] = pair ?? [least, greatest]
    if (pair && !meets(target, { low: low.value, high: -high.value })) return undefined
    if (low.value + high.value === -Infinity) return []
    this.#remember([low.point, high.point])
    return [low.point, high.point]
  }

  /** Looks for populations that show of many targets at once that they are met. */
  look(targets: readonly Target[]): void {
    const { truth } = this.problem
    const figures = targets.map(({ figure }) => figure)
    const sightings = sight(this.#highs, this.system(), truth, figures, (seen, i) => meets(targets[i]!, seen))
    this.#remember(sightings.populations)
  }

  /** Two of the populations seen that agree with the pattern and show that a target is met. */
  #seenOf(target: Target): Witnesses | undefined {
    const agreeing = this.#seen
      .filter((point) => this.#agrees(point))
      .map((point) => ({ point, at: valueAt(point, target.figure) }))
    if (agreeing.length === 0) return undefined
    const least = agreeing.reduce((one, other) => (other.at < one.at ? other : one))
    const greatest = agreeing.reduce((one, other) => (other.at > one.at ? other : one))
    return meets(target, { low: least.at, high: greatest.at }) ? [least.point, greatest.point] : undefined
  }

  #agrees(point: Float64Array): boolean {
    return this.problem.cells.every(({ told, hide }, k) => {
      if (hide === "always" || this.hidden[k]) return true
      return agrees(
        point,
        told.map((one) => asRow(one, true)),
      )
    })
  }

  #remember(points: readonly Float64Array[]): void {
    this.#seen = [...points, ...this.#seen].slice(0, MEMORY)
  }

  /** Extremes by whole numbers, where those by any numbers are not whole. */
  #wholeExtremes(
    figure: Expression,
    least: Extreme,
    greatest: Extreme,
    isOpen: (extreme: Extreme) => boolean,
  ): [Extreme, Extreme] {
    const whole = (extreme: Extreme, expression: Expression) => {
      if (!isOpen(extreme)) return extreme
      const near = this.#attack.wholeExtreme(extreme, expression)
      if (near) return near
      this.#exact ??= new LinearProblem(this.#highs, this.system(), true)
      return this.#exact.minimise(expression)
    }
    return [whole(least, figure), whole(greatest, negative(figure))]
  }

  /** What the attacker can use of the pattern, as cuts; none where every target is met. */
  unmet(): Cut[] {
    const { targets, cells } = this.problem
    const cuts = targets.flatMap((target) => this.cuts(target))
    if (cuts.length > 0) return cuts
    if (targets.every((target) => this.holds(target))) return []
    return [new Map(cells.flatMap(({ hide }, k) => (hide === "may" && !this.hidden[k] ? [[k, 1] as const] : [])))]
  }

  /** Back to what must be hidden and nothing else. */
  reset(): void {
    for (const [k, { hide }] of this.problem.cells.entries()) this.setHidden(k, hide === "always")
  }

  dispose(): void {
    this.#attack.dispose()
    this.#exact?.dispose()
  }

  /** The sum of the extremes, each a least value, must come down to `goal`. */
  #cut(extremes: readonly Extreme[], goal: number): Cut[] {
    const excess = extremes.reduce((sum, { value }) => sum + value, 0) - goal
    if (!(excess > tolerance)) return []
    let needed = excess
    const drops = new Map<number, number>()
    for (const [k, { told, hide }] of this.problem.cells.entries()) {
      if (hide !== "may") continue
      let drop = 0
      for (const { rowDuals } of extremes) {
        for (const [i, { shown, hidden }] of told.entries()) {
          const dual = rowDuals[this.#firstRow[k]! + i]!
          if (dual > 1e-9 && shown[0] > hidden[0]) drop += dual * (shown[0] - hidden[0])
          if (dual < -1e-9 && hidden[1] > shown[1]) drop += -dual * (hidden[1] - shown[1])
        }
      }
      if (drop === 0) continue
      drops.set(k, drop)
      if (this.hidden[k]) needed += drop
    }
    return [new Map([...drops].map(([k, drop]) => [k, Math.min(1, drop / needed)]))]
  }
}

/** Whether a population is consistent with some rows. */
export function agrees(point: Float64Array, rows: readonly Row[]): boolean {
  return rows.every((row) => {
    const at = valueAt(point, row)
    return at >= row.low - 1e-7 && at <= row.high + 1e-7
  })
}
