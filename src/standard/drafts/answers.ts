import { addDays } from "../../kernel/clock.ts"
import type { Answers, Values } from "../../kernel/http/fields.ts"
import { Refusal } from "../../kernel/refusal.ts"
import type { Condition, InductionStep, Learning, RuleSource } from "../../methods/standing/index.ts"
import type { KeptInduction, KeptRule } from "../rules.ts"
import type { Draft } from "./drafts.ts"
import {
  type conditionFields,
  periodFrom,
  type proofFields,
  type renewalFields,
  saidOf,
  type timeFields,
} from "./fields.ts"

/** What each form of a draft shows when it is opened. */
export const answersOf = {
  about: ({ name, rule: { what, source } }: Draft<KeptRule>): Answers => ({
    name,
    ...learningSaid(what),
    ...sourceSaid(source),
  }),

  times: ({ rule }: Draft<KeptRule>): Answers => {
    const first = saidOf(rule.first.within)
    return {
      firstWithin: String(first.amount),
      firstUnit: first.unit,
      firstAfter: rule.first.after,
      ...renewalSaid(rule.renewal),
      dueSoonDays: String(rule.dueSoonDays),
      graceDays: String(rule.graceDays),
      answerDays: String(rule.answerDays),
      settlingInDays: String(rule.settlingInDays),
      freshStartAfterDays: String(rule.freshStartAfterDays),
      leaveStops: rule.leaveStopsTheClock ? "yes" : "no",
    }
  },

  proof: ({ rule }: Draft<KeptRule>): Answers => proofSaid(rule),

  induction: ({ name, rule }: Draft<KeptInduction>): Answers => ({
    name,
    ...sourceSaid(rule.source),
    dueSoonDays: String(rule.dueSoonDays),
    answerDays: String(rule.answerDays),
    freshStartAfterDays: String(rule.freshStartAfterDays),
    leaveStops: rule.leaveStopsTheClock ? "yes" : "no",
  }),

  step: (step: InductionStep): Answers => {
    const { amount, unit } = saidOf(step.within)
    return { ...learningSaid(step.what), within: String(amount), unit, ...proofSaid(step) }
  },

  condition: ({ weeklyHours, started, focus, ...lists }: Condition): Answers => ({
    ...Object.fromEntries(Object.entries(lists).map(([name, ids]) => [name, [...(ids ?? [])]])),
    focus: focus ?? "",
    hoursFrom: weeklyHours?.from === undefined ? "" : String(weeklyHours.from),
    hoursBelow: weeklyHours?.below === undefined ? "" : String(weeklyHours.below),
    ...(started?.from && { startedFrom: started.from }),
    ...(started?.before && { startedBefore: started.before }),
  }),
}

export function sourceSaid(source: RuleSource): Answers {
  return { source: source.name, jurisdiction: source.jurisdiction ?? "", address: source.address ?? "" }
}

export function proofSaid({ hours, evidence }: Pick<InductionStep, "hours" | "evidence">): Answers {
  const within = hours && saidOf(hours.within)
  return {
    hours: hours ? String(hours.needed) : "",
    hoursTogether: hours?.together ? String(hours.together) : "",
    partsWithin: within ? String(within.amount) : "",
    partsUnit: within?.unit ?? "months",
    evidence: [...(evidence ?? [])],
  }
}

export function renewalSaid(renewal: KeptRule["renewal"]): Answers {
  const every = renewal && saidOf(renewal.every)
  return {
    renewal: renewal?.from ?? "none",
    renewEvery: every ? String(every.amount) : "",
    renewUnit: every?.unit ?? "years",
    earlyDays: renewal?.from === "anniversary" ? String(renewal.earlyDays) : "",
  }
}

export function learningSaid(what: Learning): Answers {
  return "subject" in what
    ? { subject: what.subject, competence: "", level: "" }
    : { subject: "", competence: what.competence, level: String(what.level) }
}

/** @throws Refusal where it is renewed and nobody said how often */
export function timesFrom(sent: Values<typeof timeFields>): Partial<KeptRule> {
  return {
    first: { within: periodFrom(sent.firstWithin, sent.firstUnit), after: sent.firstAfter },
    renewal: renewalFrom(sent),
    dueSoonDays: sent.dueSoonDays,
    graceDays: sent.graceDays,
    answerDays: sent.answerDays,
    settlingInDays: sent.settlingInDays,
    freshStartAfterDays: sent.freshStartAfterDays,
    leaveStopsTheClock: sent.leaveStops === "yes",
  }
}

/** @throws Refusal where it is renewed and nobody said how often */
export function renewalFrom({
  renewal,
  renewEvery,
  renewUnit,
  earlyDays,
}: Values<typeof renewalFields>): KeptRule["renewal"] {
  if (renewal === "none") return null
  if (renewEvery === null) throw new Refusal("Enter how often it is renewed, like 2", "renewEvery")
  if (renewUnit === null) throw new Refusal("Choose days, months or years", "renewUnit")
  const every = periodFrom(renewEvery, renewUnit)
  if (renewal === "completion") return { every, from: "completion" }
  if (earlyDays === null) throw new Refusal("Enter how many days early keep the anniversary, like 60", "earlyDays")
  return { every, from: "anniversary", earlyDays }
}

/** @throws Refusal for hours that nobody could have */
export function proofFrom(sent: Values<typeof proofFields>): Pick<KeptRule, "hours" | "evidence"> {
  const { hours: needed, hoursTogether, partsWithin, partsUnit, evidence } = sent
  const together = hoursTogether ?? 0
  if (needed === null && together > 0) throw new Refusal("Enter how many hours it takes in all", "hours")
  if (needed === 0) throw new Refusal("Enter the hours, or leave them empty", "hours")
  if (needed !== null && together > needed) throw new Refusal("Enter no more than the hours in all", "hoursTogether")
  const within = periodFrom(partsWithin ?? 12, partsWithin === null ? "months" : (partsUnit ?? "months"))
  return {
    hours: needed === null ? null : { needed, together, within },
    evidence: evidence.length ? evidence : null,
  }
}

/** What is named; what was left empty is not. @throws Refusal for bounds that nobody could be between */
export function conditionFrom(sent: Values<typeof conditionFields>): Condition {
  const { hoursFrom, hoursBelow, startedFrom, startedBefore, focus, ...lists } = sent
  if (hoursFrom !== null && hoursBelow !== null && hoursBelow <= hoursFrom)
    throw new Refusal("Enter more hours than the least", "hoursBelow")
  if (startedFrom && startedBefore && startedBefore <= startedFrom)
    throw new Refusal(`Enter a day after the first, at least ${addDays(startedFrom, 1)}`, "startedBefore")
  return {
    ...Object.fromEntries(Object.entries(lists).filter(([, ids]) => ids.length > 0)),
    ...(focus && { focus }),
    ...((hoursFrom !== null || hoursBelow !== null) && {
      weeklyHours: {
        ...(hoursFrom !== null && { from: hoursFrom }),
        ...(hoursBelow !== null && { below: hoursBelow }),
      },
    }),
    ...((startedFrom || startedBefore) && {
      started: { ...(startedFrom && { from: startedFrom }), ...(startedBefore && { before: startedBefore }) },
    }),
  }
}
