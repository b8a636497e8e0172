import { casts } from "../cast/index.ts"
import type { NextName } from "../names/index.ts"
import type { Contact } from "../organisations.ts"
import type { Plan } from "../plan.ts"
import { type Random, randomFrom } from "../random.ts"
import { bringAcross } from "./across.ts"
import { seeChecks } from "./checks.ts"
import { type Correction, correctionsOf } from "./corrections.ts"
import { type Headcount, headcountsOf } from "./counts.ts"
import { confuse, type Pair } from "./doubles.ts"
import { type Employer, employersOf } from "./employers.ts"
import { fill } from "./filling.ts"
import { leaveGaps } from "./gaps.ts"
import { giveHoldings } from "./holdings.ts"
import { putUnderManagers } from "./managers.ts"
import { namedOf } from "./named.ts"
import { seatsOf } from "./seats.ts"
import { lendSome } from "./secondments.ts"
import type { Somebody } from "./somebody.ts"
import { type Vacancy, vacanciesOf } from "./vacancies.ts"

/** How many have a post today, in each partnership, and some more. */
export const PEOPLE = 1500

/** Everybody of one partnership, with their years in its register. */
export interface Crowd {
  employers: readonly Employer[]
  people: readonly Somebody[]
  /** Found by the lead to be two people. */
  different: readonly Pair[]
  vacancies: readonly Vacancy[]
  headcounts: readonly Headcount[]
  corrections: readonly Correction[]
}

/** Made up from the plan and the seed alone, each concern from chances of its own: to change one leaves the others. */
export function crowdOf(
  plan: Plan,
  { contacts, nextName, seed }: { contacts: readonly Contact[]; nextName: NextName; seed: string },
): Crowd {
  const random = (concern: string): Random => randomFrom(`${seed}: ${plan.slug}: ${concern}`)
  const employers = employersOf(plan, random("employers"))
  const named = namedOf(plan, employers, casts[plan.slug]!, contacts)
  const seats = seatsOf(employers, named, PEOPLE + random("size").below(20), random("seats"))
  const register = fill({ plan, employers, contacts, nextName, random }, seats)
  const different = confuse(register, nextName, random("doubles"))
  lendSome(register, employers, random("secondments"))
  putUnderManagers(register, employers, random("managers"))
  giveHoldings(register, random("holdings"))
  seeChecks(register, random("checks"))
  const vacancies = vacanciesOf(register, employers, random("vacancies"))
  leaveGaps(register, employers, plan.register, random("gaps"))
  const corrections = correctionsOf(register.people, nextName, random("corrections"))
  bringAcross(register, random("across"))
  return {
    employers,
    people: register.people,
    different,
    vacancies,
    headcounts: headcountsOf(plan, random("counts")),
    corrections,
  }
}
