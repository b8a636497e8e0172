import { z } from "zod"
import {
  type CoverVersion,
  coverStandings,
  type LeadVersion,
  leadStandings,
  type SettingHistory,
} from "../../methods/standing/index.ts"
import { ofSomeDay, readAs, shapes, tryReading } from "../kept.ts"

/** What is kept of a rule about the half-days on which a setting is open. */
export type KeptCover = Omit<CoverVersion, "versionId" | "startsOn" | "endsOn">
/** What is kept of a rule about a role that somebody is named for. */
export type KeptLead = Omit<LeadVersion, "versionId" | "startsOn" | "endsOn">

const { id, days, source, proof } = shapes
const settingTypes = z.array(id).min(1).max(100).nullable()
const coverShape: z.ZodType<KeptCover> = z.strictObject({
  source,
  settingTypes,
  needed: z.int().min(1).max(50),
  ...proof,
})
const leadShape: z.ZodType<KeptLead> = z.strictObject({
  source,
  settingTypes,
  role: z.string().min(1).max(100),
  fillWithinDays: days,
})

const nowhere: SettingHistory = { settingId: "it", terms: [], people: [], leads: [] }

/** @throws Refusal for a rule that could not be judged by */
export function checkCover(rule: unknown): KeptCover {
  const read = readAs(coverShape, rule)
  tryReading(() => coverStandings(nowhere, { ruleId: "it", versions: [{ ...read, ...ofSomeDay }] }))
  return read
}

/** @throws Refusal for a rule that could not be judged by */
export function checkLead(rule: unknown): KeptLead {
  const read = readAs(leadShape, rule)
  tryReading(() => leadStandings(nowhere, { ruleId: "it", versions: [{ ...read, ...ofSomeDay }] }))
  return read
}
