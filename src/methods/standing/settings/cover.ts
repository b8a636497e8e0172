import { type Dated, dayOf, dayOrNone, type Span } from "../days.ts"
import { clockFor } from "../due.ts"
import { heldSpells } from "../evidence.ts"
import { type ReadProof, readProof } from "../read-rules.ts"
import { byStart, type ReadPerson, readSetting, readVersions, shared } from "./read-setting.ts"
import { type CoverRule, type CoverVersion, HALF_DAYS, type SettingHistory } from "./setting.ts"

/** Whether a setting is covered from a day until the day before another, and where it is not. */
export interface CoverStanding extends Dated {
  readonly ruleId: string
  readonly settingId: string
  readonly versionId: string
  readonly status: "covered" | "notKnown" | "short"
  /** Open half-days without enough people who are certain to be there, 0 for Monday morning to 13. */
  readonly lacking: readonly { readonly halfDay: number; readonly certain: number; readonly possible: number }[]
  /** Who holds what is asked and is there on some half-day, by id. */
  readonly holders: readonly string[]
}

interface Holding extends Span {
  readonly personId: string
  readonly halfDays: number | null
}

/**
 * Cover of the half-days on which a setting is open, on every day there is. Days on which it is not open at all, or the
 * rule asks nothing of it, are left out.
 * @throws RangeError for rows that cannot be meant (see `readSetting`), versions that overlap, fewer than 1 needed
 */
export function coverStandings(setting: SettingHistory, { ruleId, versions }: CoverRule): CoverStanding[] {
  const read = readSetting(setting)
  return readVersions(ruleId, versions).flatMap((version) => {
    const { rule } = version
    const whose = `version ${rule.versionId}`
    if (!(Number.isInteger(rule.needed) && rule.needed >= 1)) throw new RangeError(`${whose}: ${rule.needed} needed`)
    const asked = readProof(rule, whose)
    const holdings = [...read.people.values()].flatMap((person) => holdingsOf(person, asked)).sort(byStart)
    return read.terms.flatMap((terms) => {
      const days = shared(version, terms)
      if (!days || terms.halfDays === 0 || !(rule.settingTypes?.includes(terms.type) ?? true)) return []
      return coverIn(days, terms.halfDays, holdings, rule).map((each) => ({
        ruleId,
        settingId: read.settingId,
        ...each,
      }))
    })
  })
}

function holdingsOf(person: ReadPerson, asked: ReadProof): Holding[] {
  const held = heldSpells(asked, person.achievements, clockFor(asked, person))
  return person.present.flatMap((present) =>
    held.flatMap((spell) => {
      const days = shared(present, spell)
      return days ? [{ ...days, personId: person.personId, halfDays: present.halfDays }] : []
    }),
  )
}

function coverIn(
  days: Span,
  open: number,
  holdings: readonly Holding[],
  { versionId, needed }: CoverVersion,
): Omit<CoverStanding, "ruleId" | "settingId">[] {
  const inside = holdings.filter((each) => shared(each, days))
  const cuts = [...new Set(inside.flatMap(({ starts, ends }) => [starts, ends]))]
    .filter((day) => day > days.starts && day < days.ends)
    .sort((one, other) => one - other)
  const found: Omit<CoverStanding, "ruleId" | "settingId">[] = []
  let [active, next]: [Holding[], number] = [[], 0]
  for (const [at, day] of [days.starts, ...cuts].entries()) {
    while (next < inside.length && inside[next]!.starts <= day) active.push(inside[next++]!)
    active = active.filter(({ ends }) => ends > day)
    const piece = { versionId, endsOn: dayOrNone(cuts[at] ?? days.ends), ...coverBy(active, open, needed) }
    const last = found.at(-1)
    if (last && JSON.stringify([last.lacking, last.holders]) === JSON.stringify([piece.lacking, piece.holders]))
      found[found.length - 1] = { ...last, endsOn: piece.endsOn }
    else found.push({ startsOn: dayOf(day), ...piece })
  }
  return found
}

function coverBy(active: readonly Holding[], open: number, needed: number) {
  /** Half-days of each person, over all their posts; what nobody said may be any. */
  const people = new Map<string, { certain: number; possible: number }>()
  for (const { personId, halfDays } of active) {
    const known = people.get(personId) ?? { certain: 0, possible: 0 }
    people.set(personId, {
      certain: known.certain | (halfDays ?? 0),
      possible: known.possible | (halfDays ?? 2 ** HALF_DAYS - 1),
    })
  }
  const there = [...people].filter(([, { possible }]) => possible & open)
  const count = (halfDay: number, of: "certain" | "possible") =>
    there.filter(([, each]) => each[of] & (1 << halfDay)).length
  const lacking = Array.from({ length: HALF_DAYS }, (_, halfDay) => halfDay)
    .filter((halfDay) => open & (1 << halfDay))
    .map((halfDay) => ({ halfDay, certain: count(halfDay, "certain"), possible: count(halfDay, "possible") }))
    .filter(({ certain }) => certain < needed)
  const isShort = lacking.some(({ possible }) => possible < needed)
  const status: CoverStanding["status"] = isShort ? "short" : lacking.length ? "notKnown" : "covered"
  return { status, lacking, holders: there.map(([personId]) => personId).sort() }
}
