import upperGamma from "@stdlib/math-base-special-gammainc"
import betaQuantileOf from "@stdlib/stats-base-dists-beta-quantile"
import fCdf from "@stdlib/stats-base-dists-f-cdf"
import normalQuantile from "@stdlib/stats-base-dists-normal-quantile"
import tCdf from "@stdlib/stats-base-dists-t-cdf"
import tQuantileOf from "@stdlib/stats-base-dists-t-quantile"

const remembered = new Map<number, Map<number, number>>()

/**
 * Quantile of Student's t. Remembered, since a table of a thousand cells asks for few different ones.
 * @param probability in (0, 1)
 * @param degreesOfFreedom > 0; beyond 1e15 it is the normal quantile to sixteen digits
 */
export function tQuantile(probability: number, degreesOfFreedom: number): number {
  const known = remembered.get(probability)?.get(degreesOfFreedom)
  if (known !== undefined) return known
  const quantile =
    degreesOfFreedom > 1e15 ? normalQuantile(probability, 0, 1) : tQuantileOf(probability, degreesOfFreedom)
  const byDegrees = remembered.get(probability) ?? new Map<number, number>()
  if (byDegrees.size > 10_000) byDegrees.clear()
  if (remembered.size > 100) remembered.clear()
  remembered.set(probability, byDegrees.set(degreesOfFreedom, quantile))
  return quantile
}

/** Two-sided p-value of a t statistic; `degreesOfFreedom` may be Infinity. */
export function twoSidedP(t: number, degreesOfFreedom: number): number {
  if (degreesOfFreedom === Infinity) return chisquareUpper(t * t, 1)
  return Math.min(1, 2 * tCdf(-Math.abs(t), degreesOfFreedom))
}

/**
 * P(F > f). By the reciprocal, so that small tails keep their digits: 1 / F is F with its degrees exchanged.
 */
export function fUpper(f: number, degrees1: number, degrees2: number): number {
  if (f <= 0) return 1
  return fCdf(1 / f, degrees2, degrees1)
}

/** P(χ² > x) by the upper incomplete gamma function, so that small tails keep their digits. */
export function chisquareUpper(x: number, degrees: number): number {
  return x > 0 ? upperGamma(x / 2, degrees / 2, true, true) : 1
}

/** Quantile of the beta distribution, 0 and 1 at and by its degenerate ends (as the exact binomial interval needs). */
export function betaQuantile(probability: number, alpha: number, beta: number): number {
  if (alpha < 1e-300) return 0
  if (beta < 1e-300) return 1
  return betaQuantileOf(probability, alpha, beta)
}
