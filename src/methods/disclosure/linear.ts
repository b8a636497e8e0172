import loadHighs, { type Highs, type Model, type VariableType } from "highs"

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
}

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
  readonly #columns: number
  #cost: Expression = { columns: [], values: [] }
  #work = 0

  /** @param whole whether whole columns are held to whole numbers */
  constructor(highs: Highs, system: LinearSystem, whole: boolean) {
    this.#highs = highs
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
    this.#model.run()
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
    if (status === modelStatus.optimal) return { value: this.#model.getObjectiveValue(), ...found }
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
