import { betaQuantile, tQuantile } from "./distributions.ts"
import { readNumber } from "./given.ts"
import { levelOf } from "./options.ts"
import { type Interval, type IntervalMethod, type NotEstimable, notEstimable } from "./result.ts"

/** Estimate ± t quantile × standard error. Not estimable where no degrees of freedom are left. */
export function normalInterval(
  value: number,
  standardError: number,
  degreesOfFreedom: number,
  level: number,
): Interval | NotEstimable {
  if (standardError === 0) return interval("normal", value, value, level)
  if (!(degreesOfFreedom > 0)) return noDegrees()
  const half = tQuantile((1 + level) / 2, degreesOfFreedom) * standardError
  return interval("normal", value - half, value + half, level)
}

/**
 * Wilson's score interval for a share of `size` observations, which may be an effective size and need not be whole.
 * @param share in [0, 1]
 * @param size > 0
 * @param degreesOfFreedom of the quantile; Infinity (unless said) for the normal, as for a simple random sample
 * @throws RangeError for a share outside [0, 1] or a size that is not > 0
 * Source: Wilson (1927), JASA 22, 209–212; on the effective size: Dean and Pagano (2015), Journal of Survey Statistics
 * and Methodology 3, 484–503. Same as R's `prop.test(x, n, correct = FALSE)`.
 */
export function wilsonInterval(share: number, size: number, level = 0.95, degreesOfFreedom = Infinity): Interval {
  checkShare(share, size, level, degreesOfFreedom)
  const quantile = tQuantile((1 + level) / 2, degreesOfFreedom)
  const extra = Math.min((quantile * quantile) / size, Number.MAX_VALUE / 4)
  const middle = (share + extra / 2) / (1 + extra)
  const half = Math.sqrt(share * (1 - share) * extra + (extra * extra) / 4) / (1 + extra)
  return interval(
    "wilson",
    share === 0 ? 0 : Math.max(0, middle - half),
    share === 1 ? 1 : Math.min(1, middle + half),
    level,
  )
}

/**
 * Clopper and Pearson's interval through the beta distribution, on a size that may be effective.
 * @param share in [0, 1]
 * @param size > 0
 * @throws RangeError for a share outside [0, 1] or a size that is not > 0
 * Source: Clopper and Pearson (1934), Biometrika 26, 404–413; Korn and Graubard (1998), Survey Methodology 24,
 * 193–201. Same as R's `binom.test`.
 */
export function betaInterval(share: number, size: number, level = 0.95): Interval {
  checkShare(share, size, level)
  const tail = (1 - level) / 2
  const held = size * share
  const low = betaQuantile(tail, held, size - held + 1)
  const high = betaQuantile(1 - tail, held + 1, size - held)
  return interval("beta", low, high, level)
}

/**
 * Interval symmetric in the log odds, se / (p (1 − p)) being the standard error there. Not estimable at 0 and 1.
 * Source: Korn and Graubard (1999), Analysis of Health Surveys, section 2.3 and 3.2. R's `svyciprop(method = "logit")`.
 */
export function logitInterval(
  share: number,
  standardError: number,
  degreesOfFreedom: number,
  level: number,
): Interval | NotEstimable {
  if (!(share > 0 && share < 1)) return notEstimable(`a share of ${share} has no log odds; use wilson or beta`)
  if (standardError === 0) return interval("logit", share, share, level)
  if (!(degreesOfFreedom > 0)) return noDegrees()
  const half = (tQuantile((1 + level) / 2, degreesOfFreedom) * standardError) / (share * (1 - share))
  const odds = share / (1 - share)
  const of = (value: number) => value / (1 + value)
  const high = odds * Math.exp(half)
  return interval("logit", of(odds * Math.exp(-half)), high === Infinity ? 1 : of(high), level)
}

export function noDegrees(): NotEstimable {
  return notEstimable("no degrees of freedom are left: the domain has no more first-stage units than strata")
}

export function interval(method: IntervalMethod, low: number, high: number, level: number): Interval {
  return { estimable: true, low, high, level, method }
}

function checkShare(share: number, size: number, level: number, degreesOfFreedom = Infinity): void {
  readNumber(share, "share", (own) => own >= 0 && own <= 1, "a share lies between 0 and 1")
  readNumber(size, "size", (own) => own > 0 && own < Infinity, "a size is above 0")
  levelOf({ level, degreesOfFreedom })
}
