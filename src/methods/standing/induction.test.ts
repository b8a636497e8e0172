import { describe, expect, test } from "vitest"
import {
  type Induction,
  type InductionVersion,
  inductionAsRequirements,
  mostPressing,
  readRules,
  standings,
} from "./index.ts"
import { aCertificate, aHistory, aPost, aVersion, judged } from "./test-kit.ts"

const step = (stepId: string, days: number) => ({
  stepId,
  what: { subject: stepId },
  equivalents: [],
  within: { days },
  hours: null,
  evidence: null,
})

const { source } = aVersion()
const version: InductionVersion = {
  versionId: "2026",
  source,
  startsOn: "2026-01-01",
  endsOn: null,
  who: { anyOf: [{ started: { from: "2026-01-01" } }], except: [] },
  steps: [step("fire", 1), step("safeguarding", 28)],
  dueSoonDays: 7,
  answerDays: 0,
  freshStartAfterDays: 90,
  leaveStopsTheClock: true,
}
const induction = (...versions: InductionVersion[]): Induction => ({ inductionId: "common", versions })
const stand = (history: Parameters<typeof aHistory>[0], ...versions: InductionVersion[]) =>
  standings(
    aHistory(history),
    readRules(inductionAsRequirements(induction(...(versions.length ? versions : [version])))),
  )

describe("a common induction", () => {
  test("is steps, each due its own days after starting, done once", () => {
    const history = {
      posts: [aPost("2026-03-01", null, { startedOn: "2026-03-01", relation: "agency" })],
      achievements: [aCertificate("2026-03-02", { of: [{ subject: "fire" }] })],
    }
    const found = stand(history)
    expect(found.find(({ requirementId }) => requirementId === "common/safeguarding")?.because.dueOn).toBe("2026-03-29")
    expect(found.findLast(({ requirementId }) => requirementId === "common/fire")).toMatchObject({
      status: "met",
      endsOn: null,
      because: { evidence: { isForGood: true } },
    })
  })

  test("is for those who are new, and bank staff do not start again each week", () => {
    expect(stand({ posts: [aPost("2019-03-01", null, { startedOn: "2019-03-01" })] })).toEqual([])
    const said = { startedOn: "2026-03-01", relation: "agency" }
    const weeks = [
      aPost("2026-03-01", "2026-03-06", said),
      aPost("2026-03-20", "2026-03-25", said),
      aPost("2026-04-10", null, said),
    ]
    const last = stand({ posts: weeks }).findLast(({ requirementId }) => requirementId === "common/safeguarding")
    expect(last?.because).toMatchObject({ dueOn: "2026-04-10", dueBy: "cameUnder" })
  })

  test("whose steps change keeps each step's own history", () => {
    const next = {
      ...version,
      versionId: "2027",
      startsOn: "2027-01-01",
      steps: [step("safeguarding", 14), step("records", 28)],
    }
    const requirements = inductionAsRequirements(induction({ ...version, endsOn: "2027-01-01" }, next))
    expect(
      requirements.map(({ requirementId, versions }) => [requirementId, ...versions.map(({ versionId }) => versionId)]),
    ).toEqual([
      ["common/safeguarding", "2026/safeguarding", "2027/safeguarding"],
      ["common/records", "2027/records"],
      ["common/fire", "2026/fire"],
    ])
  })

  test("is refused with a step twice", () => {
    expect(() => inductionAsRequirements(induction({ ...version, steps: [step("fire", 1), step("fire", 2)] }))).toThrow(
      RangeError,
    )
  })
})

describe("two rules for one person", () => {
  test("put together show, on each day, the worst and among equals the one due first", () => {
    const two = aVersion({ versionId: "two" })
    const three = aVersion({ versionId: "three", renewal: { every: { months: 36 }, from: "completion" } })
    const rules = readRules([
      { requirementId: "health", versions: [three] },
      { requirementId: "early years", versions: [two] },
    ])
    const history = aHistory({ achievements: [aCertificate("2026-02-01")] })
    const found = mostPressing(standings(history, rules))
    expect(found.map(({ startsOn, status, requirementId }) => `${startsOn} ${status} ${requirementId}`)).toEqual([
      "2026-01-01 notYetDue early years",
      "2026-01-31 dueSoon early years",
      "2026-02-01 met early years",
      "2027-12-03 dueSoon early years",
      "2028-02-02 noEvidence early years",
    ])
    expect(found.at(-1)!.endsOn).toBeNull()
  })

  test("leave gaps where neither asks anything", () => {
    const posts = [aPost("2026-01-01", "2026-02-01"), aPost("2026-06-01", "2026-07-01")]
    const found = judged({ posts, achievements: [aCertificate("2026-01-01")] })
    expect(mostPressing(found)).toEqual(found)
  })
})
