import { type Breakdown, undivided } from "./breakdown.ts"
import type { Design } from "./design.ts"
import { variancesOf } from "./domain-variance.ts"
import { normalInterval } from "./interval.ts"
import { type EstimateOptions, levelOf, missingPolicy } from "./options.ts"
import { type Interval, type NotEstimable, notEstimable, type Result } from "./result.ts"
import { oneUnitReason, type UnitsSeen, unitsSeen } from "./units-seen.ts"
import { refuseBadValues } from "./values.ts"
import { leastSpread, standardErrorOf, tooLargeReason } from "./variance.ts"

/** What an interval may depend on. */
export interface Sampled {
  readonly value: number
  readonly standardError: number
  readonly degreesOfFreedom: number
  readonly n: number
  readonly effectiveN: number
  readonly units: UnitsSeen
  readonly level: number
}

export type MakeInterval = (sampled: Sampled) => Interval | NotEstimable

/** A variable to estimate: a total of `y`, or the ratio of totals y / x (a mean where x is left out, as 1). */
export interface Variable {
  readonly kind: "total" | "ratio"
  readonly y: Float64Array
  readonly x?: Float64Array
}

/** Sums over the respondents of each level that have a value. */
interface Sums {
  readonly n: Float64Array
  readonly leftOut: Float64Array
  readonly w: Float64Array
  readonly ww: Float64Array
  readonly wy: Float64Array
  readonly wx: Float64Array
  /** For a mean: the first value, and the mean less it, so that residuals are exact however far from 0 values lie. */
  readonly first: Float64Array
  readonly centre: Float64Array
}

const normal: MakeInterval = (of) => normalInterval(of.value, of.standardError, of.degreesOfFreedom, of.level)

/**
 * Estimates one variable in all domains of a breakdown, in passes linear in respondents. Linearised values: w y for a
 * total, w (y − R x) / Σ w x for a ratio.
 * Source: Woodruff (1971), JASA 66, 411–414; Binder (1983), International Statistical Review 51, 279–292.
 */
export function estimateBy(
  divided: Breakdown,
  variable: Variable,
  options: EstimateOptions,
  makeInterval: MakeInterval = normal,
): Result[] {
  const level = levelOf(options)
  const sums = sumUp(divided, variable, options)
  const values = sums.n.map((_, l) => (variable.kind === "total" ? sums.wy[l]! : sums.wy[l]! / sums.wx[l]!))
  const z = new Float64Array(divided.order.length)
  const spread = linearise(divided, variable, sums, values, z)
  const variances = variancesOf(divided, z)
  const simpleVariance = simpleSampling(divided.design, options)

  return divided.levels.map((_, l): Result => {
    const n = sums.n[l]!
    if (n === 0) return notEstimable("no respondent of the domain has a value")
    const value = values[l]!
    if (!Number.isFinite(value)) return notEstimable(whyNotFinite(sums.wx[l]!))
    if (typeof variances[l] === "string") return notEstimable(variances[l], value)
    const units = unitsOf(divided, l, variable)
    if (units === "one" && variable.kind === "ratio") return notEstimable(oneUnitReason, value)
    const w = sums.w[l]!
    const deviation = deviationOf(variable, sums, spread[l]!, l)
    const scale = roundingScale(variable, value, deviation)
    const standardError = standardErrorOf(variances[l]!, scale)
    if (!Number.isFinite(standardError)) return notEstimable(tooLargeReason, value)
    const degreesOfFreedom = options.degreesOfFreedom ?? divided.degreesOfFreedom[l]!
    const effectiveN = (w * w) / sums.ww[l]!
    const interval = makeInterval({ value, standardError, degreesOfFreedom, n, effectiveN, units, level })
    // What does not vary but for rounding has no design effect.
    const varies = standardErrorOf(deviation * deviation, scale) > 0
    const designEffect = varies ? (standardError * standardError) / simpleVariance(n, w, deviation) : Number.NaN
    const estimate = { estimable: true as const, value, standardError, degreesOfFreedom, interval }
    const counts = { n, leftOut: sums.leftOut[l]!, effectiveN }
    return Number.isFinite(designEffect) ? { ...estimate, designEffect, ...counts } : { ...estimate, ...counts }
  })
}

/**
 * What a figure's standard error is compared with to tell it from rounding. A mean's residuals are exact, so that they
 * alone count unless they are rounding of the values themselves; totals and ratios are rounded by their own size.
 */
function roundingScale(variable: Variable, value: number, deviation: number): number {
  const isExact = isMean(variable) && deviation > leastSpread * Math.abs(value)
  return isExact ? deviation : Math.max(Math.abs(value), deviation)
}

function isMean({ kind, x }: Variable): boolean {
  return kind === "ratio" && !x
}

/** A figure together with the weighted linearised values whose total has its variance; 0 outside the domain. */
export interface Linearised {
  readonly estimable: true
  readonly design: Design
  readonly value: number
  readonly z: Float64Array
  /** 1 for the respondents that count in the figure. */
  readonly counted: Uint8Array
  readonly n: number
  readonly leftOut: number
  /** A standard error under 1e-12 of this is rounding. */
  readonly scale: number
}

