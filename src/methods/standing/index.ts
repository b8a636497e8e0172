/**
 * Where people stand by dated requirements: one pure function from a person's history to intervals of status, each
 * with its reasons. No database, no clock, no slice. What is decided, and why, is in docs/standing.md.
 *
 * Shapes: plain rows and JSON. A day is an ISO string (`2027-03-01`); `endsOn` is the first day after, null while there
 * is none. Hours are hours, to the minute; all that ends in `Days` is whole calendar days. Ids, kinds of evidence,
 * relations and items of lists are strings that mean nothing here. Requirements are checked once, by `readRules`; a
 * history whenever it is judged. Errors: RangeError that names the row for whatever cannot be meant.
 */
export type { Because, EvidenceShown, Status } from "./because.ts"
export type { Dated, Day, Period } from "./days.ts"
export type { DueBy } from "./due.ts"
export type { Achievement, Asking, Exemption, History, PostRow } from "./history.ts"
export { type Induction, type InductionStep, type InductionVersion, inductionAsRequirements } from "./induction.ts"
export { byPressing, mostPressing } from "./pressing.ts"
export { type Rules, readRules } from "./read-rules.ts"
export type {
  Equivalent,
  HoursNeeded,
  Learning,
  Proof,
  Renewal,
  Requirement,
  RequirementVersion,
  RuleSource,
} from "./rule.ts"
export * from "./settings/index.ts"
export { type Standing, standings } from "./standing.ts"
export { type Condition, type Facts, isCaught, type Who } from "./who.ts"
export * from "./words/index.ts"
