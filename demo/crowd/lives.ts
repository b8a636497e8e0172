import { TODAY } from "../moments.ts"
import type { Random } from "../random.ts"
import { dayIn, daysAfter, daysBetween, earliest, latest, startIn, yearsBetween } from "./days.ts"
import { type Employer, isThere } from "./employers.ts"
import type { Role } from "./staffing.ts"

/** Days on which somebody is in a post, the last of them perhaps without an end. */
export interface Stint {
  from: string
  endsOn: string | null
}

/** How many in a hundred of those who are there now were away in between, and how many are known to leave. */
const CAME_BACK = 2
const KNOWN_TO_LEAVE = 2
/** Of a hundred who left, as many are still on the list. */
const REMEMBERED = 34
const SUMMER = "2027-07-24"

/** When whoever is in a place today was there; the members of an organisation that has left were there until then. */
export function stintsOf(employer: Employer, role: Role, random: Random): Stint[] {
  if (!isThere(employer)) return [within(employer, random)]
  const { from } = employer.days.at(-1)!
  if (employer.days.length > 1) {
    const joined = { from: random.chance(50) ? from : startIn(random, from, TODAY), endsOn: null }
    // As many again knew it before it had its pause.
    return random.chance(55) ? [within(employer, random), { from, endsOn: null }] : [joined]
  }
  const first = beganOn(employer, role, random)
  const endsOn = endOf(role, random)
  const gone = daysBetween(first, TODAY) > 700 && role.relation === "employed" && random.chance(CAME_BACK)
  if (!gone) return [{ from: first, endsOn }]
  const left = dayIn(random, daysAfter(first, 200), daysAfter(TODAY, -420))
  return [
    { from: first, endsOn: left },
    { from: startIn(random, daysAfter(left, 90), daysAfter(left, 400)), endsOn },
  ]
}

/** Somebody who was in the same place before, where the list still has them. */
export function stintBefore({ listedOn, days }: Employer, { from }: Stint, random: Random): Stint | undefined {
  if (daysBetween(listedOn, from) < 90 || !random.chance(REMEMBERED)) return undefined
  const endsOn = earliest(daysAfter(from, -random.below(80)), days[0]!.endsOn ?? from)
  const began = random.chance(60) ? listedOn : startIn(random, listedOn, daysAfter(endsOn, -30))
  return daysBetween(began, endsOn) < 20 ? undefined : { from: began, endsOn }
}

/** Somebody who will begin in the coming months. */
export function stintToCome(random: Random): Stint {
  return { from: startIn(random, daysAfter(TODAY, 5), daysAfter(TODAY, 190)), endsOn: null }
}

function within({ listedOn, days }: Employer, random: Random): Stint {
  const endsOn = days[0]!.endsOn!
  const from = random.chance(70) ? listedOn : startIn(random, listedOn, daysAfter(endsOn, -20))
  return { from, endsOn: random.chance(80) ? endsOn : dayIn(random, daysAfter(from, 14), endsOn) }
}

/** The fewer stay from the first list, the longer ago it was. */
function beganOn({ listedOn, staffing }: Employer, { relation }: Role, random: Random): string {
  const lately = SHORT[relation]
  if (lately) return latest(listedOn, startIn(random, daysAfter(TODAY, -lately), daysAfter(TODAY, -10)))
  const stayed = 100 * Math.exp((-staffing.leave / 100) * yearsBetween(listedOn, TODAY))
  return random.chance(stayed) ? listedOn : startIn(random, daysAfter(listedOn, 20), TODAY)
}

/** Relations that last some months: for how many days back anybody in one began. */
const SHORT: Partial<Record<Role["relation"], number>> = { agency: 420, student: 540, interested: 300, seconded: 700 }

function endOf({ relation }: Role, random: Random): string | null {
  if (relation === "student") return random.chance(70) ? SUMMER : null
  if (relation === "agency" || relation === "seconded")
    return random.chance(45) ? dayIn(random, daysAfter(TODAY, 10), daysAfter(TODAY, 300)) : null
  return random.chance(KNOWN_TO_LEAVE) ? dayIn(random, daysAfter(TODAY, 4), daysAfter(TODAY, 180)) : null
}
