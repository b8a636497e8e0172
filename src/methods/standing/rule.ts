import type { Dated, Day, Period } from "./days.ts"
import type { Who } from "./who.ts"

/** What is asked of whom, by when, how often and who says so: versions that do not overlap. */
export interface Requirement {
  readonly requirementId: string
  readonly versions: readonly RequirementVersion[]
}

/** What a requirement says from a day on. Every day is judged by the version in force on it. */
export interface RequirementVersion extends Dated, Proof {
  readonly versionId: string
  readonly source: RuleSource
  readonly who: Who
  /** How soon it is to be done first: after the post's start, or after coming under the rule. */
  readonly first: { readonly within: Period; readonly after: "starting" | "comingUnder" }
  readonly dueSoonDays: number
  /** Days after the due day on which nobody is overdue yet. */
  readonly graceDays: number
  /** Days that somebody who was asked for evidence has to answer. */
  readonly answerDays: number
  /** Days from the start of this version before which nothing is due that the version before did not ask. */
  readonly settlingInDays: number
  /** Who was away for more than this many days is new when they come back. */
  readonly freshStartAfterDays: number
}

/** What has to be shown, and how long it is good. */
export interface Proof {
  readonly what: Learning
  readonly equivalents: readonly Equivalent[]
  /** null: once is enough. */
  readonly renewal: Renewal | null
  readonly leaveStopsTheClock: boolean
  /** null: no hours are asked, and part attendance does not count. */
  readonly hours: HoursNeeded | null
  /** Kinds of evidence that count; null: any. */
  readonly evidence: readonly string[] | null
}

/** Whose rule it is, and where it can be read. */
export interface RuleSource {
  readonly name: string
  readonly jurisdiction: string | null
  readonly address: string | null
}

/** A subject that was learned, or a competence shown at a level: 1 or above, the higher the more. */
export type Learning = { readonly subject: string } | { readonly competence: string; readonly level: number }

/** What counts as well, if completed from a day until the day before another; null: any day. */
export interface Equivalent {
  readonly of: Learning
  readonly completedFrom: Day | null
  readonly completedBefore: Day | null
}

export type Renewal =
  | { readonly every: Period; readonly from: "completion" }
  /** Renewed up to `earlyDays` before it runs out, the next time counts from the day it would have run out. */
  | { readonly every: Period; readonly from: "anniversary"; readonly earlyDays: number }

export interface HoursNeeded {
  readonly needed: number
  /** How many of them together with others. */
  readonly together: number
  /** Parts add up while they lie no further apart. */
  readonly within: Period
}
