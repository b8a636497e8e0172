import type { Design } from "./design.ts"
import { project } from "./projection.ts"

/**
 * A weighted linearised variable turned into independent pieces: the variance of its total is the sum of the pieces'
 * squares, and the covariance of two totals the sum of their products. All pieces of one design line up.
 */
export interface Pieces {
  readonly values: Float64Array
  /** Why the variance cannot be known, where a stratum has a lone unit. */
  readonly because?: string
}

/**
 * Pieces of the variance of Σ z under a design: for each stage and stratum √(Π f (1 − f) n / (n − 1)) (T − T̄), T being
 * the units' totals of z after calibration's residuals are taken.
 * @param z weight × linearised value, one per respondent, 0 outside the domain; not changed
 * Source: Särndal, Swensson and Wretman (1992), results 4.2.1 and 4.3.1; Woodruff (1971) for the linearised values.
 */
export function variancePieces(design: Design, z: Float64Array): Pieces {
  const residuals = design.projections.length > 0 ? Float64Array.from(z) : z
  project(design.projections, residuals)
  const values = new Float64Array(design.stages.reduce((count, stage) => count + stage.units, 0))
  let because: string | undefined
  let offset = 0
  for (const { unitOf, units, stratumOf, sampled, scale, uncentred, unknown, name } of design.stages) {
    const totals = values.subarray(offset, offset + units)
    offset += units
    for (let i = 0; i < residuals.length; i++) totals[unitOf[i]!]! += residuals[i]!
    const means = new Float64Array(sampled.length)
    for (let unit = 0; unit < units; unit++) means[stratumOf[unit]!]! += totals[unit]!
    for (let h = 0; h < means.length; h++) {
      if (unknown[h] && (means[h] !== 0 || design.projections.length > 0)) because ??= loneUnitReason(name(h))
      means[h] = uncentred[h] ? 0 : means[h]! / sampled[h]!
    }
    for (let unit = 0; unit < units; unit++) {
      const h = stratumOf[unit]!
      totals[unit] = (totals[unit]! - means[h]!) * Math.sqrt(scale[h]!)
    }
  }
  return because === undefined ? { values } : { values, because }
}

/**
 * The variance alone, or why it is unknown; `z` is overwritten. Same as the sum of the pieces' squares, without making
 * them: tables of a calibrated sample spend their time here.
 */
export function varianceInPlace({ projections, stages }: Design, z: Float64Array): number | string {
  project(projections, z)
  let variance = 0
  for (const { unitOf, units, stratumOf, sampled, scale, uncentred, unknown, name } of stages) {
    const totals = new Float64Array(units)
    for (let i = 0; i < z.length; i++) totals[unitOf[i]!]! += z[i]!
    let unit = 0
    for (let h = 0; h < sampled.length; h++) {
      const end = unit + sampled[h]!
      let sum = 0
      for (let u = unit; u < end; u++) sum += totals[u]!
      if (unknown[h] && (sum !== 0 || projections.length > 0)) return loneUnitReason(name(stratumOf[unit]!))
      const mean = uncentred[h] ? 0 : sum / sampled[h]!
      let squares = 0
      for (let u = unit; u < end; u++) squares += (totals[u]! - mean) ** 2
      variance += scale[h]! * squares
      unit = end
    }
  }
  return variance
}

export function loneUnitReason(stratum: string): string {
  return `${stratum} has one sampled unit, so its variance is unknown`
}

/** Covariance of two totals from their pieces; the variance of one, given twice. */
export function covariance(a: Pieces, b: Pieces): number {
  let product = 0
  for (let i = 0; i < a.values.length; i++) product += a.values[i]! * b.values[i]!
  return product
}

/** Variances and covariances of several totals, row by row. */
export function covarianceMatrix(pieces: readonly Pieces[]): Float64Array {
  const size = pieces.length
  const matrix = new Float64Array(size * size)
  for (let a = 0; a < size; a++) {
    for (let b = 0; b <= a; b++) matrix[a * size + b] = matrix[b * size + a] = covariance(pieces[a]!, pieces[b]!)
  }
  return matrix
}

/**
 * The standard error, 0 where it is under 1e-12 of `scale`: rounding leaves as much of a true zero, since a sum of n
 * products is right to n / 2⁵³ at worst and to about √n / 2⁵³ as a rule.
 * @param scale of what was added up; for a mean the standard deviation (see `roundingScale`), so that a standard error is
 *   taken for 0 only if it is less than that of 10²⁴ respondents drawn at random
 * @returns Infinity where numbers were too large to square
 */
export function standardErrorOf(variance: number, scale: number): number {
  if (!(variance < Infinity)) return Number.POSITIVE_INFINITY
  return variance > (1e-12 * scale) ** 2 ? Math.sqrt(variance) : 0
}

export const tooLargeReason = "the values are too large to square"

/**
 * Share of the mean under which a spread is rounding: values that agree to fourteen digits, 45 units of the last place,
 * count as equal.
 */
export const leastSpread = 1e-14
