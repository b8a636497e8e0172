import { describe, expect, test } from "vitest"
import { aCertificate, aPost, asked, aVersion, judged, on, statusOn, told } from "./test-kit.ts"

const posts = [aPost("2024-01-01")]
const achievements = [aCertificate("2024-05-01")]
const leave = (startsOn: string, endsOn: string | null) => ({ pauses: [{ startsOn, endsOn }] })

describe("leave", () => {
  test("stops the clock: the days that were left are left on the first day back", () => {
    const history = { posts, achievements, askings: [asked("2024-01-01")], ...leave("2026-04-01", "2026-10-01") }
    // Counted in the calendar, the 1st of May.
    expect(on("2026-03-01", history)?.because).toMatchObject({ dueOn: "2026-10-31", leaveDays: 183 })
    expect(told(history).slice(-2)).toEqual(["2026-03-02 dueSoon", "2026-11-01 overdue"])
  })

  test("leaves everything as it was while it lasts, and says since when", () => {
    const overdue = { posts, achievements, askings: [asked("2024-01-01")], ...leave("2026-06-01", null) }
    expect(told(overdue).at(-1)).toBe("2026-05-02 overdue")
    expect(judged(overdue).at(-1)).toMatchObject({ because: { onLeaveSince: "2026-06-01", dueOn: "2026-05-01" } })
  })

  test("on the due day moves it to the first day back", () => {
    const history = { posts, achievements, ...leave("2026-05-01", "2026-09-01") }
    expect(on("2026-06-01", history)).toMatchObject({ status: "dueSoon", because: { dueOn: "2026-09-01" } })
  })

  test("without an end leaves the due day unknown, and the status as it was", () => {
    const history = { posts, achievements, ...leave("2026-04-20", null) }
    expect(judged(history).at(-1)).toMatchObject({
      status: "dueSoon",
      endsOn: null,
      because: { dueOn: null, evidence: { goodUntil: null, isForGood: false } },
    })
  })

  test("learning during it counts at once, and its time from the first day back", () => {
    const history = { posts, achievements: [aCertificate("2026-06-10")], ...leave("2026-06-01", "2026-09-01") }
    expect(on("2026-06-10", history)).toMatchObject({ status: "met", because: { dueOn: "2028-09-01" } })
  })

  test("when the rule begins, counts from the first day back; so does the time to answer", () => {
    const rule = aVersion({
      startsOn: "2026-06-10",
      first: { within: { days: 30 }, after: "comingUnder" },
      answerDays: 14,
    })
    const history = { posts, askings: [asked("2026-07-01")], ...leave("2026-06-01", "2026-09-01") }
    expect(on("2026-06-10", history, rule)?.because.dueOn).toBe("2026-10-01")
    const asking = { posts, askings: [asked("2026-07-01")], ...leave("2026-06-01", "2026-09-01") }
    expect(told(asking, aVersion({ answerDays: 14 })).slice(-1)).toEqual(["2026-09-15 overdue"])
  })

  test("puts back nothing that is printed on a certificate", () => {
    const printed = aCertificate("2024-05-01", { expiresOn: "2026-05-01" })
    const history = { posts, achievements: [printed], ...leave("2025-04-01", "2025-10-01") }
    expect(on("2026-03-01", history)?.because).toMatchObject({ dueOn: "2026-05-01", leaveDays: 0 })
  })

  test("of two that overlap is one", () => {
    const two = { pauses: [...leave("2026-04-01", "2026-07-01").pauses, ...leave("2026-05-01", "2026-10-01").pauses] }
    const one = leave("2026-04-01", "2026-10-01")
    expect(judged({ posts, achievements, ...two })).toEqual(judged({ posts, achievements, ...one }))
  })

  test("does not stop a rule that says so", () => {
    const history = { posts, achievements, ...leave("2026-04-01", "2026-10-01") }
    expect(on("2026-05-02", history, aVersion({ leaveStopsTheClock: false }))).toMatchObject({
      status: "noEvidence",
      because: { dueOn: "2026-05-01", leaveDays: 0, onLeaveSince: null },
    })
  })

  test("that spans a change from a rule it stops to one that it does not", () => {
    const before = aVersion({ endsOn: "2026-06-01" })
    const after = aVersion({ startsOn: "2026-06-01", leaveStopsTheClock: false, settlingInDays: 10 })
    const history = { posts, achievements, ...leave("2026-04-01", "2026-10-01") }
    expect(on("2026-06-01", history, before, after)?.because).toMatchObject({
      dueOn: "2026-06-11",
      dueBy: "ruleChanged",
    })
  })
})

describe("an exemption", () => {
  const exemption = (exemptionId: string, startsOn: string, endsOn: string | null) => ({
    exemptionId,
    requirementId: "rule",
    startsOn,
    endsOn,
    by: "Bea",
    because: "Recovering from an operation",
  })

  test("says by whom, why and until when, and stands before met", () => {
    const history = { posts, achievements, exemptions: [exemption("x", "2024-06-01", "2024-09-01")] }
    expect(told(history).slice(2, 5)).toEqual(["2024-04-02 noEvidence", "2024-05-01 met", "2024-06-01 exempt"])
    expect(on("2024-07-01", history)?.because.exemption).toEqual({
      exemptionId: "x",
      by: "Bea",
      because: "Recovering from an operation",
      lastDay: "2024-08-31",
    })
    expect(statusOn("2024-09-01", history)).toBe("met")
  })

  test("forgives the time it covers, and does not stop the clock", () => {
    const history = { posts, askings: [asked("2024-01-02")], exemptions: [exemption("x", "2024-02-01", "2025-02-01")] }
    expect(told(history)).toEqual([
      "2024-01-01 notYetDue",
      "2024-02-01 exempt",
      "2025-02-01 dueSoon",
      "2025-02-02 overdue",
    ])
    expect(on("2025-02-01", history)?.because.dueBy).toBe("exemptionEnded")
    const sooner = { ...history, exemptions: [exemption("x", "2024-02-01", "2024-03-01")] }
    expect(on("2024-03-01", sooner)?.because).toMatchObject({ dueOn: "2024-04-01", dueBy: "firstDue" })
  })

  test("of two at once, the one that lasts longest is named", () => {
    const exemptions = [exemption("a", "2024-02-01", "2024-06-01"), exemption("b", "2024-03-01", null)]
    expect(on("2024-02-10", { posts, exemptions })?.because.exemption?.exemptionId).toBe("a")
    expect(on("2024-04-01", { posts, exemptions })?.because.exemption?.exemptionId).toBe("b")
  })
})

describe("merged people", () => {
  test("have one history, and each their own again when unmerged", () => {
    const ann = { posts: [aPost("2024-01-01", null, { postId: "ann's" })], achievements }
    const anne = { posts: [aPost("2025-06-01", null, { postId: "anne's" })], askings: [asked("2025-07-01")] }
    expect(told(anne).at(-1)).toBe("2025-09-02 overdue")
    const merged = { mergedIds: ["anne"], posts: [...ann.posts, ...anne.posts], achievements, askings: anne.askings }
    expect(statusOn("2025-09-02", merged)).toBe("met")
    expect(on("2025-09-02", merged)?.because.through).toEqual([
      { postId: "ann's", since: "2024-01-01" },
      { postId: "anne's", since: "2025-06-01" },
    ])
    expect(told(merged).at(-1)).toBe("2026-05-02 overdue")
  })
})
