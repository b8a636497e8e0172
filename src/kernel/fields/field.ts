import { formatCount } from "../design/index.ts"
import { keptDays } from "../retention/terms.ts"

/** A piece of personal data that is kept: where, why, on what ground, how long, and who sees it. */
export interface KeptField {
  table: `${string}.${string}`
  columns: readonly string[]
  group: Group
  label: string
  /** Completes "We keep this…". */
  purpose: string
  basis: Basis
  retention: Retention
  seenBy: string
}

export const groups = {
  account: "Your account",
  signingIn: "Signing in",
  messages: "Emails and messages",
  access: "What you may do here",
  register: "You and your posts in the register",
  held: "What you hold and can do",
  organisations: "Organisations and the people to ask there",
  imports: "Lists of people that organisations send",
  changes: "Files, and the record of changes",
} as const
export type Group = keyof typeof groups

/** What allows us to keep it. Source: UK GDPR, articles 5, 6 and 32; Children Act 2004, section 10. */
export const bases = {
  publicTask: {
    short: "Public task",
    full: "Public task: the council and its partners must work together for children's wellbeing (UK GDPR, article 6(1)(e), and the Children Act 2004, section 10).",
  },
  security: {
    short: "Legal duty",
    full: "Legal duty: whoever keeps personal data must keep it secure and be able to show how (UK GDPR, article 6(1)(c), with articles 5 and 32).",
  },
} as const
export type Basis = keyof typeof bases

/** How long it is kept, and the rule by which the nightly job deletes it; none where people do so by hand. */
export interface Retention {
  rule: keyof typeof keptDays | "valueYears" | null
  says(terms: { valueYears: number }): string
}

/** Deleted so many days after something: "14 days after it was made". */
export function forDays(rule: keyof typeof keptDays, after: string): Retention {
  return { rule, says: () => `${formatCount(keptDays[rule], "day")} after ${after}` }
}

/** Deleted by a rule whose days are better said in other words. */
export function byRule(rule: keyof typeof keptDays, sentence: string): Retention {
  return { rule, says: () => sentence }
}

export const forValueYears: Retention = {
  rule: "valueYears",
  says: ({ valueYears }) => `${formatCount(valueYears, "year")} after the change`,
}

export function until(sentence: string): Retention {
  return { rule: null, says: () => sentence }
}
