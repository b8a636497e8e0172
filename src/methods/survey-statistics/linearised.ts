import type { Design } from "./design.ts"
import { type Linearised, lineariseOne } from "./estimate.ts"
import { refuseNoDesign, refuseNoFigure } from "./given.ts"
import type { NotEstimable } from "./result.ts"
import { type MissingPolicy, readValues, type Values } from "./values.ts"
import { covariance, tooLargeReason, variancePieces } from "./variance.ts"

export type { Linearised } from "./estimate.ts"

export interface LinearisedOptions {
  /** See `EstimateOptions`. */
  readonly missing?: MissingPolicy
}

/**
 * The mean as `mean` gives it (a share where the values are 1 and 0), with its linearised values, to be compared by
 * `difference` or `change`.
 * @throws RangeError as `mean`
 */
export function linearisedMean(
  design: Design,
  values: Values,
  options: LinearisedOptions = {},
): Linearised | NotEstimable {
  refuseNoDesign(design)
  return lineariseOne(design, { kind: "ratio", y: readValues(values, design.n) }, options)
}

/** The total as `total` gives it, with its linearised values. @throws RangeError as `mean` */
export function linearisedTotal(
  design: Design,
  values: Values,
  options: LinearisedOptions = {},
): Linearised | NotEstimable {
  refuseNoDesign(design)
  return lineariseOne(design, { kind: "total", y: readValues(values, design.n) }, options)
}

/** The ratio as `ratio` gives it, with its linearised values. @throws RangeError as `mean` */
export function linearisedRatio(
  design: Design,
  numerator: Values,
  denominator: Values,
  options: LinearisedOptions = {},
): Linearised | NotEstimable {
  refuseNoDesign(design)
  const y = readValues(numerator, design.n, "numerator")
  return lineariseOne(design, { kind: "ratio", y, x: readValues(denominator, design.n, "denominator") }, options)
}

/**
 * Sampling covariance of two figures of one sample, which may be about different domains of it.
 * @throws RangeError when they are not of one sample, one is not estimable, or a lone unit leaves the covariance unknown
 */
export function covarianceOf(a: Linearised, b: Linearised): number {
  for (const figure of [a, b] as (Linearised | NotEstimable)[]) {
    refuseNoFigure(figure)
    if (!figure.estimable) throw new RangeError(figure.because)
  }
  refuseOtherSample(a, b)
  const [forA, forB] = [variancePieces(a.design, a.z), variancePieces(b.design, b.z)]
  const because = forA.because ?? forB.because
  if (because !== undefined) throw new RangeError(because)
  const found = covariance(forA, forB)
  if (!Number.isFinite(found)) throw new RangeError(tooLargeReason)
  return found
}

/** Narrowing a design leaves its stages and weights the same objects; anything else is another sample. */
export function refuseOtherSample(a: Linearised, b: Linearised): void {
  if (a.design.stages !== b.design.stages || a.design.weights !== b.design.weights) {
    throw new RangeError("the two figures are not of one sample; use change for two waves")
  }
}
