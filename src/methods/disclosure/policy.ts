import { checkObject } from "./shape.ts"

/**
 * What a publisher promises about small numbers. One object says it for every page, chart, export and answer.
 * All fields are public: an attacker is assumed to have read them.
 */
export interface Policy {
  readonly name: string
  /** Where the rules come from; "check" where the source should be read again before relying on it. */
  readonly source: string
  /** The smallest count that may be shown. Counts from 1 to one below are small. At least 1; 1 makes nothing small. */
  readonly threshold: number
  /** `hide` small counts, or only `round` them (then `rounding` is needed). */
  readonly small: "hide" | "round"
  /** Whether a 0 may be shown. Where it may, a reader knows that what is hidden is not 0. */
  readonly zeros: "show" | "hide"
  /**
   * Rounding of what is shown to multiples of `base`: `nearest` each by itself, so that tables need not add up, or
   * `controlled`, to a multiple less than `base` away, so that they do.
   */
  readonly rounding?: { readonly base: number; readonly method: "nearest" | "controlled" }
  /**
   * How uncertain a small count stays, whatever is combined: `range`, every small count stays possible (bounds from the
   * least to the greatest small count); or a number, the least distance between the bounds.
   */
  readonly interval: "range" | number
  /** Totals are hidden as readily as others to protect small counts, or only where nothing else will do. */
  readonly totals: "asOthers" | "lastResort"
  /** What hiding costs where there is a choice: every cell 1, or the number of people in it (and 1). */
  readonly cost: "cells" | "people"
  /**
   * From one population to the next: `protect`, a change by fewer people than the threshold must not show, as it may be
   * somebody known to have come or gone; or `show` it, where populations have little to do with each other.
   */
  readonly changes: "protect" | "show"
  /** For totals and means of a measure. */
  readonly magnitude?: MagnitudePolicy
  readonly percentages: {
    readonly decimals: number
    /** No percentage of fewer than this many people is given. */
    readonly smallestBase: number
  }
}

export interface MagnitudePolicy {
  /** Dominance: a cell is hidden where its largest contributor has more than this share of the total, in (0, 1]. */
  readonly dominance?: number
  /**
   * The p% rule, in percent: a cell is hidden where the second largest contributor could work out the largest to within
   * p%, that is where total − largest − second < p/100 × largest.
   */
  readonly pPercent?: number
  /** The least distance between the bounds of a protected total, in percent of it. */
  readonly interval: number
}

/** @throws RangeError saying which field cannot be meant */
export function checkPolicy(policy: Policy): void {
  checkObject(policy, "policy")
  for (const [part, value] of Object.entries({ rounding: policy.rounding, magnitude: policy.magnitude }))
    if (value !== undefined) checkObject(value, `policy ${policy.name}: ${part}`)
  const { threshold, small, rounding, interval, magnitude, percentages } = policy
  const refuse = (what: string): never => {
    throw new RangeError(`policy ${policy.name}: ${what}`)
  }
  for (const [field, meanings] of Object.entries(choices)) {
    const chosen = policy[field as keyof typeof choices]
    if (!(meanings as readonly string[]).includes(chosen)) refuse(`${field} are ${chosen}`)
  }
  if (rounding && !["nearest", "controlled"].includes(rounding.method)) refuse(`rounding ${rounding.method}`)
  if (!(Number.isInteger(threshold) && threshold >= 1)) refuse(`a threshold of ${threshold}`)
  if (small === "round" && !rounding) refuse("small counts are rounded, but there is no base")
  if (rounding && !(Number.isSafeInteger(rounding.base) && rounding.base >= 2)) refuse(`a base of ${rounding.base}`)
  if (small === "hide" && rounding?.method === "controlled") refuse("controlled rounding shows every count")
  if (interval !== "range" && !(Number.isInteger(interval) && interval >= 1)) refuse(`an interval of ${interval}`)
  if (magnitude && !(magnitude.interval > 0 && magnitude.interval < Infinity))
    refuse(`a magnitude interval of ${magnitude.interval}`)
  if (magnitude?.dominance !== undefined && !(magnitude.dominance > 0 && magnitude.dominance <= 1)) {
    refuse(`a dominance of ${magnitude.dominance}`)
  }
  if (magnitude?.pPercent !== undefined && !(magnitude.pPercent > 0)) refuse(`p% of ${magnitude.pPercent}`)
  const { decimals, smallestBase } = percentages ?? {}
  if (!(Number.isInteger(decimals) && decimals >= 0 && decimals <= 15)) refuse(`${decimals} decimals of percentages`)
  if (!(smallestBase >= 0)) refuse(`percentages of ${smallestBase} people`)
}

const choices = {
  small: ["hide", "round"],
  zeros: ["show", "hide"],
  totals: ["asOthers", "lastResort"],
  cost: ["cells", "people"],
  changes: ["protect", "show"],
} as const satisfies { [field in "small" | "zeros" | "totals" | "cost" | "changes"]: readonly Policy[field][] }

/** Whether a count is one that the policy protects. */
export function isSmall(policy: Policy, count: number): boolean {
  return count === 0 ? policy.zeros === "hide" : count < policy.threshold
}

/** The least and greatest count that the policy protects. */
export function smallRange(policy: Policy): readonly [number, number] {
  return [policy.zeros === "hide" ? 0 : 1, Math.max(policy.threshold - 1, policy.zeros === "hide" ? 0 : 1)]
}

/** How far apart the bounds of a small count stay at the least. */
export function leastWidth(policy: Policy): number {
  const [low, high] = smallRange(policy)
  return policy.interval === "range" ? Math.max(1, high - low) : policy.interval
}
