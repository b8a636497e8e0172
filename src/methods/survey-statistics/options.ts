import { tQuantile } from "./distributions.ts"
import { readNumber, readWord, refuseNoObject } from "./given.ts"
import type { MissingPolicy } from "./values.ts"

export interface EstimateOptions {
  /** Coverage aimed at by the interval, in (0, 1); 0.95 unless said. */
  readonly level?: number
  /**
   * Degrees of freedom of the interval; unless said, first-stage units less strata of the design or domain (R's `degf`
   * of the design or subset), those who gave no value among them. Infinity gives the normal interval, which R's `confint` makes if not told otherwise.
   */
  readonly degreesOfFreedom?: number
  /** `refuse` (unless said) throws where a respondent of the domain has no value; `leaveOut` leaves them out. */
  readonly missing?: MissingPolicy
  /**
   * What the design effect compares with: a simple random sample of the same size with replacement (R's
   * `deff = "replace"`) or without (R's `deff = TRUE`). Without needs the population's size: that of the design where
   * respondents were drawn from populations of known sizes, else (clustered, or weighted to population totals) Σ weights,
   * which must then be on the population's scale. Unless said: without where the design has a finite population
   * correction, else with.
   */
  readonly comparedWith?: "withReplacement" | "withoutReplacement"
}

/**
 * Reads what is common to all options and returns the level.
 * @throws RangeError for a level outside (0, 1), degrees of freedom that are not > 0 or too few for any interval, a word
 *   that is none of those offered
 */
export function levelOf(options: EstimateOptions): number {
  refuseNoObject(options, "options")
  const { level = 0.95, degreesOfFreedom, comparedWith } = options
  const isLevel = (number: number) => (1 + number) / 2 > 0.5 && (1 + number) / 2 < 1
  readNumber(level, "level", isLevel, "a level lies between 0 and 1")
  missingPolicy(options)
  if (comparedWith !== undefined) readWord(comparedWith, ["withReplacement", "withoutReplacement"], "comparedWith")
  if (degreesOfFreedom !== undefined) {
    readNumber(degreesOfFreedom, "degreesOfFreedom", (number) => number > 0, "they are above 0")
    const isEnough = (number: number) => Number.isFinite(tQuantile((1 + level) / 2, number))
    readNumber(degreesOfFreedom, "degreesOfFreedom", isEnough, "too few for an interval")
  }
  return level
}

export function missingPolicy(options: { readonly missing?: MissingPolicy }): MissingPolicy {
  refuseNoObject(options, "options")
  return options.missing === undefined ? "refuse" : readWord(options.missing, ["refuse", "leaveOut"], "missing")
}
