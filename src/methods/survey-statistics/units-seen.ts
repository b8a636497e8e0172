import type { Stage } from "./stages.ts"

/**
 * What the units of some respondents can show of sampling error: `several` units, which can be compared; `one` alone,
 * which shows nothing of how units vary; or `all` there are in the population, so that there is no error.
 */
export type UnitsSeen = "several" | "one" | "all"

/**
 * Units of the first stage at which chance decided who was asked: a unit taken with certainty leaves it to the stages
 * below.
 * @param counts whether a respondent gave a value
 */
export function unitsSeen(
  stages: readonly Stage[],
  rows: ArrayLike<number>,
  start: number,
  end: number,
  counts: (row: number) => boolean,
): UnitsSeen {
  for (const { unitOf, stratumOf, sampled, population } of stages) {
    let first = -1
    let several = false
    let chance = false
    for (let k = start; k < end; k++) {
      const row = rows[k]!
      if (!counts(row)) continue
      const unit = unitOf[row]!
      if (first === -1) first = unit
      several ||= unit !== first
      const stratum = stratumOf[unit]!
      chance ||= sampled[stratum]! < population[stratum]! * (1 - 1e-7)
      if (several && chance) return "several"
    }
    if (chance) return "one"
  }
  return "all"
}

export const oneUnitReason = "all respondents of the domain are in one sampled unit, so nothing shows how it varies"
