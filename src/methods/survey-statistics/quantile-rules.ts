/**
 * Rules that turn a weighted sample into a quantile, by the names R's `svyquantile` gives them (its `qrule`).
 * - `math`, `hf1`: the inverse of the distribution function, the smallest value with at least p of the weight at or
 *   below it. `hf3` is not offered: it looks at whether a place in the order is even, which weights give no meaning to.
 * - `school`, `hf2`: the same, but halfway to the next value where exactly p of the weight is at or below.
 * - `hf4` … `hf9`: straight lines between points (p_k, x_k), x being sorted, C_k the weight up to and with k, C_0 = 0 and
 *   W = C_n: hf4 C_k / W; hf5 (C_k − w_k / 2) / W; hf6 C_k / (W + w_n); hf7 C_{k−1} / C_{n−1}; hf8 ⅓ C_{k−1} + ⅔ C_k over
 *   W + w_n / 3; hf9 ⅜ C_{k−1} + ⅝ C_k over W + w_n / 4. With equal weights they are Hyndman and Fan's definitions.
 *
 * Shares that differ by no more than 1e-12 count as equal, so that the scale of the weights decides nothing. Nor does the
 * order of the respondents: under hf4 … hf9 those with the same value share their weight equally, each w_k being the mean
 * of theirs. R takes them in the order given (`ties: "inOrder"`), so that two orders give two quantiles where their weights
 * differ.
 * Source: Hyndman and Fan (1996), The American Statistician 50, 361–365.
 */
export type QuantileRule = (typeof quantileRules)[number]

export const quantileRules = ["math", "school", "hf1", "hf2", "hf4", "hf5", "hf6", "hf7", "hf8", "hf9"] as const

/** Values in ascending order with their weights; at least one. */
export interface SortedSample {
  readonly values: Float64Array
  readonly weights: Float64Array
}

export function quantileOfSorted(sample: SortedSample, probability: number, rule: QuantileRule): number {
  if (rule === "math" || rule === "hf1") return step(sample, probability, false)
  if (rule === "school" || rule === "hf2") return step(sample, probability, true)
  return alongLine(sample, probability, points[rule])
}

/**
 * The same with those of one value sharing their weight equally. To add it up instead would make one respondent of many,
 * and leave Hyndman and Fan's definitions where weights are equal.
 */
export function shareTies({ values, weights }: SortedSample): SortedSample {
  const shared = Float64Array.from(weights)
  for (let start = 0, end = 0; start < values.length; start = end) {
    let weight = 0
    while (end < values.length && values[end] === values[start]) weight += weights[end++]!
    shared.fill(weight / (end - start), start, end)
  }
  return { values, weights: shared }
}

const same = 1e-12

function step({ values, weights }: SortedSample, probability: number, halfway: boolean): number {
  const total = sum(weights)
  let below = 0
  for (let k = 0; k < values.length - 1; k++) {
    below += weights[k]!
    if (below / total > probability + same) return values[k]!
    if (below / total >= probability - same) return halfway ? values[k]! / 2 + values[k + 1]! / 2 : values[k]!
  }
  return values[values.length - 1]!
}

/** Place of a value on the scale of probabilities: the weight before it, its own, the last one's, the total, all but the last. */
type Place = (before: number, own: number, last: number, total: number, others: number) => number

const points: Record<Exclude<QuantileRule, "math" | "school" | "hf1" | "hf2">, Place> = {
  hf4: (before, own, _, total) => (before + own) / total,
  hf5: (before, own, _, total) => (before + own / 2) / total,
  hf6: (before, own, last, total) => (before + own) / (total + last),
  hf7: (before, _own, _last, _total, others) => before / others,
  hf8: (before, own, last, total) => (before + (2 * own) / 3) / (total + last / 3),
  hf9: (before, own, last, total) => (before + (5 * own) / 8) / (total + last / 4),
}

function alongLine({ values, weights }: SortedSample, probability: number, place: Place): number {
  const n = values.length
  const last = weights[n - 1]!
  const others = sum(weights.subarray(0, n - 1))
  const total = others + last
  if (n === 1) return values[0]!
  let before = 0
  let [fromPlace, fromValue] = [Number.NaN, values[0]!]
  for (let k = 0; k < n; k++) {
    const at = place(before, weights[k]!, last, total, others)
    if (probability <= at + same) {
      if (k === 0) return values[0]!
      const along = Math.min(1, (probability - fromPlace) / (at - fromPlace))
      return fromValue === values[k] ? fromValue : fromValue * (1 - along) + values[k]! * along
    }
    before += weights[k]!
    fromPlace = at
    fromValue = values[k]!
  }
  return values[n - 1]!
}

function sum(weights: Float64Array): number {
  return weights.reduce((total, weight) => total + weight, 0)
}
