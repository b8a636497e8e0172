import { type Design, degreesOfFreedom } from "./design.ts"
import { type Difference, type DifferenceOptions, judge } from "./difference.ts"
import { encode, type Labels } from "./labels.ts"
import type { Linearised } from "./linearised.ts"
import { levelOf } from "./options.ts"
import { project } from "./projection.ts"
import { type NotEstimable, notEstimable } from "./result.ts"
import { covariance, loneUnitReason, standardErrorOf, variancePieces } from "./variance.ts"

/**
 * Which first-stage unit each respondent of a wave belongs to, by a label that is the same in both waves: the person,
 * unless the design is clustered. null for units that are in one wave alone and have no label.
 */
export interface Link {
  readonly first: Labels
  readonly second: Labels
}

/** The change of a figure between two waves. */
export interface Change extends Difference {
  /** First-stage units in both waves. */
  readonly linked: number
  /** Sampling covariance of the two waves' figures; 0 without a link. */
  readonly covariance: number
}

/**
 * Change of a figure between two waves: second − first.
 *
 * Without a link the samples count as independent: variances and degrees of freedom add up. With one, the waves are
 * stacked, each first-stage unit holding its respondents of both, so that what a unit adds to both figures counts once;
 * strata are matched by their labels. This is the variance R gives for the stacked data with the unit as cluster.
 *
 * Finite population correction is used where both waves hold the same units and sampling has one stage; with partial
 * overlap it is left out, since sampling fractions of the stack would overstate it, and the variance is then a little
 * too large, never too small. For the same respondents twice in one design of several stages use `difference`.
 * @throws RangeError for links of a wrong length, a label in two units of a wave, a unit that changed stratum
 * Source: Kish (1965), Survey Sampling, section 12.4; Berger and Priam (2016), JRSS A 179, 251–272.
 */
export function change(
  first: Linearised | NotEstimable,
  second: Linearised | NotEstimable,
  link?: Link,
  options: DifferenceOptions = {},
): Change | NotEstimable {
  if (!first.estimable) return first
  if (!second.estimable) return second
  const level = levelOf(options)
  const value = second.value - first.value
  const found = link ? linkedVariance(first, second, link) : independentVariance(first, second)
  if ("because" in found) return notEstimable(found.because, value)
  const scale = Math.max(Math.abs(first.value), Math.abs(second.value))
  const standardError = standardErrorOf(found.variance, scale)
  const judged = judge(value, standardError, options.degreesOfFreedom ?? found.degrees, level)
  return { ...judged, linked: found.linked, covariance: found.covariance }
}

interface Found {
  readonly variance: number
  readonly covariance: number
  readonly degrees: number
  readonly linked: number
}

function independentVariance(first: Linearised, second: Linearised): Found | { because: string } {
  const [a, b] = [variancePieces(first.design, first.z), variancePieces(second.design, second.z)]
  const because = a.because ?? b.because
  if (because !== undefined) return { because }
  const degrees = degreesOfFreedom(first.design) + degreesOfFreedom(second.design)
  return { variance: covariance(a, a) + covariance(b, b), covariance: 0, degrees, linked: 0 }
}

/** Units of both waves as one list, with their stratum. */
function linkedVariance(first: Linearised, second: Linearised, link: Link): Found | { because: string } {
  const [a, b] = [unitTotals(first, link.first, "first"), unitTotals(second, link.second, "second")]
  const stratumNumber = new Map<string | number, number>()
  const unitNumber = new Map<string | number, number>()
  const stratumOf: number[] = []
  const totals: [number[], number[]] = [[], []]
  let linked = 0
  for (const [wave, units] of [a, b].entries()) {
    for (const unit of units) {
      const stratum = stratumNumber.get(unit.stratum) ?? stratumNumber.size
      stratumNumber.set(unit.stratum, stratum)
      let place = unit.label === undefined ? undefined : unitNumber.get(unit.label)
      if (place === undefined) {
        place = stratumOf.push(stratum) - 1
        if (unit.label !== undefined) unitNumber.set(unit.label, place)
        totals[0].push(0)
        totals[1].push(0)
      } else {
        linked++
        if (stratumOf[place] !== stratum) {
          throw new RangeError(`link: "${unit.label}" is in another stratum in each wave; use those of its selection`)
        }
      }
      totals[wave]![place] = unit.total
    }
  }
  const complete = linked === a.length && linked === b.length
  return stackedVariance(
    stratumOf,
    stratumNumber,
    totals,
    complete ? sharedFractions(first.design, second.design) : undefined,
    linked,
  )
}

