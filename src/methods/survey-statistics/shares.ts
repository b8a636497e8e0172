import { type Breakdown, undivided } from "./breakdown.ts"
import type { Design } from "./design.ts"
import { tQuantile } from "./distributions.ts"
import { estimateBy, type MakeInterval, type Sampled } from "./estimate.ts"
import { readWord, refuseNoBreakdown } from "./given.ts"
import { betaInterval, interval, logitInterval, noDegrees, normalInterval, wilsonInterval } from "./interval.ts"
import { type EstimateOptions, levelOf } from "./options.ts"
import { notEstimable, type Result } from "./result.ts"
import { readValues, type Values } from "./values.ts"

export interface ShareOptions extends EstimateOptions {
  /**
   * `wilson` (unless said): Wilson's score interval on the effective size p (1 − p) / variance with the t quantile;
   * `logit`: R's `svyciprop(method = "logit")`, to the digits of its iteration, and exactly its "xlogit"; `beta`:
   * Korn and Graubard's, R's "beta"; `normal`: p ± t × standard error, R's "mean".
   */
  readonly interval?: "wilson" | "logit" | "beta" | "normal"
}

/**
 * Share of the population that holds a property: Σ w y / Σ w, y being 1 or 0.
 *
 * At a share of exactly 0 or 1 the linearised variance is 0 and says nothing; Wilson and beta then use Kish's effective
 * size, so that "none of 12 asked" does not read as certainty. R gives no interval there.
 * @param holds true or 1, false or 0, null where not known; one per respondent
 * @throws RangeError for other values, and as `mean`
 * Source: Wilson (1927); Korn and Graubard (1998), Survey Methodology 24, 193–201; R's `svyciprop`.
 */
export function share(design: Design, holds: Values, options: ShareOptions = {}): Result {
  return shareBy(undivided(design), holds, options)[0]!
}

/** The share in each domain, in the order of `divided.levels`. See `share`. */
export function shareBy(divided: Breakdown, holds: Values, options: ShareOptions = {}): Result[] {
  refuseNoBreakdown(divided)
  levelOf(options)
  const made = readWord(options.interval ?? "wilson", ["wilson", "logit", "beta", "normal"], "interval")
  const y = readValues(holds, divided.design.n, "holds")
  for (let i = 0; i < y.length; i++) {
    if (y[i] !== 0 && y[i] !== 1 && divided.levelOf[i]! >= 0 && !Number.isNaN(y[i])) {
      throw new RangeError(`holds, row ${i}: ${y[i]}; a property is held (1) or not (0)`)
    }
  }
  return estimateBy(divided, { kind: "ratio", y }, options, intervals[made])
}

const intervals: Record<NonNullable<ShareOptions["interval"]>, MakeInterval> = {
  normal: (of) => normalInterval(of.value, of.standardError, of.degreesOfFreedom, of.level),
  logit: (of) => logitInterval(of.value, of.standardError, of.degreesOfFreedom, of.level),
  wilson(of) {
    if (isKnown(of)) return interval("wilson", of.value, of.value, of.level)
    if (!(of.degreesOfFreedom > 0)) return noDegrees()
    return wilsonInterval(of.value, sizeFor(of), of.level, of.degreesOfFreedom)
  },
  beta(of) {
    if (isKnown(of)) return interval("beta", of.value, of.value, of.level)
    if (!(of.degreesOfFreedom > 0) || of.n < 2) return noDegrees()
    const tail = (1 - of.level) / 2
    const correction = (tQuantile(tail, of.n - 1) / tQuantile(tail, of.degreesOfFreedom)) ** 2
    const size = sizeFor(of) * correction
    return size > 0 ? betaInterval(of.value, size, of.level) : notEstimable("no effective size is left")
  },
}

/** Everyone was asked, or the design fixes the share (that of a stratum): nothing to be uncertain about. */
function isKnown({ value, standardError, units }: Sampled): boolean {
  return standardError === 0 && (units === "all" || (value > 0 && value < 1))
}

function sizeFor({ value, standardError, effectiveN }: Sampled): number {
  return value > 0 && value < 1 ? (value * (1 - value)) / standardError ** 2 : effectiveN
}
