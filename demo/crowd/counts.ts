import type { Relation } from "../../src/people/words.ts"
import { TODAY } from "../moments.ts"
import type { Plan } from "../plan.ts"
import type { Random } from "../random.ts"
import { daysAfter } from "./days.ts"
import { staffingOf } from "./employers.ts"
import type { Occupation } from "./occupations.ts"

/** How many an organisation has that gives no names. */
export interface Headcount {
  organisation: string
  asAt: string
  occupation: Occupation | null
  relation: Relation | null
  locality: string | null
  people: number
}

/** As at the end of each financial year, and lately. */
const DAYS = ["2025-03-31", "2026-03-31", daysAfter(TODAY, -4)]

export function headcountsOf(plan: Plan, random: Random): Headcount[] {
  return Object.entries(plan.register.countsOnly).flatMap(([organisation, said]) => {
    if (said !== "by occupation")
      return DAYS.map((asAt, at) => {
        const people = at === DAYS.length - 1 ? said : said - random.between(-2, 4)
        return { organisation, asAt, occupation: null, relation: null, locality: null, people }
      })
    const planned = plan.organisations.find(({ name }) => name === organisation)!
    const { rest, size } = staffingOf(planned)
    const whole = rest.reduce((sum, [, weight]) => sum + weight, 0)
    return DAYS.flatMap((asAt) =>
      rest.map(([{ occupation, relation }, weight]): Headcount => {
        const people = Math.round((random.between(...size) * weight) / whole)
        // Midwives go by the locality they visit; the others are at the hospital.
        return { organisation, asAt, occupation, relation, locality: planned.settings[0]?.locality ?? null, people }
      }),
    )
  })
}
