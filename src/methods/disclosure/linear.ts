import loadHighs, { type BasisInput, type Highs, type Model, type VariableType } from "highs"

/** `low ≤ Σ values[i] · x[columns[i]] ≤ high`. */
export interface Row {
  readonly columns: readonly number[]
  readonly values: readonly number[]
  readonly low: number
  readonly high: number
}

/** Unknowns with their bounds, and what is known of them. */
export interface LinearSystem {
  readonly lower: readonly number[]
  readonly upper: readonly number[]
  readonly whole: readonly boolean[]
  readonly rows: readonly Row[]
}

export type Expression = Pick<Row, "columns" | "values">

/** The extreme of an expression. `value` is ±Infinity where nothing bounds it; `point` is where it is attained. */
export interface Extreme {
  readonly value: number
  readonly point: Float64Array
  /** How the extreme moves with the bounds of each row; only for problems without whole numbers. */
  readonly rowDuals: Float64Array
  readonly columnDuals: Float64Array
  /** Where to begin from to come back to it; only for problems without whole numbers. */
  readonly basis?: BasisInput
}

/** The primal simplex method, as HiGHS numbers them: from one figure to the next, the last population is where to begin. */
export const PRIMAL = 4
/** The dual: after a bound has changed, what was cheapest is. */
const DUAL = 1
/** So many are made whole before the others follow; of many open ones, one in so many. */
const AT_ONCE = 5
const SHARE = 20

let loading: Promise<Highs> | undefined

/** Loads the solver, once in a process. Everything after this is synchronous, on one thread and without a clock. */
export function loadSolver(): Promise<Highs> {
  loading ??= loadHighs()
  return loading
}

/** What is said to be known contradicts itself: no people could be counted so. */
export class InfeasibleError extends RangeError {
  override name = "InfeasibleError"
}

/** A system held in the solver, whose rows and objective can be changed between solutions. */
export class LinearProblem {
  readonly #model: Model
  readonly #highs: Highs
  readonly #system: LinearSystem
  readonly #columns: number
  readonly #isWhole: boolean
  #strategy: number | undefined
  #cost: Expression = { columns: [], values: [] }
  #work = 0
  #hasRun = false

