import type { Design } from "./design.ts"
import { readNumber, refuseNoObject, shown } from "./given.ts"
import { notEstimable } from "./result.ts"
import { refuseDomain, type WeightingResult, weightingEffect, weightRefusal } from "./weighting.ts"

export interface TrimOptions {
  /** Bounds in the weights' own units. */
  readonly lowest?: number
  readonly highest?: number
  /** Trim again until what is given to the others leaves none of them outside; once unless said. */
  readonly strict?: boolean
}

/**
 * Trims weights to bounds and gives what is cut, in equal parts, to those that were inside, so that the total stays.
 * @returns `estimable: false` where no weight is left inside to take what was cut
 * @throws RangeError for bounds that cross
 * Source: Potter (1990), Proceedings of the ASA Section on Survey Research Methods, 225–230. R's `trimWeights`.
 */
export function trimWeights(design: Design, options: TrimOptions): WeightingResult {
  refuseDomain(design)
  refuseNoObject(options, "options")
  const { lowest = 0, highest = Infinity, strict = false } = options
  readNumber(lowest, "trim, lowest", (number) => number >= 0, "a weight is not below 0")
  readNumber(highest, "trim, highest", (number) => number > 0, "a weight is above 0")
  if (typeof strict !== "boolean") throw new RangeError(`strict: ${shown(strict)}; it is true or false`)
  if (!(lowest < highest)) throw new RangeError(`trim: lowest ${lowest} and highest ${highest}`)
  const after = Float64Array.from(design.weights)
  let iterations = 0
  for (;;) {
    const outside = trimOnce(after, lowest, highest)
    if (outside === after.length) return notEstimable("every weight lies outside the bounds")
    if (outside === 0 || ++iterations >= 1000 || !strict) break
  }
  const refusal = weightRefusal(after)
  if (refusal) return refusal
  const trimmed = after.filter((weight, i) => weight !== design.weights[i] && (weight === lowest || weight === highest))
  const converged = !strict || after.every((weight) => weight >= lowest && weight <= highest)
  const effect = weightingEffect(design.weights, after, trimmed.length)
  return { estimable: true, design: { ...design, weights: after }, converged, iterations, largestMiss: 0, effect }
}

/** Trims in place once and returns how many lay outside; where all did, nothing is changed. */
export function trimOnce(weights: Float64Array, lowest: number, highest: number): number {
  const inside = weights.map((weight) => (weight < lowest || weight > highest ? 0 : 1))
  let outside = 0
  let cut = 0
  for (let i = 0; i < weights.length; i++) {
    if (inside[i]) continue
    outside++
    cut += weights[i]! - Math.min(Math.max(weights[i]!, lowest), highest)
  }
  if (outside === weights.length) return outside
  const each = cut / (weights.length - outside)
  for (let i = 0; i < weights.length; i++) {
    weights[i] = inside[i] ? weights[i]! + each : Math.min(Math.max(weights[i]!, lowest), highest)
  }
  return outside
}
