import { type Breakdown, undivided } from "./breakdown.ts"
import { type Design, degreesOfFreedom, restrict } from "./design.ts"
import { tQuantile } from "./distributions.ts"
import { interval, noDegrees } from "./interval.ts"
import { mean } from "./means.ts"
import { type EstimateOptions, levelOf } from "./options.ts"
import { type QuantileRule, quantileOfSorted, type SortedSample } from "./quantile-rules.ts"
import { type Interval, type NotEstimable, notEstimable, type Result } from "./result.ts"
import { share } from "./shares.ts"
import { readValues, refuseBadValues, type Values } from "./values.ts"
import { effectiveSize } from "./weighting.ts"

export interface QuantileOptions extends Omit<EstimateOptions, "comparedWith"> {
  /** `math` (the smallest value with at least that share at or below it) unless said; R's `qrule`. */
  readonly rule?: QuantileRule
  /**
   * How the interval of the share below is made before it is turned round: R's `interval.type` "mean" (`normal`, unless
   * said), "xlogit" (`logit`) or "beta".
   */
  readonly interval?: "normal" | "logit" | "beta"
}

/**
 * Quantile of a variable in the population, with Woodruff's interval: that of the share at or below the quantile, read
 * back through the distribution function by the same rule. The standard error is the interval's width over twice the
 * t quantile, so it is a little more reliable away from the tails. Unlike elsewhere, and like R, degrees of freedom are
 * counted among those who answered.
 * @param probability in (0, 1): 0.5 for the median
 * @returns an interval that is not estimable where an end would lie outside the sample's distribution; then no
 *   standard error exists either and the whole is not estimable, with its value
 * @throws RangeError for a probability outside (0, 1), and as `mean`
 * Source: Woodruff (1952), JASA 47, 635–646; rules: Hyndman and Fan (1996). R's `svyquantile` (survey 4.1 and later).
 */
export function quantile(design: Design, values: Values, probability: number, options: QuantileOptions = {}): Result {
  if (!(probability > 0 && probability < 1)) throw new RangeError(`probability: ${probability}; it lies in (0, 1)`)
  const level = levelOf(options)
  const y = readValues(values, design.n)
  refuseBadValues(y, options.missing ?? "refuse", (i) => design.domain?.[i] !== 0)
  const sample = sortSample(design, y)
  const n = sample.values.length
  if (n === 0) return notEstimable("no respondent of the domain has a value")
  const rule = options.rule ?? "math"
  const value = quantileOfSorted(sample, probability, rule)
  const below = y.map((one) => (Number.isNaN(one) ? one : one <= value ? 1 : 0))
  const answered = restrict(
    design,
    y.map((one) => (Number.isNaN(one) ? 0 : 1)),
  )
  const degrees = options.degreesOfFreedom ?? degreesOfFreedom(answered)
  const shareInterval = intervalOfShare(design, below, { ...options, degreesOfFreedom: degrees }, degrees)
  if (!shareInterval.estimable) return notEstimable(shareInterval.because, value)
  const { low, high } = shareInterval
  if (low < 0 || high > 1) return notEstimable("too few respondents beyond this quantile for an interval", value)
  const ends = interval("woodruff", quantileOfSorted(sample, low, rule), quantileOfSorted(sample, high, rule), level)
  const standardError = (ends.high - ends.low) / (2 * tQuantile((1 + level) / 2, degrees))
  const counts = { n, leftOut: countMissing(design, y), effectiveN: effectiveSize(sample.weights) }
  return { estimable: true, value, standardError, degreesOfFreedom: degrees, interval: ends, ...counts }
}

/** The quantile in each domain, in the order of `divided.levels`. See `quantile`. */
export function quantileBy(
  divided: Breakdown,
  values: Values,
  probability: number,
  options: QuantileOptions = {},
): Result[] {
  const { design, levelOf } = divided
  const y = readValues(values, design.n)
  return divided.levels.map((_, level) => {
    const own = restrict(
      design,
      levelOf.map((l) => (l === level ? 1 : 0)),
    )
    return quantile(own, y, probability, options)
  })
}

/** The median: `quantile` at 0.5. */
export function median(design: Design, values: Values, options: QuantileOptions = {}): Result {
  return quantile(design, values, 0.5, options)
}

function intervalOfShare(
  design: Design,
  below: Float64Array,
  options: QuantileOptions,
  degrees: number,
): Interval | NotEstimable {
  if (!(degrees > 0)) return noDegrees()
  const { level = 0.95, interval: method = "normal" } = options
  const shared = { level, degreesOfFreedom: degrees, missing: "leaveOut" } as const
  const found =
    method === "normal" ? mean(design, below, shared) : share(design, below, { ...shared, interval: method })
  return found.estimable ? found.interval : found
}

function sortSample(design: Design, y: Float64Array): SortedSample {
  const { levelOf } = undivided(design)
  const rows: number[] = []
  for (let i = 0; i < y.length; i++) if (levelOf[i] === 0 && !Number.isNaN(y[i]!)) rows.push(i)
  const order = Int32Array.from(rows).sort((a, b) => y[a]! - y[b]!)
  return {
    values: Float64Array.from(order, (row) => y[row]!),
    weights: Float64Array.from(order, (row) => design.weights[row]!),
  }
}

function countMissing(design: Design, y: Float64Array): number {
  const { levelOf } = undivided(design)
  return y.reduce((count, value, i) => count + (levelOf[i] === 0 && Number.isNaN(value) ? 1 : 0), 0)
}
