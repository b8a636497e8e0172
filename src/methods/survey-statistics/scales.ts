import { completeCases } from "./complete-cases.ts"
import type { Design } from "./design.ts"
import { normalInterval } from "./interval.ts"
import { mean, ratio } from "./means.ts"
import { type EstimateOptions, levelOf } from "./options.ts"
import { type Estimate, notEstimable, type Result } from "./result.ts"
import type { Values } from "./values.ts"

/**
 * Cronbach's alpha of a scale: k / (k − 1) × (1 − Σ item variances / variance of their sum), over respondents who
 * answered every item, with linearised standard error and no design effect.
 * @param items two or more, one value per respondent each, scored in one direction
 * @returns `estimable: false` where the sum of the items does not vary
 * @throws RangeError for fewer than two items, and as `mean`
 * Source: Cronbach (1951), Psychometrika 16, 297–334; the error by linearising the ratio of variances. R's `svycralpha`
 * gives the same value.
 */
export function cronbachAlpha(design: Design, items: readonly Values[], options: EstimateOptions = {}): Result {
  if (items.length < 2) throw new RangeError("items: a scale has two or more")
  const cases = completeCases(design, items, options.missing)
  const k = items.length
  const factor = k / (k - 1)
  const sums = new Float64Array(design.n)
  const within = new Float64Array(design.n)
  for (const column of cases.columns) {
    for (let i = 0; i < sums.length; i++) sums[i]! += column[i]!
    addSquaredDistances(cases.design, column, within)
  }
  const between = addSquaredDistances(cases.design, sums, new Float64Array(design.n))
  const inner = { degreesOfFreedom: cases.degreesOfFreedom, ...options }
  const found = ratio(cases.design, within, between, inner)
  if (!found.estimable && found.value === undefined) return notEstimable("the sum of the items does not vary")
  if (!found.estimable) return notEstimable(found.because, factor * (1 - found.value!))
  return transformed(found, factor * (1 - found.value), factor, cases.leftOut, options)
}

/**
 * Pearson's correlation in the population, over respondents with both values, with linearised standard error.
 * @returns `estimable: false` where either does not vary
 * @throws RangeError as `mean`
 * Source: Kish and Frankel (1974), JRSS B 36, 1–37; Särndal, Swensson and Wretman (1992), section 5.9.
 */
export function correlation(design: Design, x: Values, y: Values, options: EstimateOptions = {}): Result {
  const cases = completeCases(design, [x, y], options.missing)
  const [a, b] = cases.columns.map((column) => standardise(cases.design, column))
  if (!a || !b) return notEstimable("one of the two does not vary, or nobody has both")
  const product = mean(
    cases.design,
    a.map((value, i) => value * b[i]!),
  )
  const value = Math.max(-1, Math.min(1, product.value!))
  const linear = a.map((za, i) => za * b[i]! - (value / 2) * (za * za + b[i]! * b[i]!))
  const found = mean(cases.design, linear, { degreesOfFreedom: cases.degreesOfFreedom, ...options })
  if (!found.estimable) return notEstimable(found.because, value)
  return transformed(found, value, 1, cases.leftOut, options)
}

/** A figure whose error is a multiple of another's. */
function transformed(
  found: Estimate,
  value: number,
  factor: number,
  leftOut: number,
  options: EstimateOptions,
): Estimate {
  const { degreesOfFreedom, n, effectiveN } = found
  const standardError = factor * found.standardError
  const interval = normalInterval(value, standardError, degreesOfFreedom, levelOf(options))
  return { estimable: true, value, standardError, degreesOfFreedom, interval, n, leftOut, effectiveN }
}

/** Adds (value − mean)² of each respondent to `into`. */
function addSquaredDistances(design: Design, column: Float64Array, into: Float64Array): Float64Array {
  const centre = weightedMean(design, column)
  for (let i = 0; i < into.length; i++) into[i]! += (column[i]! - centre) ** 2
  return into
}

function standardise(design: Design, column: Float64Array): Float64Array | undefined {
  const centre = weightedMean(design, column)
  const spread = weightedMean(
    design,
    column.map((value) => (value - centre) ** 2),
  )
  const root = Math.sqrt(spread)
  return root > 1e-12 * Math.max(1, Math.abs(centre)) ? column.map((value) => (value - centre) / root) : undefined
}

function weightedMean({ weights, domain }: Design, column: Float64Array): number {
  let [sum, total] = [0, 0]
  for (let i = 0; i < column.length; i++) {
    if (domain?.[i] === 0) continue
    sum += weights[i]! * column[i]!
    total += weights[i]!
  }
  return sum / total
}
