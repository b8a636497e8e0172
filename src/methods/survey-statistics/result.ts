/**
 * Why a figure cannot be given. `value` is there when the point estimate exists but its variance does not; beside it
 * `low` or `high` when a quantile's interval has that end alone.
 */
export interface NotEstimable {
  readonly estimable: false
  readonly because: string
  readonly value?: number
  readonly low?: number
  readonly high?: number
}

/** A confidence interval. `level` is the coverage aimed at, in (0, 1); `low` ≤ `high`, in the units of the estimate. */
export interface Interval {
  readonly estimable: true
  readonly low: number
  readonly high: number
  readonly level: number
  readonly method: IntervalMethod
}

/**
 * How an interval was made: `normal` is estimate ± quantile × standard error; `wilson`, `logit` and `beta` are for
 * shares; `woodruff` inverts the distribution function for quantiles.
 */
export type IntervalMethod = "normal" | "wilson" | "logit" | "beta" | "woodruff"

/** A figure with its linearised sampling error. All numbers are finite. */
export interface Estimate {
  readonly estimable: true
  /** The point estimate. */
  readonly value: number
  /** Square root of the linearised variance, in the units of `value`; 0 for a census. */
  readonly standardError: number
  /** For tests and intervals: first-stage units less strata, counted in the domain. */
  readonly degreesOfFreedom: number
  readonly interval: Interval | NotEstimable
  /** Variance over that of a simple random sample of the same size; absent where that variance is 0 or undefined. */
  readonly designEffect?: number
  /** Respondents that count in the figure (unweighted). */
  readonly n: number
  /** Respondents of the domain without a value, left out of the figure. */
  readonly leftOut: number
  /** Kish's effective size (Σw)² / Σw² of the `n` respondents. */
  readonly effectiveN: number
}

export type Result = Estimate | NotEstimable

export function notEstimable(because: string, value?: number): NotEstimable {
  return value !== undefined && Number.isFinite(value)
    ? { estimable: false, because, value }
    : { estimable: false, because }
}
