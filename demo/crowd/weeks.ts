import { weekdays } from "../opening.ts"
import type { SettingPlan } from "../plan.ts"
import type { Random } from "../random.ts"
import type { Employer } from "./employers.ts"
import { factsOf, type Hours } from "./occupations.ts"
import type { Role } from "./staffing.ts"

export interface Week {
  weeklyHours: number | null
  halfDays: number | null
  termTimeOnly: boolean | null
}

/** A half-day of somebody who works all of them. */
const HOURS_OF_HALF_DAY = 3.75

const fullTime: Record<Employer["kind"], number> = {
  council: 37,
  nhs: 37.5,
  school: 37,
  nursery: 40,
  childminder: 45,
  charity: 35,
  community: 35,
  police: 40,
  housing: 37,
  college: 37,
  other: 37,
}

/** How many in a hundred work part of a week, and the hours they then have. */
const partTime: Record<Hours, readonly [inHundred: number, hours: readonly number[]]> = {
  office: [34, [14.8, 18.5, 20, 22.2, 22.5, 24, 29.6, 30]],
  teaching: [30, [6.5, 13, 16.25, 19.5, 19.5, 26]],
  "school day": [78, [5, 7.5, 12.5, 15, 17.5, 20, 25, 26.25, 27.5, 30]],
  childcare: [52, [12, 15, 16, 18, 20, 22.5, 24, 25, 27, 30, 32]],
  shifts: [40, [15, 18.75, 22.5, 23, 25, 30, 34.5]],
  visits: [58, [6, 10, 14, 16, 18.5, 21]],
  sessions: [85, [3, 5, 6, 7.5, 9, 10, 12.25, 15]],
}

/** Real lists have a few hours of a fortnight, a month or a year among those of a week. */
const ODD = 0.35
const ODD_HOURS = [0.5, 1.63, 36.99, 74, 75, 150, 160.33]

export function weekOf(employer: Employer, role: Role, setting: SettingPlan | undefined, random: Random): Week {
  if (["foster-carer", "interested"].includes(role.relation))
    return { weeklyHours: null, halfDays: null, termTimeOnly: null }
  const open = opening(role, setting)
  if (role.relation === "governor")
    return { weeklyHours: random.chance(30) ? 1 : null, halfDays: null, termTimeOnly: null }
  if (["volunteer", "parent-champion"].includes(role.relation)) {
    const weeklyHours = random.one([1, 1.5, 2, 2, 2.5, 3, 3, 4, 4, 5, 6, 8])
    return { weeklyHours, halfDays: spread(open, Math.ceil(weeklyHours / 4), random), termTimeOnly: random.chance(30) }
  }
  const hours = role.occupation ? factsOf(role.occupation).hours : "office"
  const [part, some] = partTime[hours]
  const whole = hours === "teaching" ? 32.5 : fullTime[employer.kind]
  const isFull = role.leads ? !random.chance(12) : !random.chance(part)
  const usual = isFull ? whole : random.one(some)
  const weeklyHours = random.chance(ODD) ? random.one(ODD_HOURS) : usual
  return {
    weeklyHours,
    halfDays: spread(open, Math.max(1, Math.round(usual / HOURS_OF_HALF_DAY)), random),
    termTimeOnly: isTermTime(employer, role, random),
  }
}

/** Hours that change: more or fewer than before. */
export function otherWeek(
  employer: Employer,
  role: Role,
  setting: SettingPlan | undefined,
  was: Week,
  random: Random,
): Week {
  for (let tries = 0; tries < 6; tries++) {
    const week = weekOf(employer, role, setting, random)
    if (week.weeklyHours !== was.weeklyHours) return week
  }
  return { ...was, weeklyHours: (was.weeklyHours ?? 20) + 2.5 }
}

/** Only in schools, in pre-schools that keep to their terms, and in a college. */
function isTermTime({ kind, name }: Employer, { occupation }: Role, random: Random): boolean {
  if (name.includes("(term time)")) return true
  if (kind === "school") return occupation !== null && factsOf(occupation).hours === "school day" && random.chance(88)
  return kind === "college" && random.chance(25)
}

/** Those with children are there when the place is open. */
function opening({ occupation }: Role, setting: SettingPlan | undefined): number {
  const hours = occupation && factsOf(occupation).hours
  if (setting?.open && (!hours || ["childcare", "sessions", "school day", "visits"].includes(hours)))
    return setting.open
  return weekdays
}

/** So many half-days of those that are open, whole days before halves. */
function spread(open: number, count: number, random: Random): number | null {
  const days = [0, 1, 2, 3, 4, 5, 6].filter((day) => open & (3 << (2 * day)))
  let bits = 0
  let left = count
  while (left > 0 && days.length > 0) {
    const [day] = days.splice(random.below(days.length), 1)
    for (const bit of [1 << (2 * day!), 2 << (2 * day!)]) {
      if (left === 0 || !(open & bit)) continue
      bits |= bit
      left--
    }
  }
  return bits || null
}
