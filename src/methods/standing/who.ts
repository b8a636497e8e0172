import { type Day, numberOf } from "./days.ts"

/** What a post is on a day, as far as somebody said. */
export interface Facts {
  /** When the post began, as its employer says it; perhaps before the register knew of it. */
  readonly startedOn: Day | null
  readonly relation: string
  readonly organisation: string
  /** The organisation the post is lent to. */
  readonly host: string | null
  readonly focus: "direct" | "indirect" | null
  readonly contactLevel: string | null
  readonly occupation: string | null
  /** The primary one and any further ones. */
  readonly sectors: readonly string[]
  readonly setting: string | null
  readonly settingType: string | null
  readonly localities: readonly string[]
  readonly team: string | null
  readonly weeklyHours: number | null
}

/** Whom a rule catches: posts that meet any condition and no exception. */
export interface Who {
  readonly anyOf: readonly Condition[]
  readonly except: readonly Condition[]
}

/** Everything named must hold, by any of the values listed. A condition that names nothing holds for everybody. */
export interface Condition {
  readonly relations?: readonly string[]
  /** Home or host. */
  readonly organisations?: readonly string[]
  readonly focus?: "direct" | "indirect"
  readonly contactLevels?: readonly string[]
  readonly occupations?: readonly string[]
  readonly sectors?: readonly string[]
  readonly settings?: readonly string[]
  readonly settingTypes?: readonly string[]
  readonly localities?: readonly string[]
  readonly teams?: readonly string[]
  readonly weeklyHours?: { readonly from?: number; readonly below?: number }
  /** When the post began: from a day, until the day before another. */
  readonly started?: { readonly from?: Day; readonly before?: Day }
  readonly people?: readonly string[]
}

/** @param people  the person's id and those merged into it */
export function isCaught(who: Who, facts: Facts, people: readonly string[]): boolean {
  const holds = (condition: Condition) => isMet(condition, facts, people)
  return who.anyOf.some(holds) && !who.except.some(holds)
}

/** Whether all that a condition names is so. What nobody said is not so. */
function isMet(condition: Condition, facts: Facts, people: readonly string[]): boolean {
  return (
    isAmong(condition.relations, facts.relation) &&
    (isAmong(condition.organisations, facts.organisation) || isAmong(condition.organisations, facts.host)) &&
    (condition.focus === undefined || condition.focus === facts.focus) &&
    isAmong(condition.contactLevels, facts.contactLevel) &&
    isAmong(condition.occupations, facts.occupation) &&
    isAnyAmong(condition.sectors, facts.sectors) &&
    isAmong(condition.settings, facts.setting) &&
    isAmong(condition.settingTypes, facts.settingType) &&
    isAnyAmong(condition.localities, facts.localities) &&
    isAmong(condition.teams, facts.team) &&
    isWithin(condition.weeklyHours, facts.weeklyHours) &&
    isBetween(condition.started, facts.startedOn) &&
    isAnyAmong(condition.people, people)
  )
}

function isAmong(named: readonly string[] | undefined, said: string | null): boolean {
  return named === undefined || (said !== null && named.includes(said))
}

function isAnyAmong(named: readonly string[] | undefined, said: readonly string[]): boolean {
  return named === undefined || said.some((one) => named.includes(one))
}

function isWithin(bounds: Condition["weeklyHours"], hours: number | null): boolean {
  if (bounds === undefined) return true
  return hours !== null && hours >= (bounds.from ?? 0) && hours < (bounds.below ?? Infinity)
}

function isBetween(bounds: Condition["started"], day: Day | null): boolean {
  if (bounds === undefined) return true
  const { from, before } = bounds
  return day !== null && (from === undefined || from <= day) && (before === undefined || day < before)
}

/** @throws RangeError for a rule that catches nobody, a list that is empty, hours that cannot be meant */
export function checkWho({ anyOf, except }: Who, whose: string): void {
  if (anyOf.length === 0) throw new RangeError(`${whose}: it catches nobody`)
  for (const condition of [...anyOf, ...except]) {
    for (const [name, named] of Object.entries(condition))
      if (Array.isArray(named) && named.length === 0) throw new RangeError(`${whose}: ${name} names none`)
    const { from = 0, below = Infinity } = condition.weeklyHours ?? {}
    if (!(from >= 0 && from < below)) throw new RangeError(`${whose}: weekly hours from ${from}, below ${below}`)
    if (condition.started) checkStarted(condition.started, whose)
  }
  if (except.some((condition) => Object.values(condition).every((named) => named === undefined)))
    throw new RangeError(`${whose}: an exception for everybody`)
}

function checkStarted({ from, before }: NonNullable<Condition["started"]>, whose: string): void {
  for (const day of [from, before]) if (day !== undefined) numberOf(day, whose)
  if (from !== undefined && before !== undefined && from >= before)
    throw new RangeError(`${whose}: started from ${from}, before ${before}`)
}
