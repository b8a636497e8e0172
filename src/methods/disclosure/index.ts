export { type Answer, type Answers, answersFrom, inWords, percentage, type Question } from "./answer.ts"
export type { Bounds } from "./attack.ts"
export { type AttackedCell, type AttackOptions, attackReleases } from "./attack-releases.ts"
export type { At, Classification, Declaration, Measure, Statistic, Table } from "./declaration.ts"
export type { HiddenCell, PublicCell, ShownCell, ShownMeasure } from "./figures.ts"
export { type Held, holdSmallChanges } from "./hold.ts"
export { InfeasibleError } from "./linear.ts"
export * from "./policies.ts"
export { isSmall, leastWidth, type MagnitudePolicy, type Policy } from "./policy.ts"
export { policyInWords } from "./policy-in-words.ts"
export {
  type Protected,
  type Protection,
  type ProtectionReport,
  type ProtectOptions,
  protect,
  type Refused,
} from "./protect.ts"
export type { ComeAndGone, KnownTurnover, Release, ReleasedCell, Turnover } from "./release.ts"
export type { Unit } from "./tabulate.ts"
export type { KnownPeople } from "./truth.ts"
