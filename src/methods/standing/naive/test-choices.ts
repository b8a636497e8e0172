import type { Condition, Facts, Learning, RequirementVersion } from "../index.ts"
import { calendar, place } from "./test-calendar.ts"

/** Small worlds, so that what is chosen at random meets: each number picks one of a few. */
function pick<T>(die: number | undefined, ...from: T[]): T {
  return from[die! % from.length]!
}

export function factsBy(dice: number[]): Facts {
  return {
    startedOn: pick(dice[5], null, "2027-01-01", "2028-02-29"),
    relation: pick(dice[1], "employed", "employed", "agency", "volunteer"),
    organisation: "nursery",
    host: pick(dice[2], null, null, "council"),
    focus: pick(dice[2], "direct", "indirect", null),
    contactLevel: pick(dice[3], "intensive", "intensive", "some", null),
    occupation: null,
    sectors: pick(dice[3], ["early years"], ["health", "early years"], []),
    setting: null,
    settingType: pick(dice[4], "nursery", null),
    localities: ["Bulwell"],
    team: null,
    weeklyHours: pick(dice[4], 30, 20, 3, null),
  }
}

export function learningBy(die: number): Learning {
  return pick<Learning>(
    die,
    ...Array.from({ length: 8 }, () => ({ subject: "safeguarding" })),
    { subject: "old course" },
    { subject: "old course" },
    { subject: "first aid" },
    { competence: "listening", level: 1 },
    { competence: "listening", level: 3 },
  )
}

const conditions: Condition[] = [
  {},
  {},
  {},
  {},
  {},
  {},
  {},
  {},
  { contactLevels: ["intensive"] },
  { relations: ["employed", "agency"] },
  { sectors: ["health"], focus: "direct" },
  { organisations: ["council"] },
  { people: ["gone"] },
  { weeklyHours: { from: 5 } },
  { started: { from: "2028-02-29", before: "2028-03-01" } },
]

export function versionBy(dice: number[], versionId: string, startsOn: string): RequirementVersion {
  const every = pick(dice[0], { months: 6 }, { months: 12 }, { months: 3 }, { months: 1 }, { days: 90 }, { months: 24 })
  return {
    versionId,
    startsOn,
    endsOn: null,
    source: { name: "Local standard", jurisdiction: "Nottingham", address: null },
    what: pick<Learning>(dice[1], ...Array.from({ length: 5 }, () => ({ subject: "safeguarding" })), {
      competence: "listening",
      level: 2,
    }),
    equivalents: pick<RequirementVersion["equivalents"]>(
      dice[2],
      [],
      [{ of: { subject: "old course" }, completedFrom: null, completedBefore: "2028-03-01" }],
      [
        {
          of: { competence: "listening", level: 1 },
          completedFrom: calendar[place("2028-02-29")]!,
          completedBefore: null,
        },
      ],
    ),
    who: {
      anyOf: [pick(dice[3], ...conditions), ...(dice[4]! % 3 ? [] : [pick(dice[5], ...conditions)])],
      except: dice[6]! % 3 ? [] : [{ relations: ["volunteer"], weeklyHours: { below: 5 } }],
    },
    first: {
      within: pick<RequirementVersion["first"]["within"]>(
        dice[7],
        { months: 3 },
        { days: 0 },
        { months: 1 },
        { days: 30 },
        { months: 12 },
      ),
      after: pick(dice[8], "starting", "comingUnder"),
    },
    renewal: pick<RequirementVersion["renewal"]>(
      dice[9],
      { every, from: "completion" },
      { every, from: "anniversary", earlyDays: dice[10]! % 90 },
      { every, from: "anniversary", earlyDays: dice[10]! % 30 },
      { every, from: "anniversary", earlyDays: 400 },
      null,
    ),
    dueSoonDays: pick(dice[10], 30, 60, 0, 14),
    graceDays: pick(dice[11], 0, 0, 0, 28),
    answerDays: pick(dice[12], 0, 14),
    settlingInDays: pick(dice[13], 0, 30, 90),
    freshStartAfterDays: pick(dice[14], 0, 0, 14, 60),
    leaveStopsTheClock: dice[15]! % 4 !== 0,
    hours:
      dice[11]! % 3 === 0
        ? null
        : { needed: 4, together: dice[12]! % 3, within: pick(dice[13], { months: 1 }, { months: 6 }, { days: 30 }) },
    evidence: dice[5]! % 4 ? null : ["certificate"],
  }
}
