import type { Contract } from "../../src/people/words.ts"
import { saturdayMorning } from "../opening.ts"
import type { SettingPlan } from "../plan.ts"
import type { Random } from "../random.ts"
import { daysAfter, daysBetween, latest } from "./days.ts"
import type { Employer } from "./employers.ts"
import { type Facts, factsOf } from "./occupations.ts"
import { payOf } from "./pay.ts"
import type { Seat } from "./seats.ts"
import type { PostHeld, Terms } from "./somebody.ts"
import type { Role } from "./staffing.ts"
import { otherWeek, weekOf } from "./weeks.ts"

const CONTACT = ["No or minimal direct contact", "Some direct contact", "Intensive direct contact"]

/** What a post is when it begins. */
export function firstTerms({ employer, named, ...role }: Seat, from: string, random: Random): Terms {
  const facts = role.occupation ? factsOf(role.occupation) : undefined
  const setting = settingFor(employer, role, from, random)
  const said = named?.cast
  return {
    occupation: role.occupation,
    ...sectorsOf(employer, role, facts),
    localities: said?.localities ?? localitiesOf(employer, setting, random),
    focus: facts?.focus ?? (role.relation === "governor" ? "indirect" : "direct"),
    contactLevel: CONTACT[facts?.contact ?? (role.relation === "governor" ? 0 : 1)]!,
    team: null,
    setting: setting?.name ?? null,
    manager: null,
    managerAddress: null,
    ...weekOf(employer, role, setting, random),
    ...(said?.hours && { weeklyHours: said.hours }),
    ...(said?.halfDays && { halfDays: said.halfDays }),
    contract: contractOf(role, random),
    ...payOf(employer, role, random),
  }
}

/** Some sectors go with the employer: an administrator's, and that of those without an occupation. */
function sectorsOf({ kind }: Employer, { occupation }: Role, facts: Facts | undefined) {
  if (occupation && facts && occupation !== "Administrator or receptionist")
    return { sector: facts.sector, furtherSectors: facts.also }
  return { sector: sectorOfKind[kind], furtherSectors: [] }
}

const SOCIAL = "Social, family and community support"
const sectorOfKind: Record<Employer["kind"], string | null> = {
  council: SOCIAL,
  nhs: "Health",
  school: "Education",
  nursery: "Early years",
  childminder: "Early years",
  charity: SOCIAL,
  community: SOCIAL,
  police: "Crime and justice",
  housing: null,
  college: "Education",
  other: null,
}

function settingFor({ settings, kind }: Employer, role: Role, from: string, random: Random): SettingPlan | undefined {
  const there = settings.filter(({ since }) => since <= from)
  const [first] = there
  if (!first || role.relation === "governor" || role.relation === "interested") return undefined
  const clubs = there.filter(({ type }) => type === "Out-of-school club")
  if (role.occupation === "Playworker") return clubs[0] ?? first
  // A Saturday's group is nobody's week.
  const others = there.filter(
    ({ type, open }) => type !== "Out-of-school club" && (role.relation !== "employed" || open !== saturdayMorning),
  )
  if (kind !== "nhs") return random.chance(90) ? others[0] : random.one(others)
  return random.chance(60) ? random.one(others) : undefined
}

function localitiesOf({ serves }: Employer, setting: SettingPlan | undefined, random: Random): string[] {
  if (setting?.locality) return [setting.locality]
  if (random.chance(8)) return []
  return random.some(
    serves,
    random.weighted([
      [1, 6],
      [2, 3],
      [3, 1],
    ]),
  )
}

function contractOf({ relation, occupation }: Role, random: Random): Contract | null {
  if (relation === "student")
    return occupation === "Early years assistant" || random.chance(30) ? "apprenticeship" : null
  if (relation !== "employed") return null
  return random.weighted<Contract>([
    ["permanent", 80],
    ["fixed-term", 12],
    ["casual", 8],
  ])
}

/** How many in a hundred, of those who have been there a year, changed something since. */
const OTHER_HOURS = 15
const MOVED_UP = 7
const OTHER_PLACE = 3
/** And of everybody: what is planned already. */
const PLANNED = 1

