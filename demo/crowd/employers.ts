import { TODAY } from "../moments.ts"
import type { OrganisationPlan, PersonPlan, Plan, SettingPlan } from "../plan.ts"
import type { Random } from "../random.ts"
import { daysAfter, latest, monthOf } from "./days.ts"
import { type Staffing, staffings } from "./staffing.ts"
import { staffingsOfMany } from "./staffing-of-many.ts"

const allStaffings: Record<string, Staffing> = { ...staffings, ...staffingsOfMany }
export type StaffingName = keyof typeof staffings | keyof typeof staffingsOfMany

/** An organisation as somewhere to work. */
export interface Employer extends Pick<OrganisationPlan, "name" | "kind" | "people"> {
  staffing: Staffing
  /** Localities, by name. */
  serves: readonly string[]
  settings: readonly Required<SettingPlan>[]
  teams: { name: string; since: string }[]
  /** When it was in the partnership; the last has no end where it is today. */
  days: { from: string; endsOn: string | null }[]
  /** The day its first list was of. */
  listedOn: string
  /** Those above it, the nearest first. */
  above: readonly string[]
  managers: readonly PersonPlan[]
  /** Gives no list yet: only who runs it is known. */
  isUnsent: boolean
}

export const isThere = ({ days }: Employer): boolean => days.at(-1)!.endsOn === null

/** Organisations that give the names of their people. */
export function employersOf(plan: Plan, random: Random): Employer[] {
  return plan.organisations
    .filter(({ name }) => !(name in plan.register.countsOnly))
    .map((organisation) => employer(plan, organisation, random))
}

export const staffingOf = ({ people }: OrganisationPlan): Staffing => allStaffings[people]!

function employer(plan: Plan, organisation: OrganisationPlan, random: Random): Employer {
  const { name, kind, people, serves } = organisation
  const days = daysOf(plan, organisation)
  const [first] = days
  return {
    name,
    kind,
    people,
    staffing: staffingOf(organisation),
    serves: serves === "everywhere" ? Object.keys(plan.localities) : serves,
    settings: settingsOf(plan, organisation),
    teams: teamsOf(plan, name),
    days,
    listedOn: organisation.since ?? latest(first!.from, monthOf(daysAfter(first!.from, random.between(0, 200)))),
    above: aboveOf(plan, organisation),
    isUnsent: name === plan.register.notSentYet,
    managers: plan.people.filter(({ role, on }) => role === "organisation-manager" && on === name),
  }
}

function daysOf(plan: Plan, { name, since = plan.began }: OrganisationPlan): Employer["days"] {
  const days: Employer["days"] = [{ from: since, endsOn: null }]
  for (const change of plan.changes) {
    if (!("organisation" in change) || change.organisation !== name) continue
    if (change.change === "end" && change.lastDay < TODAY) days.at(-1)!.endsOn = daysAfter(change.lastDay, 1)
    if (change.change === "return") days.push({ from: change.from, endsOn: null })
  }
  return days
}

function settingsOf(plan: Plan, { name, settings, since = plan.began }: OrganisationPlan): Required<SettingPlan>[] {
  const opened = plan.changes.flatMap((change) =>
    change.change === "open" && change.organisation === name ? [{ ...change.setting, since: change.from }] : [],
  )
  return [...settings, ...opened].map((setting) => ({ since, ...setting }))
}

function teamsOf(plan: Plan, organisation: string): Employer["teams"] {
  return plan.teams.flatMap(({ name, of, since = plan.began }) => {
    if (of.includes(organisation)) return [{ name, since }]
    const joined = plan.changes.find(
      (change) => change.change === "make-up" && change.team === name && change.of.includes(organisation),
    )
    return joined?.change === "make-up" ? [{ name, since: joined.from }] : []
  })
}

function aboveOf(plan: Plan, { under }: OrganisationPlan): string[] {
  const parent = plan.organisations.find(({ name }) => name === under)
  return parent ? [parent.name, ...aboveOf(plan, parent)] : []
}
