import { Temporal } from "temporal-polyfill"
import { addDays } from "../../kernel/clock.ts"
import { firstNotReached } from "./state-pension-age.ts"

/** Ages in whole years, the youngest first. */
export const ageBands = {
  "under-25": "Under 25",
  "25-34": "25 to 34",
  "35-44": "35 to 44",
  "45-54": "45 to 54",
  "55-64": "55 to 64",
  "65-on": "65 and over",
} as const
export type AgeBand = keyof typeof ageBands
const agesFrom: Record<AgeBand, number> = {
  "under-25": 0,
  "25-34": 25,
  "35-44": 35,
  "45-54": 45,
  "55-64": 55,
  "65-on": 65,
}

/** Years until State Pension age, the soonest first. */
export const retirementBands = {
  reached: "Has reached it",
  "under-2": "Under 2 years",
  "2-4": "2 to 4 years",
  "5-9": "5 to 9 years",
  "10-19": "10 to 19 years",
  "20-on": "20 years or more",
} as const
export type RetirementBand = keyof typeof retirementBands
/** Each band but the first begins with those who have not reached it by so many years from the day. */
const yearsFrom: Record<Exclude<RetirementBand, "reached">, number> = {
  "under-2": 0,
  "2-4": 2,
  "5-9": 5,
  "10-19": 10,
  "20-on": 20,
}

/** The first day of birth of each band on a day, the oldest people first; each band goes on until the next begins. */
export type Births<Band extends string> = readonly { band: Band; from: string }[]

const BEFORE_ALL = "1850-01-01"

export function birthsByAge(day: string): Births<AgeBand> {
  const bands = Object.keys(ageBands) as AgeBand[]
  return bands.toReversed().map((band, at, all) => {
    const older = all[at - 1]
    // Whoever has their birthday on the day is of the new age.
    return { band, from: older ? addDays(yearsLater(day, -agesFrom[older]), 1) : BEFORE_ALL }
  })
}

export function birthsByRetirement(day: string): Births<RetirementBand> {
  return (Object.keys(retirementBands) as RetirementBand[]).map((band) => ({
    band,
    from: band === "reached" ? BEFORE_ALL : firstNotReached(yearsLater(day, yearsFrom[band])),
  }))
}

function yearsLater(day: string, years: number): string {
  return Temporal.PlainDate.from(day).add({ years }).toString()
}
