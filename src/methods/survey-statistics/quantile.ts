import { type Breakdown, countingSort, undivided } from "./breakdown.ts"
import type { Design } from "./design.ts"
import { tQuantile } from "./distributions.ts"
import { readNumber, readWord, refuseNoBreakdown } from "./given.ts"
import { interval, noDegrees } from "./interval.ts"
import { meanBy } from "./means.ts"
import { type EstimateOptions, levelOf, missingPolicy } from "./options.ts"
import { type QuantileRule, quantileOfSorted, quantileRules, type SortedSample, shareTies } from "./quantile-rules.ts"
import { type Estimate, type NotEstimable, notEstimable, type Result } from "./result.ts"
import { shareBy } from "./shares.ts"
import { unitsSeen } from "./units-seen.ts"
import { readValues, refuseBadValues, type Values } from "./values.ts"

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
  return quantileBy(undivided(design), values, probability, options)[0]!
}

/** The median: `quantile` at 0.5. */
export function median(design: Design, values: Values, options: QuantileOptions = {}): Result {
  return quantile(design, values, 0.5, options)
}

/** The quantile in each domain, in the order of `divided.levels`. See `quantile`. */
export function quantileBy(
  divided: Breakdown,
  values: Values,
  probability: number,
  options: QuantileOptions = {},
): Result[] {
  refuseNoBreakdown(divided)
  readNumber(probability, "probability", (number) => number > 0 && number < 1, "it lies in (0, 1)")
  const level = levelOf(options)
  const rule = readWord(options.rule ?? "math", quantileRules, "rule")
  const method = readWord(options.interval ?? "normal", ["normal", "logit", "beta"], "interval")
  const ties = readWord(options.ties ?? "shared", ["shared", "inOrder"], "ties")
  const y = readValues(values, divided.design.n)
  refuseBadValues(y, missingPolicy(options), (i) => divided.levelOf[i]! >= 0)
  const samples = sortedSamples(divided, y).map((sample) => (ties === "inOrder" ? sample : shareTies(sample)))
  const quantiles = samples.map((sample) =>
    sample.values.length > 0 ? quantileOfSorted(sample, probability, rule) : Number.NaN,
  )
  const below = y.map((one, i) => (Number.isNaN(one) ? one : one <= quantiles[divided.levelOf[i]!]! ? 1 : 0))
  const answered = { ...divided, degreesOfFreedom: degreesAnswered(divided, y) }
  const shared = { level, missing: "leaveOut", ...givenDegrees(options) } as const
  const shares =
    method === "normal" ? meanBy(answered, below, shared) : shareBy(answered, below, { ...shared, interval: method })

  return divided.levels.map((_, l): Result => {
    const [sample, value, found] = [samples[l]!, quantiles[l]!, shares[l]!]
    if (sample.values.length === 0) return notEstimable("no respondent of the domain has a value")
    const degrees = options.degreesOfFreedom ?? answered.degreesOfFreedom[l]!
    if (!(degrees > 0)) return notEstimable(noDegrees().because, value)
    if (!found.estimable) return notEstimable(found.because, value)
    const ends = endsOf(found, method, isCensus(divided, l, y))
    if ("because" in ends) return notEstimable(ends.because, value)
    const [low, high] = [ends.low, ends.high].map((end) =>
      end === undefined ? undefined : quantileOfSorted(sample, end, rule),
    )
    if (low === undefined || high === undefined) {
      const known = low !== undefined ? { low } : high !== undefined ? { high } : {}
      return { ...notEstimable(whyNoEnd(low, high, found), value), ...known }
    }
    const width = 2 * tQuantile((1 + level) / 2, degrees)
    const standardError = high / width - low / width
    const { n, leftOut, effectiveN } = found
    const estimate = { estimable: true as const, value, standardError, degreesOfFreedom: degrees }
    return { ...estimate, interval: interval("woodruff", low, high, level), n, leftOut, effectiveN }
  })
}

