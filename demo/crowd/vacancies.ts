import type { Relation } from "../../src/people/words.ts"
import { TODAY } from "../moments.ts"
import type { Random } from "../random.ts"
import { dayIn, daysAfter, latest } from "./days.ts"
import { type Employer, isThere } from "./employers.ts"
import type { Register } from "./filling.ts"
import { factsOf, type Occupation } from "./occupations.ts"

/** A post without a person. */
export interface Vacancy {
  organisation: string
  from: string
  endsOn: string | null
  outcome: "filled" | "given-up" | null
  occupation: Occupation
  sector: string
  relation: Relation
  setting: string | null
  locality: string | null
  weeklyHours: number | null
  isHardToFill: boolean
}

const OPEN = 30
const OVER = 34
/** What few apply for anywhere. */
const SCARCE = new Set([
  "Social worker",
  "Health visitor",
  "Speech and language therapist",
  "Early years practitioner",
  "Midwife",
])

/** Vacancies like the posts there are: those open today, and those that were filled or given up. */
export function vacanciesOf({ posts }: Register, employers: readonly Employer[], random: Random): Vacancy[] {
  const known = new Map(employers.map((employer) => [employer.name, employer]))
  const like = posts.filter(
    ({ seat }) =>
      seat.relation === "employed" && !seat.leads && seat.occupation && isThere(seat.employer) && !seat.named,
  )
  return Array.from({ length: OPEN + OVER }, (_, at): Vacancy => {
    const { post, seat } = random.one(like)
    const { terms } = post.history.at(-1)!
    const occupation = seat.occupation!
    const { listedOn } = known.get(seat.employer.name)!
    const from = latest(
      listedOn,
      dayIn(random, daysAfter(TODAY, at < OPEN ? -260 : -1100), daysAfter(TODAY, at < OPEN ? 40 : -200)),
    )
    return {
      organisation: seat.employer.name,
      from,
      endsOn: at < OPEN ? null : daysAfter(from, random.between(30, 190)),
      outcome: at < OPEN ? null : random.chance(82) ? "filled" : "given-up",
      occupation,
      sector: factsOf(occupation).sector,
      relation: seat.relation,
      setting: terms.setting,
      locality: terms.localities[0] ?? null,
      weeklyHours: terms.weeklyHours,
      isHardToFill: SCARCE.has(occupation) && random.chance(60),
    }
  })
}
