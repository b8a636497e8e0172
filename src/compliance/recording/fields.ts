import { z } from "zod"
import {
  choice,
  day,
  decimal,
  type Field,
  optional,
  optionalDay,
  optionalId,
  optionalText,
  text,
  ticks,
  type Values,
  wholeNumber,
} from "../../kernel/http/fields.ts"
import type { Kind } from "../words.ts"
import type { Said } from "./said.ts"

/** The id of what a form is to make: sent twice, by an impatient hand or a slow network, it makes one. */
export const once: Field<string | null> = {
  parts: [""],
  example: "",
  schema: z.guid().toLowerCase().nullable().catch(null),
}

/** What is asked of a piece of learning, whoever records it. */
export const learningFields = {
  subject: optionalId("partnerships.list_item", {
    say: "Choose a subject from the list",
    only: { list: "training-subject" },
  }),
  competence: optionalId("frameworks.part", { say: "Choose a competence from the list" }),
  level: optional(wholeNumber({ say: "Enter the level as a number, like 2", from: 1, to: 20, example: "1" })),
  completedOn: day({ say: "Enter the day it was completed, like 27 3 2027", example: "2027-03-01" }),
  title: optionalText({ max: 200, example: "Working together to safeguard children" }),
  provider: optionalText({ max: 200, example: "The partnership" }),
  hours: optional(
    decimal({ say: "Enter the hours as a number from 0 to 1,000, like 3 or 1.5", from: 0, to: 1000, example: "4" }),
  ),
  hoursTogether: optional(
    decimal({ say: "Enter the hours together as a number, like 2", from: 0, to: 1000, example: "4" }),
  ),
  part: ticks(["yes"]),
  expiresOn: optionalDay({ say: "Enter the last day on the certificate, like 27 3 2030", example: "2030-03-01" }),
}

/** What others say of how they know it. */
export const kindsSaid = ["certificate", "attendance", "sign-off", "manager"] as const satisfies Kind[]
export const kind = choice(kindsSaid, { say: "Choose how you know it" })

export const sure = ticks(["yes"])
export const reason = text({ say: "Say why", max: 400, example: "The day was wrong" })

export function saidFrom(sent: Values<typeof learningFields>, kind: Kind): Said {
  return {
    subjectId: sent.subject,
    competenceId: sent.competence,
    level: sent.level,
    title: sent.title,
    provider: sent.provider,
    completedOn: sent.completedOn,
    expiresOn: sent.expiresOn,
    hours: sent.hours,
    hoursTogether: sent.hoursTogether,
    isPart: sent.part.length > 0,
    kind,
  }
}

/** What a form of a correction begins with. */
export function answersOf(said: Said) {
  const inWords = (value: number | null) => (value === null ? "" : String(value))
  return {
    subject: said.subjectId ?? "",
    competence: said.competenceId ?? "",
    level: inWords(said.level),
    completedOn: said.completedOn,
    title: said.title ?? "",
    provider: said.provider ?? "",
    hours: inWords(said.hours),
    hoursTogether: inWords(said.hoursTogether),
    part: said.isPart ? ["yes"] : [],
    expiresOn: said.expiresOn ?? undefined,
    kind: said.kind,
  }
}