function givenDegrees({ degreesOfFreedom }: QuantileOptions): Pick<QuantileOptions, "degreesOfFreedom"> {
  return degreesOfFreedom === undefined ? {} : { degreesOfFreedom }
}

/**
 * Ends of the interval of the share at or below the quantile, each absent where it lies outside [0, 1]. A share of 1 has
 * no variance, and says nothing of larger values unless all were asked.
 */
function endsOf(
  { value, interval: found }: Estimate,
  method: "normal" | "logit" | "beta",
  isCensus: boolean,
): { readonly low?: number; readonly high?: number } | NotEstimable {
  if (value === 1 && isCensus) return { low: 1, high: 1 }
  if (value === 1) return method === "beta" && found.estimable ? { low: found.low } : {}
  if (!found.estimable) return found
  const { low, high } = found
  return { ...(low >= 0 && { low }), ...(high <= 1 && { high }) }
}

function whyNoEnd(low: number | undefined, high: number | undefined, { value, n }: Estimate): string {
  const without = "and without both ends there is no standard error"
  if (value === 1) return "nobody gave a larger value, so nothing shows how far up it may lie"
  if (high !== undefined) return `the lower end of its interval lies below the smallest value given, ${without}`
  if (low !== undefined) return `the upper end of its interval lies beyond the largest value given, ${without}`
  return `both ends of its interval lie beyond the ${n} values given, so there is no standard error`
}

function isCensus({ design, order, start }: Breakdown, level: number, y: Float64Array): boolean {
  const answered = (row: number) => !Number.isNaN(y[row]!)
  return unitsSeen(design.stages, order, start[level]!, start[level + 1]!, answered) === "all"
}

/** First-stage units less strata of those of each level that gave a value: they come by stratum and unit. */
function degreesAnswered({ design, levels, order, start }: Breakdown, y: Float64Array): Int32Array {
  const { unitOf, stratumOf } = design.stages[0]!
  return Int32Array.from(levels, (_, l) => {
    let [degrees, lastUnit, lastStratum] = [0, -1, -1]
    for (let k = start[l]!; k < start[l + 1]!; k++) {
      const unit = unitOf[order[k]!]!
      if (unit === lastUnit || Number.isNaN(y[order[k]!]!)) continue
      if (stratumOf[unit] === lastStratum) degrees++
      lastUnit = unit
      lastStratum = stratumOf[unit]!
    }
    return degrees
  })
}

/** The values given in each level, sorted once for all of them; those of one value stay in the respondents' order. */
function sortedSamples({ design, levels, levelOf }: Breakdown, y: Float64Array): SortedSample[] {
  const codeOf = new Map<number, number>()
  const codes = new Int32Array(y.length).fill(-1)
  for (let i = 0; i < y.length; i++) {
    const value = y[i]!
    if (levelOf[i]! < 0 || Number.isNaN(value)) continue
    let code = codeOf.get(value)
    if (code === undefined) {
      code = codeOf.size
      codeOf.set(value, code)
    }
    codes[i] = code
  }
  const rankOf = new Int32Array(codeOf.size)
  for (const [rank, value] of Float64Array.from(codeOf.keys()).sort().entries()) rankOf[codeOf.get(value)!] = rank
  const ranks = codes.map((code) => (code < 0 ? -1 : rankOf[code]!))
  const sorted = countingSort(undefined, ranks, rankOf.length)
  const rows = countingSort(
    sorted,
    levelOf.map((level, i) => (codes[i]! < 0 ? -1 : level)),
    levels.length,
  )
  const samples: SortedSample[] = []
  for (let l = 0, start = 0, end = 0; l < levels.length; l++, start = end) {
    while (end < rows.length && levelOf[rows[end]!] === l) end++
    const own = rows.subarray(start, end)
    samples.push({
      values: Float64Array.from(own, (row) => y[row]!),
      weights: Float64Array.from(own, (row) => design.weights[row]!),
    })
  }
  return samples
}
