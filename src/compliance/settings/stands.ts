import type { Tx } from "../../kernel/database/index.ts"
import { allOf } from "../../kernel/tables/keyset.ts"
import type { CoverStanding, LeadStanding } from "../../methods/standing/index.ts"
import { halfDays, halfDayWords } from "../../organisations/index.ts"
import { settingRule } from "../../standard/index.ts"
import { type AskedSetting, type Listing, reading } from "./list.ts"
import { coverOn, leadsOn } from "./standing.ts"

/** How a setting stands by a rule, what presses most first. */
export const settingStatuses = {
  short: "Short",
  vacantTooLong: "Vacant too long",
  vacant: "Vacant",
  notKnown: "Not known",
  noEvidence: "No evidence yet",
  nobodyNamed: "Nobody named yet",
  unsaid: "Nobody said when it is open",
  covered: "Covered",
  inPost: "In post",
} as const
export type SettingStatus = keyof typeof settingStatuses

/** Where a setting stands by one rule, and by whom. */
export interface Stands extends AskedSetting {
  status: SettingStatus
  /** The half-days without enough, in words. */
  lacking: string | null
  /** Who holds it, or is named. */
  personIds: readonly string[]
  vacantSince: string | null
  fillBy: string | null
}

/** Where these settings stand by their rules on a day, in their order. */
export async function standsOf(tx: Tx, day: string, settings: readonly AskedSetting[]): Promise<Stands[]> {
  const stood = new Map<AskedSetting, Stands>()
  for (const ruleId of new Set(settings.map((each) => each.ruleId))) {
    const those = settings.filter((each) => each.ruleId === ruleId)
    const ids = those.map(({ id }) => id)
    const { kind, rule } = await settingRule(tx, ruleId)
    if (kind === "cover") {
      const cover = await coverOn(tx, ids, rule, day)
      for (const setting of those) stood.set(setting, { ...setting, ...covered(cover.get(setting.id)) })
    } else {
      const { leads, named } = await leadsOn(tx, ids, rule, day)
      for (const setting of those)
        stood.set(setting, { ...setting, ...led(leads.get(setting.id), named.has(setting.id)) })
    }
  }
  return settings.map((setting) => stood.get(setting)!)
}

type Standing = Omit<Stands, keyof AskedSetting>
const nothing = { lacking: null, personIds: [], vacantSince: null, fillBy: null }

/** Nobody is short, or late, of what nobody has been shown yet. */
function covered(standing: CoverStanding | undefined): Standing {
  if (!standing) return { ...nothing, status: "unsaid" }
  const status = standing.status === "short" && standing.holders.length === 0 ? "noEvidence" : standing.status
  return { ...nothing, status, lacking: lackingInWords(standing), personIds: standing.holders }
}

function led(standing: LeadStanding | undefined, isEverNamed: boolean): Standing {
  if (!standing) return { ...nothing, status: "nobodyNamed" }
  const { status, people: personIds, vacantSince } = standing
  const fillBy = status === "vacant" ? standing.fillBy : null
  return { ...nothing, status: isEverNamed ? status : "nobodyNamed", personIds, vacantSince, fillBy }
}

/** `Monday morning and Tuesday`, and how many may be there of whom nobody said when they work. */
function lackingInWords({ status, lacking }: CoverStanding): string | null {
  if (lacking.length === 0) return null
  const bits = lacking.reduce((sum, { halfDay }) => sum | Number(halfDays[halfDay]!.value), 0)
  const maybe = status === "notKnown" ? "; nobody said when some who hold it work" : ""
  return `${halfDayWords(bits)}${maybe}`
}

/** So many are worked out while somebody waits; of more, a page of them at a time, or all in a file. */
const MOST_AT_ONCE = 500

/** Where all of them stand; null where they are too many to wait for. */
export async function allStands(tx: Tx, listing: Listing): Promise<Stands[] | null> {
  const settings: AskedSetting[] = []
  for await (const setting of allOf(reading(tx, listing))) if (settings.push(setting) > MOST_AT_ONCE) return null
  return standsOf(tx, listing.day, settings)
}
