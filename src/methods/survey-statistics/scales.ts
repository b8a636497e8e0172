import { completeCases } from "./complete-cases.ts"
import type { Design } from "./design.ts"
import { refuseNoArray } from "./given.ts"
import { normalInterval } from "./interval.ts"
import { mean, ratio } from "./means.ts"
import { type EstimateOptions, levelOf } from "./options.ts"
import { type Estimate, notEstimable, type Result } from "./result.ts"
import type { Values } from "./values.ts"
import { leastSpread, tooLargeReason } from "./variance.ts"

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
  levelOf(options)
  refuseNoArray(items, "items")
  if (items.length < 2) throw new RangeError("items: a scale has two or more")
  const cases = completeCases(design, items, options.missing)
  const k = items.length
  const factor = k / (k - 1)
  const distances = cases.columns.map((column) => distancesFromMean(cases.design, column))
  const largest = distances.map((column) => largestOf(cases.design, column))
  const unit = largest.reduce((most, one) => Math.max(most, one), 0)
  if (unit === Infinity) return notEstimable(tooLargeReason)
  const sums = new Float64Array(design.n)
  const within = new Float64Array(design.n)
  for (const column of distances) {
    for (let i = 0; i < sums.length; i++) {
      const distance = unit > 0 ? column[i]! / unit : 0
      sums[i]! += distance
      within[i]! += distance * distance
    }
  }
  const between = sums.map((sum) => sum * sum)
  if (largestOf(cases.design, sums) <= leastSpread)
    return notEstimable("the sum of the items does not vary, or nobody has them all")
  const inner = { degreesOfFreedom: cases.degreesOfFreedom, ...options }
  const found = ratio(cases.design, within, between, inner)
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
  levelOf(options)
  const cases = completeCases(design, [x, y], options.missing)
  const [a, b] = cases.columns.map((column) => standardise(cases.design, column))
  if (!a || !b) return notEstimable("one of the two does not vary, or nobody has both")
  if (a === "tooLarge" || b === "tooLarge") return notEstimable(tooLargeReason)
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

/** In units of the standard deviation; nothing where values do not vary. */
function standardise(design: Design, column: Float64Array): Float64Array | "tooLarge" | undefined {
  const distances = distancesFromMean(design, column)
  const unit = largestOf(design, distances)
  if (unit === 0) return undefined
  if (unit === Infinity) return "tooLarge"
  const scaled = distances.map((distance) => distance / unit)
  const root = Math.sqrt(
    weightedMean(
      design,
      scaled.map((distance) => distance * distance),
    ),
  )
  return scaled.map((distance) => distance / root)
}

/** Each value less the mean: exact however far from 0 they lie, and 0 throughout where they agree but for rounding. */
function distancesFromMean(design: Design, column: Float64Array): Float64Array {
  const first = column.find((_, i) => design.domain?.[i] !== 0) ?? 0
  const away = column.map((value) => value - first)
  const centre = weightedMean(design, away)
  const distances = away.map((value) => value - centre)
  const largest = largestOf(design, distances)
  const isRounding = largest < Infinity && largest <= leastSpread * Math.abs(first + centre)
  return isRounding ? new Float64Array(column.length) : distances
}

function largestOf({ domain }: Design, column: Float64Array): number {
  let most = 0
  for (let i = 0; i < column.length; i++) if (domain?.[i] !== 0) most = Math.max(most, Math.abs(column[i]!))
  return Number.isFinite(most) ? most : Number.POSITIVE_INFINITY
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
