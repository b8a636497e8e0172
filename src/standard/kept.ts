import { z } from "zod"
import { Refusal } from "../kernel/refusal.ts"
import { type Learning, type RuleSource, readRules } from "../methods/standing/index.ts"
import { relations } from "../people/index.ts"
import type { KeptRule } from "./rules.ts"
import { evidenceKinds } from "./words.ts"

/** So many conditions, exceptions and equivalents a rule may have: more nobody reads. */
export const MOST = 10

const id = z.guid()
const day = z.iso.date()
const ids = z.array(id).min(1).max(500)
const days = z.int().min(0).max(3650)
const period = z.union([
  z.strictObject({ months: z.int().min(0).max(600) }),
  z.strictObject({ days: z.int().min(0).max(18_250) }),
])
const learning = z.union([
  z.strictObject({ subject: id }),
  z.strictObject({ competence: id, level: z.int().min(1).max(20) }),
])
const source = z.strictObject({
  name: z.string().min(1).max(200),
  jurisdiction: z.string().min(1).max(100).nullable(),
  address: z.url().max(500).nullable(),
})
const condition = z.strictObject({
  relations: z
    .array(z.enum(keysOf(relations)))
    .min(1)
    .optional(),
  organisations: ids.optional(),
  focus: z.enum(["direct", "indirect"]).optional(),
  contactLevels: ids.optional(),
  occupations: ids.optional(),
  sectors: ids.optional(),
  settings: ids.optional(),
  settingTypes: ids.optional(),
  localities: ids.optional(),
  teams: ids.optional(),
  weeklyHours: z.strictObject({ from: z.number().optional(), below: z.number().optional() }).optional(),
  started: z.strictObject({ from: day.optional(), before: day.optional() }).optional(),
  people: ids.optional(),
})
const who = z.strictObject({ anyOf: z.array(condition).min(1).max(MOST), except: z.array(condition).max(MOST) })
const proof = {
  what: learning,
  equivalents: z
    .array(z.strictObject({ of: learning, completedFrom: day.nullable(), completedBefore: day.nullable() }))
    .max(MOST),
  renewal: z
    .discriminatedUnion("from", [
      z.strictObject({ every: period, from: z.literal("completion") }),
      z.strictObject({ every: period, from: z.literal("anniversary"), earlyDays: days }),
    ])
    .nullable(),
  leaveStopsTheClock: z.boolean(),
  hours: z.strictObject({ needed: z.number(), together: z.number(), within: period }).nullable(),
  evidence: z
    .array(z.enum(keysOf(evidenceKinds)))
    .min(1)
    .nullable(),
}

/** Pieces that rules of other kinds are made of as well. */
export const shapes = { id, days, period, source, who, learning, proof }

/** What is kept of a rule about a person, whoever wrote it. */
const ruleShape: z.ZodType<KeptRule> = z.strictObject({
  source,
  who,
  ...proof,
  first: z.strictObject({ within: period, after: z.enum(["starting", "comingUnder"]) }),
  dueSoonDays: days,
  graceDays: days,
  answerDays: days,
  settlingInDays: days,
  freshStartAfterDays: days,
})

/** @throws Refusal for a rule that could not be judged by */
export function checkRule(rule: unknown): KeptRule {
  const read = readAs(ruleShape, rule)
  tryReading(() => readRules([{ requirementId: "it", versions: [{ ...read, ...ofSomeDay }] }]))
  return read
}

/** @throws Refusal for what is no rule of its kind */
export function readAs<T>(shape: z.ZodType<T>, rule: unknown): T {
  const read = shape.safeParse(rule)
  if (!read.success) throw new Refusal("This rule could not be kept. Look through what it says, and change it.")
  return read.data
}

/** A version's id and days, where a rule is tried that has none yet. */
export const ofSomeDay = { versionId: "it", startsOn: "2027-01-01", endsOn: null }

/** @throws Refusal for what the methods cannot judge by, with their word for it */
export function tryReading(read: () => unknown): void {
  try {
    read()
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    const why = error.message.replace(/^version \S+: /, "")
    throw new Refusal(`Nobody could be judged by this rule (${why}). Change it first.`)
  }
}

/** A rule as it begins: for everybody, once, with time to get used to it. */
export function newRule(what: Learning, source: RuleSource): KeptRule {
  return {
    source,
    what,
    who: { anyOf: [{}], except: [] },
    equivalents: [],
    first: { within: { months: 3 }, after: "starting" },
    renewal: null,
    leaveStopsTheClock: true,
    hours: null,
    evidence: null,
    dueSoonDays: 60,
    graceDays: 0,
    answerDays: 28,
    settlingInDays: 90,
    freshStartAfterDays: 90,
  }
}

function keysOf<T extends object>(words: T): [keyof T & string, ...(keyof T & string)[]] {
  return Object.keys(words) as [keyof T & string, ...(keyof T & string)[]]
}
