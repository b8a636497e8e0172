import { type Breakdown, undivided } from "./breakdown.ts"
import type { Design } from "./design.ts"
import { estimateBy } from "./estimate.ts"
import { refuseNoBreakdown } from "./given.ts"
import { type EstimateOptions, missingPolicy } from "./options.ts"
import { notEstimable, type Result } from "./result.ts"
import { readValues, refuseBadValues, type Values } from "./values.ts"
import { tooLargeReason } from "./variance.ts"

/**
 * Mean of a variable over the population: Σ w y / Σ w, with linearised standard error.
 * @param values one per respondent
 * @throws RangeError for infinite values, a wrong length, or a missing value unless `missing: "leaveOut"`
 * Source: Särndal, Swensson and Wretman (1992), result 5.7.1. R's `svymean`.
 */
export function mean(design: Design, values: Values, options: EstimateOptions = {}): Result {
  return meanBy(undivided(design), values, options)[0]!
}

/** The mean in each domain, in the order of `divided.levels`. R's `svyby(…, svymean)`. See `mean`. */
export function meanBy(divided: Breakdown, values: Values, options: EstimateOptions = {}): Result[] {
  refuseNoBreakdown(divided)
  return estimateBy(divided, { kind: "ratio", y: readValues(values, divided.design.n) }, options)
}

/**
 * Total of a variable over the population: Σ w y. The weights must be on the population's scale.
 * @throws RangeError as `mean`
 * Source: Särndal, Swensson and Wretman (1992), result 2.8.1. R's `svytotal`.
 */
export function total(design: Design, values: Values, options: EstimateOptions = {}): Result {
  return totalBy(undivided(design), values, options)[0]!
}

/** The total in each domain, in the order of `divided.levels`; they add up to the whole. See `total`. */
export function totalBy(divided: Breakdown, values: Values, options: EstimateOptions = {}): Result[] {
  refuseNoBreakdown(divided)
  return estimateBy(divided, { kind: "total", y: readValues(values, divided.design.n) }, options)
}

/**
 * Ratio of two totals, Σ w y / Σ w x. Respondents without either are without both. Its design effect compares with the
 * linearised ratio of a simple random sample.
 * @throws RangeError as `mean`
 * Source: Särndal, Swensson and Wretman (1992), section 5.6. R's `svyratio`.
 */
export function ratio(design: Design, numerator: Values, denominator: Values, options: EstimateOptions = {}): Result {
  return ratioBy(undivided(design), numerator, denominator, options)[0]!
}

/** The ratio in each domain, in the order of `divided.levels`. See `ratio`. */
export function ratioBy(
  divided: Breakdown,
  numerator: Values,
  denominator: Values,
  options: EstimateOptions = {},
): Result[] {
  refuseNoBreakdown(divided)
  const { n } = divided.design
  const y = readValues(numerator, n, "numerator")
  return estimateBy(divided, { kind: "ratio", y, x: readValues(denominator, n, "denominator") }, options)
}

/**
 * Variance of a variable in the population, Σ w (y − ȳ)² / Σ w × n / (n − 1), with its own standard error: that of the
 * mean of (y − ȳ)² n / (n − 1).
 * @throws RangeError as `mean`
 * Source: Woodruff (1971); Lumley (2010), Complex Surveys. R's `svyvar`.
 */
export function variance(design: Design, values: Values, options: EstimateOptions = {}): Result {
  return varianceBy(undivided(design), values, options)[0]!
}

/** The variance in each domain, in the order of `divided.levels`. See `variance`. */
export function varianceBy(divided: Breakdown, values: Values, options: EstimateOptions = {}): Result[] {
  refuseNoBreakdown(divided)
  const { levelOf, levels } = divided
  const y = readValues(values, divided.design.n)
  refuseBadValues(y, missingPolicy(options), (i) => levelOf[i]! >= 0)
  const counts = new Float64Array(levels.length)
  const firsts = new Float64Array(levels.length)
  const tooLarge = new Uint8Array(levels.length)
  const measure = (of: (value: number, level: number) => number) =>
    y.map((value, i) => {
      const level = levelOf[i]!
      if (level < 0 || Number.isNaN(value)) return Number.NaN
      const found = of(value, level)
      if (Number.isFinite(found)) return found
      tooLarge[level] = 1
      return 0
    })
  // From the first value of each domain, so that values far from 0 lose no digits and equal ones have no variance.
  const away = measure((value, level) => {
    if (counts[level]!++ === 0) firsts[level] = value
    return value - firsts[level]!
  })
  const leaveOut = { ...options, missing: "leaveOut" } as const
  const means = meanBy(divided, away, leaveOut)
  const squares = measure((value, level) => {
    const n = counts[level]!
    return n < 2 ? 0 : ((value - firsts[level]! - means[level]!.value!) ** 2 * n) / (n - 1)
  })
  return meanBy(divided, squares, leaveOut).map((result, level) => {
    if (counts[level] === 0) return result
    if (counts[level] === 1) return notEstimable("one respondent has no variance")
    return tooLarge[level] ? notEstimable(tooLargeReason) : result
  })
}
