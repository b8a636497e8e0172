import type { Dated } from "../days.ts"
import type { Achievement } from "../history.ts"
import type { Proof, RuleSource } from "../rule.ts"

/** So many people who hold what is asked, on each half-day that the setting is open. */
export interface CoverRule {
  readonly ruleId: string
  readonly versions: readonly CoverVersion[]
}

export interface CoverVersion extends Dated, Proof {
  readonly versionId: string
  readonly source: RuleSource
  /** Settings of these types; null: all. */
  readonly settingTypes: readonly string[] | null
  readonly needed: number
}

/** Somebody in post at the setting who is named for a role. */
export interface LeadRule {
  readonly ruleId: string
  readonly versions: readonly LeadVersion[]
}

export interface LeadVersion extends Dated {
  readonly versionId: string
  readonly source: RuleSource
  readonly settingTypes: readonly string[] | null
  readonly role: string
  /** Calendar days for which the role may stand empty. */
  readonly fillWithinDays: number
}

/** All of one setting that its rules depend on. The order of rows means nothing. */
export interface SettingHistory {
  readonly settingId: string
  readonly terms: readonly SettingTerms[]
  /** Everybody who has or had a post there, each once, merged people's rows gathered. */
  readonly people: readonly SettingPerson[]
  readonly leads: readonly NamedLead[]
}

/** What a setting is from a day on; its rows do not overlap. */
export interface SettingTerms extends Dated {
  readonly type: string
  /** Open: fourteen bits from Monday morning (1) to Sunday afternoon (8192). */
  readonly halfDays: number
}

export interface SettingPerson {
  readonly personId: string
  /** Posts at this setting. */
  readonly posts: readonly SettingPost[]
  readonly achievements: readonly Achievement[]
  readonly pauses: readonly Dated[]
}

/** Rows of one post do not overlap. */
export interface SettingPost extends Dated {
  readonly postId: string
  /** Worked, as bits like those of the setting; null: nobody said. */
  readonly halfDays: number | null
}

/** Who is named for a role at the setting. Several may be at once. */
export interface NamedLead extends Dated {
  readonly role: string
  readonly personId: string
}

/** Half-days of a week. */
export const HALF_DAYS = 14
