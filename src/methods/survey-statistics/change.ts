import { type Design, degreesOfFreedom } from "./design.ts"
import { type Difference, type DifferenceOptions, judge, withoutError } from "./difference.ts"
import { readWord, refuseNoFigure } from "./given.ts"
import type { Linearised } from "./linearised.ts"
import { type Link, type LinkedUnit, linkUnits, unstratified } from "./linked-units.ts"
import { levelOf } from "./options.ts"
import { type NotEstimable, notEstimable } from "./result.ts"
import { covariance, loneUnitReason, standardErrorOf, variancePieces } from "./variance.ts"

export type { Link } from "./linked-units.ts"

/** The change of a figure between two waves. */
export interface Change extends Difference {
  /** First-stage units in both waves. */
  readonly linked: number
  /** Sampling covariance of the two waves' figures; 0 without a link. */
  readonly covariance: number
}

export interface ChangeOptions extends DifferenceOptions {
  /**
   * Whether it counts as chance how many units of a stratum each wave holds. `random` (unless said) stacks the waves,
   * each unit holding its respondents of both: R's variance for the stacked data with the unit as cluster, right where
   * who answers decides. `fixed` takes each wave's variance from its own design and adds the covariance within strata
   * of the units in both: right where the sizes were planned, as in a rotating panel, and for totals.
   */
  readonly sizes?: "random" | "fixed"
}

/**
 * Change of a figure between two waves: second − first.
 *
 * Without a link the samples count as independent: variances and degrees of freedom add up. With one, what a unit adds
 * to both figures is counted; strata are matched by their labels. Degrees of freedom are then the units less the strata.
 *
 * Under `random` the finite population correction is used where both waves hold the same units and sampling has one
 * stage; with partial overlap it is left out, since sampling fractions of the stack would overstate it, and the variance
 * is then a little too large, never too small. Under `fixed` each wave keeps its own, and fewer than two linked units in
 * a stratum give no covariance. For the same respondents twice in one design use `difference`, for the change within
 * people `pairedChange`.
 * @throws RangeError for links of a wrong length, a label in two units of a wave, a unit that changed stratum
 * Source: Kish (1965), Survey Sampling, section 12.4; fixed sizes: Tam (1984), The American Statistician 38, 288–289;
 * Berger and Priam (2016), JRSS A 179, 251–272.
 */
export function change(
  first: Linearised | NotEstimable,
  second: Linearised | NotEstimable,
  link?: Link,
  options: ChangeOptions = {},
): Change | NotEstimable {
  refuseNoFigure(first)
  refuseNoFigure(second)
  const level = levelOf(options)
  const sizes = readWord(options.sizes ?? "random", ["random", "fixed"], "sizes")
  if (!first.estimable || !second.estimable) return withoutError(first, second)
  const value = second.value - first.value
  const units = link !== undefined ? linkUnits(first, second, link) : undefined
  const fixed = sizes === "fixed"
  const found = units && !fixed ? stacked(first, second, units) : separate(first, second, units)
  if ("because" in found) return notEstimable(found.because, value)
  const scale = Math.max(first.scale, second.scale)
  const standardError = standardErrorOf(found.variance, scale)
  const degrees = units ? degreesOf(units) : degreesCounted(first) + degreesCounted(second)
  const judged = judge(value, standardError, options.degreesOfFreedom ?? degrees, level)
  if (!judged.estimable) return judged
  const linked = units?.filter(({ inFirst, inSecond }) => inFirst && inSecond).length ?? 0
  return { ...judged, linked, covariance: found.covariance }
}

interface Found {
  readonly variance: number
  readonly covariance: number
}

/** Each wave's own variance, and the covariance of the units in both. */
function separate(
  first: Linearised,
  second: Linearised,
  units: readonly LinkedUnit[] = [],
): Found | { because: string } {
  const [a, b] = [variancePieces(first.design, first.z), variancePieces(second.design, second.z)]
  const because = a.because ?? b.because
  if (because !== undefined) return { because }
  const [ofFirst, ofSecond] = [covariance(a, a), covariance(b, b)]
  const most = Math.sqrt(ofFirst * ofSecond)
  let shared = 0
  for (const [stratum, own] of byStratum(units)) {
    const both = own.filter(({ inFirst, inSecond }) => inFirst && inSecond)
    if (both.length < 2) continue
    const [means, n] = [meansOf(both), both.length]
    const product = both.reduce((sum, unit) => sum + (unit.first - means.first) * (unit.second - means.second), 0)
    const [n1, n2] = [own.filter(({ inFirst }) => inFirst).length, own.filter(({ inSecond }) => inSecond).length]
    const size = Math.min(populationOf(first.design, stratum), populationOf(second.design, stratum))
    shared += ((n - (n1 * n2) / size) * product) / (n - 1)
  }
  shared = Math.min(most, Math.max(-most, shared))
  return { variance: Math.max(0, ofFirst + ofSecond - 2 * shared), covariance: shared }
}

/** One sample of units, each with its total of both waves, 0 in a wave it is not in. */
function stacked(first: Linearised, second: Linearised, units: readonly LinkedUnit[]): Found | { because: string } {
  const complete = units.every(({ inFirst, inSecond }) => inFirst && inSecond)
  let variance = 0
  let shared = 0
  for (const [stratum, own] of byStratum(units)) {
    const left = complete ? fractionLeft(first.design, second.design, stratum, own.length) : 1
    if (left === 0) continue
    if (own.length === 1) return { because: loneUnitReason(`stratum "${stratum}"`) }
    const means = meansOf(own)
    const factor = (left * own.length) / (own.length - 1)
    for (const unit of own) {
      const [a, b] = [unit.first - means.first, unit.second - means.second]
      variance += factor * (b - a) * (b - a)
      shared += factor * a * b
    }
  }
  return { variance, covariance: shared }
}

function byStratum(units: readonly LinkedUnit[]): Map<string | number, LinkedUnit[]> {
  const strata = new Map<string | number, LinkedUnit[]>()
  for (const unit of units) {
    const own = strata.get(unit.stratum)
    if (own) own.push(unit)
    else strata.set(unit.stratum, [unit])
  }
  return strata
}

function meansOf(units: readonly LinkedUnit[]): { first: number; second: number } {
  let first = 0
  let second = 0
  for (const unit of units) {
    first += unit.first
    second += unit.second
  }
  return { first: first / units.length, second: second / units.length }
}

/** 1 − n / N where both waves say the same of it and sampling has one stage, else 1. */
function fractionLeft(first: Design, second: Design, stratum: string | number, n: number): number {
  const size = populationOf(first, stratum)
  const oneStage = first.stages.length === 1 && second.stages.length === 1
  return oneStage && size === populationOf(second, stratum) ? Math.max(0, 1 - n / size) : 1
}

/** First-stage units of a stratum in the population; Infinity where not known. */
function populationOf({ stages }: Design, stratum: string | number): number {
  const { labels, population } = stages[0]!
  return population[labels ? labels.indexOf(stratum) : stratum === unstratified ? 0 : -1] ?? Infinity
}

function degreesOf(units: readonly LinkedUnit[]): number {
  const counted = units.filter((unit) => unit.counted)
  return counted.length - byStratum(counted).size
}

function degreesCounted({ design, counted }: Linearised): number {
  return degreesOfFreedom({ ...design, domain: counted })
}
