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

/** @throws RangeError for a level outside (0, 1) or degrees of freedom that are not > 0 */
export function levelOf(options: EstimateOptions): number {
  const { level = 0.95, degreesOfFreedom = 1 } = options
  if (!(level > 0 && level < 1)) throw new RangeError(`level: ${level}; a level lies between 0 and 1`)
  if (!(degreesOfFreedom > 0)) throw new RangeError(`degreesOfFreedom: ${degreesOfFreedom}; they are above 0`)
  return level
}