  /** @param whole whether whole columns are held to whole numbers */
  constructor(highs: Highs, system: LinearSystem, whole: boolean) {
    this.#isWhole = whole
    this.#highs = highs
    this.#system = system
    this.#columns = system.lower.length
    this.#model = highs.createModel(modelData(system, whole, highs.infinity))
    this.#model.options.set({ output_flag: false, random_seed: 0, mip_rel_gap: 0, mip_abs_gap: 1e-6 })
    if (!whole) this.#model.options.set({ solver: "simplex" })
    // Problems here are small or nearly whole already: what prepares for hard ones costs more than it saves.
    else this.#model.options.set({ mip_detect_symmetry: false, mip_heuristic_effort: 0, mip_allow_restart: false })
    if (whole && this.#columns <= 60) this.#model.options.set({ presolve: "off" })
  }

  /** Steps of the simplex method so far: the same for the same problem on any machine, as no clock is. */
  get work(): number {
    return this.#work
  }

  setRow(row: number, low: number, high: number): void {
    this.#model.changeRowBounds(row, this.#finite(low), this.#finite(high))
  }

  addRow({ columns, values, low, high }: Row): void {
    this.#model.addRow(this.#finite(low), this.#finite(high), { indices: columns, values })
  }

  /** Makes a row say that the expression is at most the goal, in place of what it said. */
  setGoal(row: number, { columns, values }: Expression, goal: number): void {
    const { indices } = this.#model.getRows({ kind: "set", indices: [row] }).matrix
    for (const column of indices) this.#model.changeCoefficient(row, column, 0)
    for (const [i, column] of columns.entries()) this.#model.changeCoefficient(row, column, values[i]!)
    this.setRow(row, -Infinity, goal)
  }

  setBounds(column: number, low: number, high: number): void {
    this.#model.changeColBounds(column, this.#finite(low), this.#finite(high))
  }

  setOption(name: string, value: number | boolean | string): void {
    this.#model.options.set({ [name]: value })
    if (name === "simplex_strategy") this.#strategy = Number(value)
  }

  /** @throws InfeasibleError where nothing satisfies the rows */
  minimise(expression: Expression): Extreme {
    const found = this.attempt(expression)
    if (!found)
      throw new Error(`the solver stopped with status ${this.#model.getModelStatus()} on ${this.#columns} columns`)
    return found
  }

  /** As `minimise`; undefined where a limit was reached before anything was found. */
  attempt(expression: Expression): Extreme | undefined {
    for (const column of this.#cost.columns) this.#model.changeColCost(column, 0)
    for (const [i, column] of expression.columns.entries()) this.#model.changeColCost(column, expression.values[i]!)
    this.#cost = expression
    this.#run()
    this.#work += Math.max(0, Number(this.#model.info.get("simplex_iteration_count")))
    const { modelStatus } = this.#highs.constants
    let status = this.#model.getModelStatus()
    if (status === modelStatus.unboundedOrInfeasible || status === modelStatus.unknown) {
      this.#model.clearSolver()
      this.#model.run()
      status = this.#model.getModelStatus()
    }
    const { colValue, rowDual, colDual } = this.#model.getSolution()
    const found = { point: colValue, rowDuals: rowDual, columnDuals: colDual }
    if (status === modelStatus.optimal) {
      const basis = this.#isWhole ? {} : { basis: this.#model.getBasis() as BasisInput }
      return { value: this.#model.getObjectiveValue(), ...found, ...basis }
    }
    if (status === modelStatus.empty) return { value: 0, ...found }
    if (status === modelStatus.unbounded || status === modelStatus.unboundedOrInfeasible) {
      return { value: -Infinity, ...found }
    }
    if (status === modelStatus.infeasible)
      throw new InfeasibleError("what was shown or is known contradicts itself: no people could be counted so")
    if (status === modelStatus.solutionLimit) {
      if (this.#model.info.get("primal_solution_status") === 2)
        return { value: this.#model.getObjectiveValue(), ...found }
    }
    return undefined
  }

  /**
   * Whole numbers near an extreme of an expression that is not, for a problem without: what is nearly whole is made so,
   * and the rest follows, again and again. Undefined where that leads nowhere; where the value is the next whole number,
   * it is the extreme by whole numbers.
   */
  nearWhole(start: Extreme, expression: Expression): Extreme | undefined {
    const { lower, upper, whole } = this.#system
    const fixed: number[] = []
    // Begins, and the next figure too, where this one ended: from numbers held to be whole it would be far.
    const { basis } = start
    if (basis) this.#model.setBasis(basis)
    this.#model.options.set({ simplex_strategy: DUAL })
    try {
      let found: Extreme | undefined = start
      while (found && !isWhole(found.point, whole)) {
        const { point }: Extreme = found
        const off = (column: number) => Math.abs(point[column]! - Math.round(point[column]!))
        const open = [...point.keys()].filter((column) => whole[column] && off(column) > nearlyWhole)
        const nearest = Math.min(...open.map(off))
        const atOnce = Math.max(AT_ONCE, open.length / SHARE)
        for (const column of open.filter((one) => off(one) <= nearest + 0.05).slice(0, atOnce)) {
          const at = Math.round(point[column]!)
          this.setBounds(column, at, at)
          fixed.push(column)
        }
        found = this.attempt(expression)
      }
      return found
    } catch (error) {
      if (error instanceof InfeasibleError) return undefined
      throw error
    } finally {
      for (const column of fixed) this.setBounds(column, lower[column]!, upper[column]!)
      this.#model.options.set({ simplex_strategy: this.#strategy ?? DUAL })
      if (basis) this.#model.setBasis(basis)
    }
  }

  /** From nothing, the dual simplex method is quicker, whichever goes on from there. */
  #run(): void {
    const isFirst = this.#strategy === PRIMAL && !this.#hasRun
    if (isFirst) this.#model.options.set({ simplex_strategy: DUAL })
    this.#model.run()
    if (isFirst) this.#model.options.set({ simplex_strategy: PRIMAL })
    this.#hasRun = true
  }

  /** The extreme by whole numbers near one by any, where that is known to be one; else undefined. */
  wholeExtreme(start: Extreme, expression: Expression): Extreme | undefined {
    const { columns, values } = expression
    if (!columns.every((column, i) => this.#system.whole[column] && Number.isInteger(values[i]))) return undefined
    const found = this.nearWhole(start, expression)
    return found && found.value <= Math.ceil(start.value - nearlyWhole) + nearlyWhole ? found : undefined
  }

  maximise(expression: Expression): Extreme {
    const negative = { columns: expression.columns, values: expression.values.map((value) => -value) }
    const { value, ...rest } = this.minimise(negative)
    return { value: -value, ...rest }
  }

  dispose(): void {
    this.#model.dispose()
  }

  #finite(value: number): number {
    if (value === Infinity) return this.#highs.infinity
    return value === -Infinity ? -this.#highs.infinity : value
  }
}

function modelData(system: LinearSystem, whole: boolean, infinity: number) {
  const finite = (value: number) => Math.max(-infinity, Math.min(infinity, value))
  const { lower, upper, rows } = system
  const starts = [0]
  for (const { columns } of rows) starts.push(starts.at(-1)! + columns.length)
  return {
    numCols: lower.length,
    numRows: rows.length,
    colCost: new Float64Array(lower.length),
    colLower: lower.map(finite),
    colUpper: upper.map(finite),
    rowLower: rows.map(({ low }) => finite(low)),
    rowUpper: rows.map(({ high }) => finite(high)),
    matrix: {
      format: "csr" as const,
      numRows: rows.length,
      numCols: lower.length,
      starts,
      indices: rows.flatMap(({ columns }) => columns),
      values: rows.flatMap(({ values }) => values),
    },
    ...(whole && { integrality: system.whole.map((isWhole): VariableType => (isWhole ? 1 : 0)) }),
  }
}

const nearlyWhole = 1e-6

/** What an expression comes to. */
export function valueAt(point: Float64Array, { columns, values }: Expression): number {
  return columns.reduce((sum, column, i) => sum + values[i]! * point[column]!, 0)
}

/** Whether everything that should be a whole number is one. */
export function isWhole(point: Float64Array, whole: readonly boolean[]): boolean {
  return point.every((at, i) => !whole[i] || Math.abs(at - Math.round(at)) < nearlyWhole)
}
