import type { Design } from "./design.ts"
import { readNumber, refuseNoDesign, shown } from "./given.ts"
import { type NotEstimable, notEstimable } from "./result.ts"
import { leastWeight, mostWeight, refuseBadWeights } from "./values.ts"

/** A design with new weights, and what the weighting did. */
export interface Weighted {
  readonly estimable: true
  readonly design: Design
  /** False where iteration stopped before the tolerance was met; the weights are then those of the last step. */
  readonly converged: boolean
  readonly iterations: number
  /** Largest distance from a population total, relative to that total (to Σ of the weights for a total of 0). */
  readonly largestMiss: number
  readonly effect: WeightingEffect
}

export type WeightingResult = Weighted | NotEstimable

/** What a weighting did to the weights. */
export interface WeightingEffect {
  readonly n: number
  readonly totalBefore: number
  readonly totalAfter: number
  /** Kish's effective sizes (Σw)² / Σw². */
  readonly effectiveBefore: number
  readonly effectiveAfter: number
  /** Kish's design effect of unequal weights after weighting, n Σw² / (Σw)². */
  readonly designEffect: number
  /** Smallest and largest ratio of new weight to old, both relative to the change of the total. */
  readonly smallestRatio: number
  readonly largestRatio: number
  /** Respondents whose weight was held at a bound. */
  readonly trimmed: number
}

/**
 * Kish's effective sample size, (Σw)² / Σw²: how many equally weighted respondents would say as much about a variable
 * unrelated to the weights. Between 1 and n; any scale of the weights.
 * @param weights finite and > 0
 * @throws RangeError for no weights, or one that is not finite and > 0
 * Source: Kish (1965), Survey Sampling, section 11.7; Kish (1992), Journal of Official Statistics 8, 183–200.
 */
export function effectiveSize(weights: ArrayLike<number>): number {
  refuseBadWeights(weights)
  if (weights.length === 0) throw new RangeError("weights: none given")
  let sum = 0
  let squares = 0
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i]!
    sum += weight
    squares += weight * weight
  }
  return (sum * sum) / squares
}

/** Compares two sets of weights of the same respondents. See `WeightingEffect`. @throws RangeError as `effectiveSize` */
export function weightingEffect(before: ArrayLike<number>, after: ArrayLike<number>, trimmed = 0): WeightingEffect {
  refuseBadWeights(before, "before")
  refuseBadWeights(after, "after")
  readNumber(trimmed, "trimmed", (count) => count >= 0 && count < Infinity, "a number of respondents")
  const n = before.length
  if (after.length !== n) throw new RangeError(`weights: ${after.length} after and ${n} before`)
  const effectiveBefore = effectiveSize(before)
  const effectiveAfter = effectiveSize(after)
  let totalBefore = 0
  let totalAfter = 0
  let smallest = Infinity
  let largest = 0
  for (let i = 0; i < n; i++) {
    totalBefore += before[i]!
    totalAfter += after[i]!
    smallest = Math.min(smallest, after[i]! / before[i]!)
    largest = Math.max(largest, after[i]! / before[i]!)
  }
  const change = totalAfter / totalBefore
  return {
    n,
    totalBefore,
    totalAfter,
    effectiveBefore,
    effectiveAfter,
    designEffect: n / effectiveAfter,
    smallestRatio: smallest / change,
    largestRatio: largest / change,
    trimmed,
  }
}

/** Refuses what no weighting may start from: a design narrowed to a domain. */
export function refuseDomain(design: Design): void {
  refuseNoDesign(design)
  if (design.domain) throw new RangeError("weight the whole sample first, then restrict it to a domain")
}

/** Why weights that a weighting came to cannot be used, or undefined. */
export function weightRefusal(weights: Float64Array): NotEstimable | undefined {
  const row = weights.findIndex((weight) => !(weight >= leastWeight && weight <= mostWeight))
  if (row < 0) return undefined
  const bounds = weights[row]! > 0 ? "beyond what can be reckoned with" : "which must be above 0"
  return notEstimable(`row ${row} would have a weight of ${weights[row]}, ${bounds}`)
}

/** Why a cell's population total cannot be met, or undefined. `total` is 0 … 1e100, `sampled` the respondents there. */
export function cellRefusal(name: string, total: number | undefined, sampled: number): NotEstimable | undefined {
  if (total === undefined) return notEstimable(`${name} has respondents but no population total`)
  if (!(typeof total === "number" && total >= 0 && total <= mostWeight)) {
    throw new RangeError(`${name}: a population total of ${shown(total)}`)
  }
  if (total > 0 && sampled === 0) return notEstimable(`${name} holds ${total} of the population and no respondent`)
  if (total === 0 && sampled > 0) {
    return notEstimable(`${name} holds ${sampled} respondents and none of the population: their weight would be 0`)
  }
  return undefined
}
