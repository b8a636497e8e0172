import type { Breakdown } from "./breakdown.ts"
import { type Design, degreesOfFreedom, restrict } from "./design.ts"
import { twoSidedP } from "./distributions.ts"
import { refuseNoBreakdown, refuseNoFigure, refuseNoObject, shown } from "./given.ts"
import { holm } from "./holm.ts"
import { normalInterval } from "./interval.ts"
import { type Linearised, linearisedMean, refuseOtherSample } from "./linearised.ts"
import { type EstimateOptions, levelOf } from "./options.ts"
import { type Interval, type NotEstimable, notEstimable } from "./result.ts"
import type { Values } from "./values.ts"
import { covariance, standardErrorOf, tooLargeReason, variancePieces } from "./variance.ts"

/** A two-sided test that the true difference is 0. */
export interface Test {
  readonly estimable: true
  /** Student's t: difference over standard error. */
  readonly statistic: number
  readonly degreesOfFreedom: number
  readonly pValue: number
}

/** A difference of two figures with its sampling error and test. */
export interface Difference {
  readonly estimable: true
  readonly value: number
  readonly standardError: number
  readonly degreesOfFreedom: number
  readonly interval: Interval | NotEstimable
  readonly test: Test | NotEstimable
}

export type DifferenceOptions = Pick<EstimateOptions, "level" | "degreesOfFreedom">

/**
 * The difference b − a of two figures of one sample: of two domains, of two items, of the same item asked twice of the
 * same people. Their covariance is taken into account, so domains may share units or overlap.
 *
 * Degrees of freedom, unless said: first-stage units less strata among the respondents that count in either figure, less
 * one; that is what R's `svyttest` uses.
 * @throws RangeError when the figures are not of one sample
 * Source: Lumley (2010), Complex Surveys, section 2.4; equal to the Wald test of a regression on the domain.
 */
export function difference(
  a: Linearised | NotEstimable,
  b: Linearised | NotEstimable,
  options: DifferenceOptions = {},
): Difference | NotEstimable {
  refuseNoFigure(a)
  refuseNoFigure(b)
  const level = levelOf(options)
  if (!a.estimable || !b.estimable) return withoutError(a, b)
  refuseOtherSample(a, b)
  const z = b.z.map((value, i) => value - a.z[i]!)
  const pieces = variancePieces(a.design, z)
  const value = b.value - a.value
  if (pieces.because !== undefined) return notEstimable(pieces.because, value)
  const degrees = options.degreesOfFreedom ?? degreesOfFreedom(union(a, b)) - 1
  const scale = Math.max(a.scale, b.scale)
  return judge(value, standardErrorOf(covariance(pieces, pieces), scale), degrees, level)
}

/** Why b − a has no error: one of the two has none. */
export function withoutError(a: Linearised | NotEstimable, b: Linearised | NotEstimable): NotEstimable {
  const known = a.value !== undefined && b.value !== undefined
  const because = !a.estimable ? a.because : !b.estimable ? b.because : ""
  return notEstimable(because, known ? b.value - a.value : undefined)
}

/** A difference with its interval and test, once its standard error is known. */
export function judge(value: number, standardError: number, degrees: number, level: number): Difference | NotEstimable {
  if (!Number.isFinite(standardError)) return notEstimable(tooLargeReason, value)
  return {
    estimable: true,
    value,
    standardError,
    degreesOfFreedom: degrees,
    interval: normalInterval(value, standardError, degrees, level),
    test: testOf(value, standardError, degrees),
  }
}

/** One pair of domains compared. */
export interface DomainComparison {
  readonly from: string | number
  readonly to: string | number
  /** The mean of `to` less the mean of `from`. */
  readonly difference: Difference | NotEstimable
  /** Holm's p-value over all pairs that could be tested; absent for those that could not. */
  readonly holmP?: number
}

export interface CompareOptions extends DifferenceOptions, Pick<EstimateOptions, "missing"> {
  /** Compare every domain with this one alone, instead of every pair. */
  readonly with?: string | number
}

/**
 * Differences of the mean between domains, every pair or all against one, tested together by Holm's procedure.
 * @throws RangeError as `mean`, or when `with` is no level
 */
export function compareMeans(divided: Breakdown, values: Values, options: CompareOptions = {}): DomainComparison[] {
  refuseNoBreakdown(divided)
  refuseNoObject(options, "options")
  const { levels, design, levelOf } = divided
  if (options.with !== undefined && !levels.includes(options.with)) {
    throw new RangeError(`with: ${shown(options.with)} is not a level`)
  }
  const means = levels.map((_, l) =>
    linearisedMean(
      restrict(
        design,
        levelOf.map((own) => (own === l ? 1 : 0)),
      ),
      values,
      options,
    ),
  )
  const pairs = levels.flatMap((from, f) =>
    levels.flatMap((to, t) => {
      const wanted = options.with === undefined ? t > f : from === options.with && t !== f
      return wanted ? [{ from, to, difference: difference(means[f]!, means[t]!, options) }] : []
    }),
  )
  const testOfPair = (pair: DomainComparison) =>
    pair.difference.estimable && pair.difference.test.estimable ? pair.difference.test : undefined
  const tested = pairs.filter((pair) => testOfPair(pair))
  const adjusted = new Map(holm(tested.map((pair) => testOfPair(pair)!.pValue)).map((p, i) => [tested[i]!, p]))
  return pairs.map((pair) => {
    const holmP = adjusted.get(pair)
    return holmP === undefined ? pair : { ...pair, holmP }
  })
}

function union(a: Linearised, b: Linearised): Design {
  return { ...a.design, domain: a.counted.map((inA, i) => inA | b.counted[i]!) }
}

function testOf(value: number, standardError: number, degrees: number): Test | NotEstimable {
  if (standardError === 0) return notEstimable("the difference has no sampling variance to test it against")
  if (!(degrees > 0)) return notEstimable("no degrees of freedom are left")
  const statistic = value / standardError
  return { estimable: true, statistic, degreesOfFreedom: degrees, pValue: twoSidedP(statistic, degrees) }
}
