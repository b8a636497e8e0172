export { type CoverStanding, coverStandings } from "./cover.ts"
export { type LeadStanding, leadStandings } from "./lead.ts"
export type {
  CoverRule,
  CoverVersion,
  LeadRule,
  LeadVersion,
  NamedLead,
  SettingHistory,
  SettingPerson,
  SettingPost,
  SettingTerms,
} from "./setting.ts"