/** What was changed in a post since it began, a team formed later among it, and what is planned. */
export function change(post: PostHeld, seat: Seat, today: string, random: Random): void {
  const last = post.history.at(-1)!
  const until = last.endsOn && last.endsOn < today ? last.endsOn : today
  const isLong = daysBetween(last.from, until) > 365
  const some = () => daysAfter(last.from, 120 + random.below(daysBetween(last.from, until) - 150))
  const team = teamFor(seat, random)
  if (team && team.since < until) changeFrom(post, latest(team.since, last.from), { team: team.name })
  if (seat.named?.cast || seat.relation !== "employed") return
  const { employer } = seat
  const settingOf = (terms: Terms) => employer.settings.find(({ name }) => name === terms.setting)
  if (isLong && random.chance(OTHER_HOURS)) {
    const at = some()
    const terms = termsOn(post, at)
    if (terms) changeFrom(post, at, otherWeek(employer, seat, settingOf(terms), terms, random))
  }
  if (isLong && random.chance(MOVED_UP)) changeFrom(post, some(), movedUp(seat, random))
  if (isLong && employer.settings.length > 1 && random.chance(OTHER_PLACE)) {
    const at = some()
    const setting = settingFor(employer, seat, at, random)
    if (setting) changeFrom(post, at, { setting: setting.name, localities: setting.locality ? [setting.locality] : [] })
  }
  if (last.endsOn === null && random.chance(PLANNED)) {
    const terms = post.history.at(-1)!.terms
    changeFrom(
      post,
      daysAfter(today, 20 + random.below(120)),
      otherWeek(employer, seat, settingOf(terms), terms, random),
    )
  }
}

/** What holds from a day on is otherwise in some fields. */
function changeFrom({ history }: PostHeld, from: string, otherwise: Partial<Terms>): void {
  const at = history.findIndex((row) => row.from <= from && (row.endsOn === null || row.endsOn > from))
  const held = history[at]
  if (!held) return
  for (const row of history.slice(at + 1)) row.terms = { ...row.terms, ...otherwise }
  const terms = { ...held.terms, ...otherwise }
  if (JSON.stringify({ ...terms, manager: null }) === JSON.stringify({ ...held.terms, manager: null })) return
  if (held.from === from) held.terms = terms
  else {
    history.splice(at + 1, 0, { from, endsOn: held.endsOn, terms })
    held.endsOn = from
  }
}

function termsOn({ history }: PostHeld, day: string): Terms | undefined {
  return history.find(({ from, endsOn }) => from <= day && (endsOn === null || endsOn > day))?.terms
}

/** The next occupation of the same kind of work, or the next point of the scale. */
function movedUp({ employer, occupation, ...role }: Seat, random: Random): Partial<Terms> {
  const next = occupation && nextOf[occupation]
  if (!next) return payOf(employer, { ...role, occupation }, random)
  const facts = factsOf(next)
  return {
    occupation: next,
    sector: facts.sector,
    furtherSectors: facts.also,
    ...payOf(employer, { ...role, occupation: next }, random),
  }
}

const nextOf: Partial<
  Record<string, "Early years practitioner" | "Early years officer" | "Learning mentor" | "Youth worker" | "Librarian">
> = {
  "Early years assistant": "Early years practitioner",
  "Teaching assistant": "Learning mentor",
  "Youth support worker": "Youth worker",
  "Library assistant": "Librarian",
}

/** Who is in which team: those it is named for, and some of each employer it is made of. */
function teamFor(
  { employer, named, occupation, relation }: Seat,
  random: Random,
): Employer["teams"][number] | undefined {
  if (named?.cast) return employer.teams.find(({ name }) => name === named.cast!.team)
  if (relation === "governor" || relation === "interested" || !occupation) return undefined
  const own = employer.teams.find(({ name }) => name.toLowerCase().includes(occupation.toLowerCase()))
  if (own && random.chance(60)) return own
  return employer.teams.length > 0 && random.chance(14) ? random.one(employer.teams) : undefined
}