function stackedVariance(
  stratumOf: readonly number[],
  strata: ReadonlyMap<string | number, number>,
  totals: readonly [readonly number[], readonly number[]],
  fractionLeft: ReadonlyMap<string | number, number> | undefined,
  linked: number,
): Found | { because: string } {
  const names = [...strata.keys()]
  const n = new Float64Array(names.length)
  const sums = [new Float64Array(names.length), new Float64Array(names.length)] as const
  for (const [unit, h] of stratumOf.entries()) {
    n[h]!++
    sums[0][h]! += totals[0][unit]!
    sums[1][h]! += totals[1][unit]!
  }
  const moments = { aa: 0, ab: 0, bb: 0 }
  for (const [unit, h] of stratumOf.entries()) {
    const left = fractionLeft?.get(names[h]!) ?? 1
    if (left === 0) continue
    if (n[h] === 1) return { because: loneUnitReason(`stratum "${names[h]}"`) }
    const factor = (left * n[h]!) / (n[h]! - 1)
    const a = totals[0][unit]! - sums[0][h]! / n[h]!
    const b = totals[1][unit]! - sums[1][h]! / n[h]!
    moments.aa += factor * a * a
    moments.ab += factor * a * b
    moments.bb += factor * b * b
  }
  const variance = Math.max(0, moments.aa + moments.bb - 2 * moments.ab)
  return { variance, covariance: moments.ab, degrees: stratumOf.length - names.length, linked }
}

interface UnitTotal {
  readonly label: string | number | undefined
  readonly stratum: string | number
  readonly total: number
}

/** Each first-stage unit's label, stratum and total of the linearised values after calibration. */
function unitTotals({ design, z }: Linearised, labels: Labels, wave: string): UnitTotal[] {
  if (labels.length !== design.n)
    throw new RangeError(`link: ${labels.length} labels for the ${wave} wave's ${design.n}`)
  const residuals = Float64Array.from(z)
  project(design.projections, residuals)
  const { unitOf, units, stratumOf, labels: stratumLabels } = design.stages[0]!
  const totals = new Float64Array(units)
  const { codes, levels } = encode(labels)
  const codeOf = new Int32Array(units).fill(-2)
  const unitOfCode = new Int32Array(levels.length).fill(-1)
  for (let i = 0; i < design.n; i++) {
    const unit = unitOf[i]!
    const code = codes[i]!
    totals[unit]! += residuals[i]!
    const another = codeOf[unit] !== -2 && codeOf[unit] !== code
    if (another || (code >= 0 && unitOfCode[code] !== -1 && unitOfCode[code] !== unit)) {
      throw new RangeError(
        `link: row ${i} of the ${wave} wave; a label is one first-stage unit and a unit has one label`,
      )
    }
    codeOf[unit] = code
    if (code >= 0) unitOfCode[code] = unit
  }
  return Array.from(totals, (total, unit) => ({
    label: codeOf[unit]! >= 0 ? levels[codeOf[unit]!] : undefined,
    stratum: stratumLabels ? stratumLabels[stratumOf[unit]!]! : "the sample",
    total,
  }))
}

/** 1 − n / N by stratum where both waves say the same of it, and sampling has one stage. */
function sharedFractions(first: Design, second: Design): ReadonlyMap<string | number, number> | undefined {
  if (first.stages.length > 1 || second.stages.length > 1) return undefined
  const [a, b] = [fractionsLeft(first), fractionsLeft(second)]
  for (const [stratum, left] of a) if (Math.abs(left - (b.get(stratum) ?? 1)) > 1e-12) return undefined
  return a
}

function fractionsLeft({ stages }: Design): Map<string | number, number> {
  const { labels, sampled, population } = stages[0]!
  return new Map(Array.from(sampled, (n, h) => [labels ? labels[h]! : "the sample", 1 - n / population[h]!]))
}
