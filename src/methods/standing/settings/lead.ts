import { merged } from "../clock.ts"
import { type Dated, type Day, dayOf, dayOrNone, type Span } from "../days.ts"
import { checkDays } from "../read-rules.ts"
import { readSetting, readVersions, shared } from "./read-setting.ts"
import type { LeadRule, SettingHistory } from "./setting.ts"

/** Whether somebody is in post in a role, from a day until the day before another. */
export interface LeadStanding extends Dated {
  readonly ruleId: string
  readonly settingId: string
  readonly versionId: string
  readonly status: "inPost" | "vacant" | "vacantTooLong"
  /** Who is, by id. */
  readonly people: readonly string[]
  /** The first day on which the rule asked for somebody and nobody was. */
  readonly vacantSince: Day | null
  /** The last day on which the role may stand empty; null where there is none, or somebody is in post. */
  readonly fillBy: Day | null
}

interface Piece extends Span {
  readonly people: readonly string[]
}

/**
 * A designated lead in post, on every day on which a rule asks for one.
 * @throws RangeError for rows that cannot be meant (see `readSetting`), versions that overlap
 */
export function leadStandings(setting: SettingHistory, { ruleId, versions }: LeadRule): LeadStanding[] {
  const read = readSetting(setting)
  const found: LeadStanding[] = []
  /** What was judged last: of which role, until when, and since when nobody was in post then. */
  let [judged, ended, vacantSince]: [string, number, number | null] = ["", -Infinity, null]
  for (const version of readVersions(ruleId, versions)) {
    const { versionId, settingTypes, role, fillWithinDays } = version.rule
    checkDays(fillWithinDays, `version ${versionId}`)
    const inPost = read.leads
      .filter((lead) => lead.role === role)
      .flatMap((lead) =>
        merged(read.people.get(lead.personId)!.present).flatMap((present) => {
          const days = shared(lead, present)
          return days ? [{ ...days, personId: lead.personId }] : []
        }),
      )
    const terms = merged(read.terms.filter(({ type }) => settingTypes?.includes(type) ?? true))
    for (const days of terms.flatMap((span) => shared(version, span) ?? []))
      for (const { starts, ends, people } of piecesOf(days, inPost)) {
        if (people.length) vacantSince = null
        else if (judged !== role || ended !== starts || vacantSince === null) vacantSince = starts
        judged = role
        ended = ends
        const same = { ruleId, settingId: read.settingId, versionId, people }
        if (vacantSince === null) {
          const said = { status: "inPost", vacantSince: null, fillBy: null } as const
          found.push({ ...same, ...said, startsOn: dayOf(starts), endsOn: dayOrNone(ends) })
          continue
        }
        const late = Math.min(Math.max(vacantSince + fillWithinDays, starts), ends)
        const said = {
          ...same,
          vacantSince: dayOf(vacantSince),
          fillBy: fillWithinDays ? dayOf(vacantSince + fillWithinDays - 1) : null,
        }
        if (starts < late) found.push({ ...said, status: "vacant", startsOn: dayOf(starts), endsOn: dayOrNone(late) })
        if (late < ends)
          found.push({ ...said, status: "vacantTooLong", startsOn: dayOf(late), endsOn: dayOrNone(ends) })
      }
  }
  return found
}

/** Days cut where somebody begins or ceases to be in post. */
function piecesOf(days: Span, inPost: readonly (Span & { personId: string })[]): Piece[] {
  const inside = inPost.filter((each) => shared(each, days))
  const cuts = [...new Set(inside.flatMap(({ starts, ends }) => [starts, ends]))]
    .filter((day) => day > days.starts && day < days.ends)
    .sort((one, other) => one - other)
  const pieces: Piece[] = []
  for (const [at, starts] of [days.starts, ...cuts].entries()) {
    const there = inside.filter((each) => each.starts <= starts && starts < each.ends)
    const people = [...new Set(there.map(({ personId }) => personId))].sort()
    const last = pieces.at(-1)
    const ends = cuts[at] ?? days.ends
    if (last && last.people.join() === people.join()) pieces[pieces.length - 1] = { ...last, ends }
    else pieces.push({ starts, ends, people })
  }
  return pieces
}
