import { type Breakdown, undivided } from "./breakdown.ts"
import { type Design, degreesOfFreedom, restrict } from "./design.ts"
import { tQuantile } from "./distributions.ts"
import { readNumber, readWord, refuseNoBreakdown, refuseNoDesign } from "./given.ts"
import { interval, noDegrees } from "./interval.ts"
import { mean } from "./means.ts"
import { type EstimateOptions, levelOf, missingPolicy } from "./options.ts"
import { type QuantileRule, quantileOfSorted, quantileRules, type SortedSample, shareTies } from "./quantile-rules.ts"
import { type NotEstimable, notEstimable, type Result } from "./result.ts"
import { share } from "./shares.ts"
import { unitsSeen } from "./units-seen.ts"
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
  /**
   * Under hf4 … hf9, respondents with the same value and different weights: `shared` (unless said) gives each the mean of
   * their weights, so that their order decides nothing; `inOrder` takes them as they come, as R does.
   */
  readonly ties?: "shared" | "inOrder"
}

/**
 * Quantile of a variable in the population, with Woodruff's interval: that of the share at or below the quantile, read
 * back through the distribution function by the same rule. The standard error is the interval's width over twice the
 * t quantile, so it is a little more reliable away from the tails; of few different values both ends may be the same,
 * and a standard error of 0 then says that the quantile is one of them, not that it is certain. Unlike elsewhere, and
 * like R, degrees of freedom are counted among those who answered.
 * @param probability in (0, 1): 0.5 for the median
 * @returns `estimable: false` with `value`, and `low` or `high` if only that end of the interval exists, where the other
 *   lies outside the sample's distribution or nobody gave a larger value: then there is no standard error
 * @throws RangeError for a probability outside (0, 1), and as `mean`
 * Source: Woodruff (1952), JASA 47, 635–646; rules: Hyndman and Fan (1996). R's `svyquantile` (survey 4.1 and later).
 */
export function quantile(design: Design, values: Values, probability: number, options: QuantileOptions = {}): Result {
  refuseNoDesign(design)
  readNumber(probability, "probability", (number) => number > 0 && number < 1, "it lies in (0, 1)")
  const level = levelOf(options)
  const rule = readWord(options.rule ?? "math", quantileRules, "rule")
  readWord(options.interval ?? "normal", ["normal", "logit", "beta"], "interval")
  const ties = readWord(options.ties ?? "shared", ["shared", "inOrder"], "ties")
  const y = readValues(values, design.n)
  refuseBadValues(y, missingPolicy(options), (i) => design.domain?.[i] !== 0)
  const sorted = sortSample(design, y)
  const sample = ties === "inOrder" ? sorted : shareTies(sorted)
  const n = sample.values.length
  if (n === 0) return notEstimable("no respondent of the domain has a value")
  const value = quantileOfSorted(sample, probability, rule)
  const below = y.map((one) => (Number.isNaN(one) ? one : one <= value ? 1 : 0))
  const answered = restrict(
    design,
    y.map((one) => (Number.isNaN(one) ? 0 : 1)),
  )
  const degrees = options.degreesOfFreedom ?? degreesOfFreedom(answered)
  const shares = sharesAround(answered, below, options, degrees)
  if ("because" in shares) return notEstimable(shares.because, value)
  const [low, high] = [shares.low, shares.high].map((end) =>
    end === undefined ? undefined : quantileOfSorted(sample, end, rule),
  )
  if (low === undefined || high === undefined) {
    const known = low !== undefined ? { low } : high !== undefined ? { high } : {}
    return { ...notEstimable(whyNoEnd(low, high, below, sample), value), ...known }
  }
  const ends = interval("woodruff", low, high, level)
  const standardError = (ends.high - ends.low) / (2 * tQuantile((1 + level) / 2, degrees))
  const counts = { n, leftOut: countMissing(design, y), effectiveN: effectiveSize(sorted.weights) }
  return { estimable: true, value, standardError, degreesOfFreedom: degrees, interval: ends, ...counts }
}

/** The quantile in each domain, in the order of `divided.levels`. See `quantile`. */
export function quantileBy(
  divided: Breakdown,
  values: Values,
  probability: number,
  options: QuantileOptions = {},
): Result[] {
  refuseNoBreakdown(divided)
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

/**
 * Ends of the interval of the share at or below the quantile, each absent where it lies outside [0, 1]. A share of 1 has
 * no variance, and says nothing of larger values unless all were asked.
 */
function sharesAround(
  answered: Design,
  below: Float64Array,
  options: QuantileOptions,
  degrees: number,
): { readonly low?: number; readonly high?: number } | NotEstimable {
  if (!(degrees > 0)) return noDegrees()
  const { level = 0.95, interval: method = "normal" } = options
  const shared = { level, degreesOfFreedom: degrees, missing: "leaveOut" } as const
  const found =
    method === "normal" ? mean(answered, below, shared) : share(answered, below, { ...shared, interval: method })
  if (!found.estimable) return found
  if (found.value === 1 && !isCensus(answered)) {
    return method === "beta" && found.interval.estimable ? { low: found.interval.low } : {}
  }
  if (found.value === 1) return { low: 1, high: 1 }
  if (!found.interval.estimable) return found.interval
  const { low, high } = found.interval
  return { ...(low >= 0 && { low }), ...(high <= 1 && { high }) }
}

function isCensus(answered: Design): boolean {
  const { order } = undivided(answered)
  return unitsSeen(answered.stages, order, 0, order.length, () => true) === "all"
}

function whyNoEnd(
  low: number | undefined,
  high: number | undefined,
  below: Float64Array,
  sample: SortedSample,
): string {
  const without = "and without both ends there is no standard error"
  if (below.every((own) => own !== 0)) return `nobody gave a larger value, so nothing shows how far up it may lie`
  if (high !== undefined) return `the lower end of its interval lies below the smallest value given, ${without}`
  if (low !== undefined) return `the upper end of its interval lies beyond the largest value given, ${without}`
  return `both ends of its interval lie beyond the ${sample.values.length} values given, so there is no standard error`
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
