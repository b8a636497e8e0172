import fc from "fast-check"
import { expect, test } from "vitest"
import { seed } from "../../../../test/seed.ts"
import { readRules, type Standing, standings } from "../index.ts"
import { aLife, type Command, type Life, lived, stage, verbNames } from "./histories.arbitrary.ts"
import { calendar, place } from "./test-calendar.ts"
import { DayByDay } from "./test-day-by-day.ts"

const FEW = 250
/** `npm run soak` lives through thousands. */
const HISTORIES = Number(process.env.SOAK_HISTORIES ?? FEW)
const days = calendar.slice(place("2027-05-20"), place("2030-07-01"))

const verbs = new Map(
  verbNames.map((verb) => [verb, { tookEffect: 0, changedNothing: 0, monthEnd: 0, leapDay: 0, backdated: 0 }]),
)
const reasons = new Map<string, number>()

test(`${HISTORIES} histories give every day what a day-by-day recomputation does (seed ${seed})`, {
  timeout: 60_000 + HISTORIES * 200,
}, () => {
  fc.assert(fc.property(aLife, agrees), { numRuns: HISTORIES })
  console.log(`Seed ${seed}: ${HISTORIES} histories, ${HISTORIES * days.length} days`)
  console.table(Object.fromEntries(verbs))
  console.table(Object.fromEntries([...reasons].sort()))
  // To keep a post in two rows must change nothing by itself; it only changes what later verbs do to each.
  for (const [verb, { tookEffect }] of verbs)
    if (verb !== "a post is kept in two rows") expect(tookEffect, verb).toBeGreaterThan(0)
  for (const kind of ["monthEnd", "leapDay", "backdated"] as const)
    expect(
      [...verbs.values()].reduce((sum, each) => sum + each[kind], 0),
      kind,
    ).toBeGreaterThan(0)
  for (const reason of wanted) expect(reasons.get(reason) ?? 0, reason).toBeGreaterThan(0)
})

const wanted = [
  ...["exempt", "overdue", "noEvidence", "dueSoon", "met", "notYetDue"].map((status) => `days: ${status}`),
  ...["renewal", "firstDue", "cameUnder", "exemptionEnded", "ruleChanged"].map((by) => `due by: ${by}`),
  "days: not required",
  "parts added up",
  "anniversary kept",
  "on leave",
  "put back by leave",
  "held back by leave without an end",
  "through two posts or more",
]

function agrees(life: Life): void {
  const { requirement, history } = lived(life)
  const rules = readRules([requirement])
  const found = standings(history, rules)
  const naive = new DayByDay(history, requirement)
  let at = 0
  for (const day of days) {
    while (found[at] && found[at]!.endsOn !== null && found[at]!.endsOn! <= day) at++
    const standing = found[at] && found[at]!.startsOn <= day ? found[at]! : null
    const judged = naive.on(day)
    if (JSON.stringify(judged) !== JSON.stringify(standing && { status: standing.status, because: standing.because }))
      expect({ day, ...standing }).toMatchObject({ day, ...judged })
    count(standing)
  }
  for (const command of life.commands) countVerb(life, command, JSON.stringify(found))
}

function count(standing: Standing | null): void {
  for (const reason of standing ? reasonsOf(standing) : ["days: not required"])
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
}

function reasonsOf({
  status,
  because: { dueBy, dueOn, evidence, leaveDays, onLeaveSince, through },
}: Standing): string[] {
  return [
    `days: ${status}`,
    `due by: ${dueBy}`,
    ...(onLeaveSince ? ["on leave"] : []),
    ...(leaveDays > 0 ? ["put back by leave"] : []),
    ...(through.length > 1 ? ["through two posts or more"] : []),
    ...(evidence && evidence.achievementIds.length > 1 ? ["parts added up"] : []),
    ...(evidence?.anniversaryOf ? ["anniversary kept"] : []),
    ...(!dueOn && !evidence?.isForGood ? ["held back by leave without an end"] : []),
  ]
}

/** A verb took effect if without it something would be otherwise. */
function countVerb(life: Life, command: Command, found: string): void {
  const counts = verbs.get(command.verb)!
  const { requirement, history } = lived(life, command)
  if (JSON.stringify(standings(history, readRules([requirement]))) === found) {
    counts.changedNothing++
    return
  }
  counts.tookEffect++
  const day = stage[command.day]!
  if (isTurn(day)) counts.monthEnd++
  if (day.endsWith("02-29")) counts.leapDay++
  // Told after something of a later day.
  if (life.commands.slice(0, life.commands.indexOf(command)).some((earlier) => earlier.day > command.day))
    counts.backdated++
}

function isTurn(day: string): boolean {
  return calendar[place(day) + 1]!.endsWith("-01")
}
