import { z } from "zod"
import {
  choice,
  type Field,
  id,
  ids,
  optional,
  optionalChoice,
  optionalDay,
  optionalId,
  optionalText,
  text,
  ticks,
  wholeNumber,
} from "../../kernel/http/fields.ts"
import { Refusal } from "../../kernel/refusal.ts"
import type { Learning, Period, RuleSource } from "../../methods/standing/index.ts"
import { type Relation, relations } from "../../people/index.ts"
import { evidenceKinds } from "../words.ts"

export function ofDraft(kind: string) {
  return { draft: id("standard.draft", { say: "Choose a draft", only: { kind } }) }
}

const item = (list: string) => ids("partnerships.list_item", { say: "Choose from the list", only: { list } })
const count = (say: string, to: number, example: string) => wholeNumber({ say, from: 0, to, example })
const someDays = count("Enter a number of days, like 28, or 0", 3650, "28")

const WEB_ADDRESS = "Enter a web address that begins with https://"

/** A web address that people can follow. */
const webAddress: Field<string | null> = {
  parts: [""],
  example: "https://www.gov.uk/government/publications/early-years-foundation-stage-framework--2",
  schema: z
    .string({ error: WEB_ADDRESS })
    .optional()
    .transform((value) => value?.trim() || null)
    .refine((value) => value === null || (/^https?:\/\/[^\s/]+\.[^\s]+$/.test(value) && value.length <= 500), {
      error: WEB_ADDRESS,
    }) as z.ZodType<string | null>,
}

export const learningFields = {
  subject: optionalId("partnerships.list_item", { only: { list: "training-subject" } }),
  competence: optionalId("frameworks.part", { only: { kind: "competence" } }),
  level: optional(wholeNumber({ say: "Enter a level from 1 to 20", from: 1, to: 20, example: "2" })),
}

export const sourceFields = {
  source: text({ say: "Enter whose rule it is", max: 200, example: "The partnership's own, agreed in March 2027" }),
  jurisdiction: optionalText({ max: 100, example: "England" }),
  address: webAddress,
}

/** What a rule is called, what it asks, and whose it is. */
export const aboutFields = {
  name: text({ say: "Enter what it is called", max: 160, example: "Safeguarding for everybody in early years" }),
  ...learningFields,
  ...sourceFields,
}

const units = ["months", "days", "years"] as const
type Unit = (typeof units)[number]
const amount = (say: string) => wholeNumber({ say, from: 0, to: 3650, example: "3" })
const unit = choice(units, { say: "Choose days, months or years" })
const yesNo = choice(["yes", "no"], { say: "Choose yes or no" })

/** Whether and how often it is renewed. */
export const renewalFields = {
  renewal: choice(["none", "completion", "anniversary"], { say: "Choose whether it is renewed" }),
  renewEvery: optional(wholeNumber({ say: "Enter how often, like 2", from: 1, to: 3650, example: "2" })),
  renewUnit: optionalChoice(units),
  earlyDays: optional(someDays),
}

/** What an induction is called, whose it is, and how long somebody has. */
export const inductionFields = {
  name: text({ say: "Enter what it is called", max: 160, example: "Welcome to working with children here" }),
  ...sourceFields,
  dueSoonDays: someDays,
  answerDays: someDays,
  freshStartAfterDays: someDays,
  leaveStops: yesNo,
}

/** How soon, how often, and how long somebody has. */
export const timeFields = {
  firstWithin: amount("Enter how soon, like 3"),
  firstUnit: unit,
  firstAfter: choice(["starting", "comingUnder"], { say: "Choose from when it is counted" }),
  ...renewalFields,
  dueSoonDays: someDays,
  graceDays: someDays,
  answerDays: someDays,
  settlingInDays: someDays,
  freshStartAfterDays: someDays,
  leaveStops: yesNo,
}

const hours = (say: string, example = "4") =>
  optional({
    parts: [""],
    example,
    schema: z
      .string({ error: say })
      .trim()
      .regex(/^\d{1,3}(\.\d{1,2})?$/, { error: say })
      .transform(Number),
  } as Field<number>)

export const proofFields = {
  hours: hours("Enter the hours, like 4 or 1.5"),
  hoursTogether: hours("Enter the hours together with others, like 2", "2"),
  partsWithin: optional(
    wholeNumber({ say: "Enter how long parts add up for, like 12", from: 1, to: 3650, example: "12" }),
  ),
  partsUnit: optionalChoice(units),
  evidence: ticks(Object.keys(evidenceKinds) as [keyof typeof evidenceKinds, ...(keyof typeof evidenceKinds)[]]),
}

/** A step of an induction. */
export const stepFields = { ...learningFields, within: amount("Enter how soon, like 7"), unit, ...proofFields }

export const conditionFields = {
  relations: ticks(Object.keys(relations) as [Relation, ...Relation[]]),
  focus: optionalChoice(["direct", "indirect"]),
  sectors: item("sector"),
  occupations: item("occupation"),
  contactLevels: item("contact-level"),
  settingTypes: item("setting-type"),
  settings: ids("organisations.setting", { say: "Choose from the list" }),
  organisations: ids("organisations.organisation", { say: "Choose from the list" }),
  localities: ids("partnerships.locality", { say: "Choose from the list" }),
  teams: ids("organisations.team", { say: "Choose from the list" }),
  people: ids("people.person", { say: "Choose from the list" }),
  hoursFrom: hours("Enter hours a week, like 16"),
  hoursBelow: hours("Enter hours a week, like 30", "30"),
  startedFrom: optionalDay(),
  startedBefore: optionalDay({ example: "2027-09-01" }),
}

export const equivalentFields = {
  ...learningFields,
  completedFrom: optionalDay(),
  completedUntil: optionalDay(),
}

/** @throws Refusal unless one thing is asked */
export function learningFrom(sent: {
  subject: string | null
  competence: string | null
  level: number | null
}): Learning {
  const { subject, competence, level } = sent
  if (subject && competence) throw new Refusal("Choose either a training subject or a competence", "subject")
  if (subject) return { subject }
  if (!competence) throw new Refusal("Choose a training subject, or a competence", "subject")
  if (level === null) throw new Refusal("Enter at which level, like 1", "level")
  return { competence, level }
}

export function sourceFrom(sent: { source: string; jurisdiction: string | null; address: string | null }): RuleSource {
  return { name: sent.source, jurisdiction: sent.jurisdiction, address: sent.address }
}

export function periodFrom(amount: number, unit: Unit): Period {
  if (unit === "days") return { days: amount }
  return { months: unit === "years" ? amount * 12 : amount }
}

/** The amount and the unit in which somebody would say it. */
export function saidOf(period: Period): { amount: number; unit: Unit } {
  if ("days" in period) return { amount: period.days, unit: "days" }
  return period.months > 0 && period.months % 12 === 0
    ? { amount: period.months / 12, unit: "years" }
    : { amount: period.months, unit: "months" }
}