/** One figure for the whole of a design, linearised; the parts from which differences and tests are made. */
export function lineariseOne(
  design: Design,
  variable: Variable,
  options: Pick<EstimateOptions, "missing">,
): Linearised | NotEstimable {
  const all = undivided(design)
  const sums = sumUp(all, variable, options)
  const n = sums.n[0]!
  if (n === 0) return notEstimable("no respondent of the domain has a value")
  const value = variable.kind === "total" ? sums.wy[0]! : sums.wy[0]! / sums.wx[0]!
  if (!Number.isFinite(value)) return notEstimable(whyNotFinite(sums.wx[0]!))
  const inOrder = new Float64Array(all.order.length)
  const spread = linearise(all, variable, sums, Float64Array.of(value), inOrder)[0]!
  if (variable.kind === "ratio" && unitsOf(all, 0, variable) === "one") return notEstimable(oneUnitReason, value)
  const z = new Float64Array(design.n)
  const counted = new Uint8Array(design.n)
  for (let k = 0; k < inOrder.length; k++) {
    const row = all.order[k]!
    z[row] = inOrder[k]!
    counted[row] = hasValue(variable, row) ? 1 : 0
  }
  const scale = roundingScale(variable, value, deviationOf(variable, sums, spread, 0))
  return { estimable: true, design, value, z, counted, n, leftOut: sums.leftOut[0]!, scale }
}

/** Standard deviation in the population of what is averaged; of what adds up to it, for a total. */
function deviationOf(variable: Variable, sums: Sums, spread: number, level: number): number {
  const w = sums.w[level]!
  const inflation = variable.kind === "total" ? w : w / sums.wx[level]!
  return Math.abs(inflation) * Math.sqrt(spread / w)
}

function hasValue({ y, x }: Variable, row: number): boolean {
  return !Number.isNaN(y[row]!) && !Number.isNaN(x?.[row] ?? 0)
}

/** Units of those of a level that have a value. */
function unitsOf({ design, order, start }: Breakdown, level: number, variable: Variable): UnitsSeen {
  return unitsSeen(design.stages, order, start[level]!, start[level + 1]!, (row) => hasValue(variable, row))
}

function whyNotFinite(denominator: number): string {
  return denominator === 0 ? "the denominator's total is 0" : "the values are too large to add up"
}

function sumUp(divided: Breakdown, variable: Variable, options: EstimateOptions): Sums {
  const { design, levels, levelOf, order, start } = divided
  const { y, x } = variable
  const { weights } = design
  const zeros = () => new Float64Array(levels.length)
  const sums = { n: zeros(), leftOut: zeros(), w: zeros(), ww: zeros(), wy: zeros(), wx: zeros() }
  const [firsts, centres] = [zeros(), zeros()]
  const centred = isMean(variable)
  let anyLeftOut = false
  let check = 0
  for (let l = 0; l < levels.length; l++) {
    let n = 0
    let w = 0
    let ww = 0
    let wy = 0
    let wx = 0
    let first = 0
    let away = 0
    const end = start[l + 1]!
    for (let k = start[l]!; k < end; k++) {
      const row = order[k]!
      const value = y[row]!
      const divisor = x ? x[row]! : 1
      if (Number.isNaN(value) || Number.isNaN(divisor)) continue
      const weight = weights[row]!
      if (n === 0 && centred) first = value
      away += weight * (value - first)
      n++
      w += weight
      ww += weight * weight
      wy += weight * value
      wx += weight * divisor
      // Infinity less itself is NaN, which stays.
      check += value - value + (divisor - divisor)
    }
    const leftOut = end - start[l]! - n
    if (leftOut > 0) anyLeftOut = true
    sums.n[l] = n
    sums.leftOut[l] = leftOut
    sums.w[l] = w
    sums.ww[l] = ww
    sums.wy[l] = wy
    sums.wx[l] = wx
    firsts[l] = first
    centres[l] = away / w
  }
  const missing = missingPolicy(options)
  if ((anyLeftOut && missing === "refuse") || check !== 0) {
    refuseBadValues(y, missing, (i) => levelOf[i]! >= 0)
    if (x) refuseBadValues(x, missing, (i) => levelOf[i]! >= 0, "denominator")
  }
  return { ...sums, first: firsts, centre: centres }
}

/**
 * Fills `z` with weighted linearised values in the breakdown's order, and returns Σ w (e − ē)² of each level, e being y
 * or y − R x.
 */
function linearise(
  { design, levels, order, start }: Breakdown,
  { kind, y, x }: Variable,
  sums: Sums,
  values: Float64Array,
  z: Float64Array,
): Float64Array {
  const { weights } = design
  const spread = new Float64Array(levels.length)
  for (let l = 0; l < levels.length; l++) {
    const isTotal = kind === "total"
    const first = sums.first[l]!
    const centre = isTotal ? values[l]! / sums.w[l]! : x ? values[l]! : sums.centre[l]!
    const inverse = 1 / sums.wx[l]!
    const end = start[l + 1]!
    let squares = 0
    for (let k = start[l]!; k < end; k++) {
      const row = order[k]!
      const value = y[row]!
      const divisor = x ? x[row]! : 1
      if (Number.isNaN(value) || Number.isNaN(divisor)) continue
      const residual = value - first - centre * divisor
      const weighted = weights[row]! * residual
      z[k] = isTotal ? weights[row]! * value : weighted * inverse
      squares += weighted * residual
    }
    spread[l] = squares
  }
  return spread
}

/**
 * Variance under simple random sampling of the same n (see `comparedWith`) as a function of n, Σ w and the standard
 * deviation in the population. NaN or 0 where there is none.
 */
function simpleSampling(design: Design, { comparedWith }: EstimateOptions) {
  const { stages, weights, populationSize, projections } = design
  const finite = stages[0]!.population.some((size) => size < Infinity)
  const replaced = comparedWith === "withReplacement" || (!comparedWith && !finite)
  let scale = 1
  if (!replaced && populationSize !== undefined && projections.length === 0) {
    let total = 0
    for (let i = 0; i < weights.length; i++) total += weights[i]!
    scale = populationSize / total
  }
  return (n: number, w: number, deviation: number): number => {
    const left = replaced ? 1 : Math.max(0, 1 - n / (w * scale))
    return ((deviation * deviation) / (n - 1)) * left
  }
}
