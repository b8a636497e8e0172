import { describe, expect, test } from "vitest"
import { aCertificate, aPost, asked, aVersion, judged, on, statusOn, told } from "./test-kit.ts"

const hours = { needed: 4, together: 0, within: { months: 6 } }
const posts = [aPost("2020-01-01")]

describe("Nottingham, March 2027", () => {
  const rule = aVersion({ hours })
  const pauline = {
    posts,
    askings: [asked("2027-01-20")],
    achievements: [
      aCertificate("2025-03-14", { hours: 4 }),
      aCertificate("2027-03-13", { hours: 3, isPart: true }),
      aCertificate("2027-03-16", { hours: 1 }),
    ],
  }

  test("due soon, overdue on the day after the due day, met when what was missed is made up", () => {
    expect(statusOn("2027-03-02", pauline, rule)).toBe("dueSoon")
    expect(statusOn("2027-03-14", pauline, rule)).toBe("dueSoon")
    expect(on("2027-03-15", pauline, rule)).toMatchObject({ status: "overdue", because: { dueOn: "2027-03-14" } })
    expect(on("2027-03-16", pauline, rule)).toMatchObject({
      status: "met",
      because: {
        dueOn: "2029-03-16",
        evidence: { achievementIds: ["certificate of 2027-03-13", "certificate of 2027-03-16"] },
      },
    })
  })

  test("a whole course lends no hours: an hour within two years of it renews nothing", () => {
    const yearly = aVersion({ hours: { ...hours, within: { months: 24 } } })
    expect(statusOn("2027-03-15", pauline, yearly)).toBe("overdue")
    const hour = {
      posts,
      achievements: [...pauline.achievements.slice(0, 1), aCertificate("2026-03-01", { hours: 1 })],
    }
    expect(on("2026-03-01", hour, yearly)?.because.dueOn).toBe("2027-03-14")
  })
})

describe("evidence", () => {
  test("that ran out makes nobody overdue who was not asked", () => {
    const history = { posts, achievements: [aCertificate("2024-05-01")] }
    expect(statusOn("2026-05-01", history)).toBe("dueSoon")
    expect(on("2026-05-02", history)).toMatchObject({
      status: "noEvidence",
      because: { dueOn: "2026-05-01", evidence: { goodUntil: "2026-05-01" } },
    })
  })

  test("asked for early makes nobody overdue before the due day; asked late, there is time to answer", () => {
    const rule = aVersion({ answerDays: 14 })
    const late = { posts: [aPost("2026-01-01")], askings: [asked("2026-06-01"), asked("2026-08-01")] }
    expect(told(late, rule).slice(-2)).toEqual(["2026-04-02 noEvidence", "2026-06-15 overdue"])
    expect(told({ ...late, askings: [asked("2025-01-01")] }, rule).at(-1)).toBe("2026-04-02 overdue")
  })

  test("the first asking counts for good, through leaving and coming back", () => {
    const history = { posts: [aPost("2026-01-01", "2026-05-01"), aPost("2028-01-01")], askings: [asked("2026-03-01")] }
    expect(told(history).at(-1)).toBe("2028-04-02 overdue")
  })

  test("days of grace are due soon still", () => {
    const history = { posts: [aPost("2026-01-01")], askings: [asked("2026-01-10")] }
    expect(told(history, aVersion({ graceDays: 28 })).slice(-2)).toEqual(["2026-01-31 dueSoon", "2026-04-30 overdue"])
  })

  test("that is backdated counts from the day it was completed", () => {
    const history = { posts, achievements: [aCertificate("2024-02-01")], askings: [asked("2024-01-01")] }
    expect(statusOn("2026-03-01", history)).toBe("overdue")
    const backdated = { ...history, achievements: [...history.achievements, aCertificate("2026-01-31")] }
    expect(statusOn("2026-03-01", backdated)).toBe("met")
  })

  test("from before the post and before the rule counts", () => {
    const history = { posts: [aPost("2026-01-01")], achievements: [aCertificate("2025-06-01")] }
    expect(on("2026-01-01", history, aVersion({ startsOn: "2025-12-01" }))).toMatchObject({
      status: "met",
      because: { dueOn: "2027-06-01" },
    })
  })

  test("that had run out before the post leaves the time that anybody new has", () => {
    const history = { posts: [aPost("2026-01-01")], achievements: [aCertificate("2023-01-01")] }
    expect(on("2026-01-01", history)?.because).toMatchObject({ dueOn: "2026-04-01", dueBy: "firstDue" })
  })

  test("that runs out while there is time still for somebody new is met, and then not yet due", () => {
    const achievements = [aCertificate("2025-11-01", { expiresOn: "2026-01-10" })]
    expect(told({ posts: [aPost("2026-01-01")], achievements })).toEqual([
      "2026-01-01 met",
      "2026-01-11 notYetDue",
      "2026-01-31 dueSoon",
      "2026-04-02 noEvidence",
    ])
  })

  test("that is superseded is gone, and a withdrawal counts for nothing", () => {
    const forged = aCertificate("2026-02-01", { achievementId: "forged" })
    const right = aCertificate("2026-03-01", { achievementId: "right", supersedes: "forged" })
    expect(on("2026-03-05", { posts, achievements: [right, forged] })?.because.evidence?.achievementIds).toEqual([
      "right",
    ])
    expect(statusOn("2026-02-10", { posts, achievements: [right, forged] })).toBe("noEvidence")
    expect(statusOn("2026-03-05", { posts, achievements: [forged, { ...right, isWithdrawal: true }] })).toBe(
      "noEvidence",
    )
  })

  test("once is enough where nothing is renewed", () => {
    const found = judged({ posts, achievements: [aCertificate("2020-02-01")] }, aVersion({ renewal: null })).at(-1)
    expect(found).toMatchObject({
      status: "met",
      endsOn: null,
      because: { dueOn: null, evidence: { isForGood: true } },
    })
  })

  test("of another kind, another subject or too low a level does not count; an equivalent does, in its time", () => {
    const one = (said: Parameters<typeof aCertificate>[1]) => ({
      posts,
      achievements: [aCertificate("2026-02-01", said)],
    })
    const day = "2026-02-10"
    expect(statusOn(day, one({ kind: "own word" }), aVersion({ evidence: ["certificate"] }))).toBe("noEvidence")
    expect(statusOn(day, one({ of: [{ subject: "first aid" }] }))).toBe("noEvidence")
    const level = (level: number) => one({ of: [{ competence: "listening", level }] })
    const second = aVersion({ what: { competence: "listening", level: 2 } })
    expect([1, 2, 3].map((held) => statusOn(day, level(held), second))).toEqual(["noEvidence", "met", "met"])
    const old = (completedFrom: string | null, completedBefore: string | null) =>
      aVersion({ equivalents: [{ of: { subject: "old course" }, completedFrom, completedBefore }] })
    const course = one({ of: [{ subject: "old course" }] })
    expect(statusOn(day, course, old("2026-02-01", "2026-02-02"))).toBe("met")
    expect(statusOn(day, course, old("2026-02-02", null))).toBe("noEvidence")
    expect(statusOn(day, course, old(null, "2026-02-01"))).toBe("noEvidence")
  })
})

describe("the end of a time", () => {
  const due = (completedOn: string, rule = aVersion()) =>
    on("2029-12-31", { posts, achievements: [aCertificate(completedOn)] }, rule)?.because.dueOn

  test("of 29 February is 28 February where there is none", () => {
    expect(due("2028-02-29")).toBe("2030-02-28")
    expect(due("2026-02-28")).toBe("2028-02-28")
    expect(due("2028-02-29", aVersion({ renewal: { every: { months: 48 }, from: "completion" } }))).toBe("2032-02-29")
  })

  test("at the end of a month is the month's last day", () => {
    const every = (months: number) => aVersion({ renewal: { every: { months }, from: "completion" } })
    expect(due("2026-08-31", every(6))).toBe("2027-02-28")
    expect(due("2027-11-30", every(3))).toBe("2028-02-29")
    expect(due("2026-01-31", every(1))).toBe("2026-02-28")
  })

  test("printed on a certificate shortens what the rule gives, never lengthens it, and holds its day through", () => {
    const until = (expiresOn: string) => ({ posts, achievements: [aCertificate("2027-03-01", { expiresOn })] })
    expect(statusOn("2028-02-29", until("2028-02-29"))).toBe("dueSoon")
    expect(statusOn("2028-03-01", until("2028-02-29"))).toBe("noEvidence")
    expect(on("2027-03-01", until("2031-01-01"))?.because.dueOn).toBe("2029-03-01")
  })
})

describe("a renewal", () => {
  const twice = (second: string) => ({ posts, achievements: [aCertificate("2024-05-01"), aCertificate(second)] })
  const keeping = aVersion({ renewal: { every: { months: 24 }, from: "anniversary", earlyDays: 90 } })

  test("from completion loses the time not used; within its days, an anniversary is kept", () => {
    expect(on("2026-04-01", twice("2026-03-01"))?.because.dueOn).toBe("2028-03-01")
    expect(on("2026-04-01", twice("2026-03-01"), keeping)?.because).toMatchObject({
      dueOn: "2028-05-01",
      evidence: { completedOn: "2026-03-01", anniversaryOf: "2026-05-01" },
    })
  })

  test("exactly so many days early keeps it; a day earlier, or a day late, counts from completion", () => {
    const until = (day: string) => on("2026-06-01", twice(day), keeping)?.because.dueOn
    expect(until("2026-01-31")).toBe("2028-05-01")
    expect(until("2026-01-30")).toBe("2028-01-30")
    expect(until("2026-05-02")).toBe("2028-05-02")
  })

  test("an anniversary that was moved to the 28th stays there", () => {
    const dates = ["2028-02-29", "2030-02-10", "2032-02-10"]
    const history = { posts, achievements: dates.map((day) => aCertificate(day)) }
    expect(on("2032-03-01", history, keeping)?.because.dueOn).toBe("2034-02-28")
  })
})

describe("hours", () => {
  const rule = (said: Partial<typeof hours> = {}) => aVersion({ hours: { ...hours, ...said } })
  const parts = (...each: [string, number, number?][]) => ({
    posts,
    achievements: each.map(([day, spent, together]) =>
      aCertificate(day, { hours: spent, hoursTogether: together ?? null }),
    ),
  })

  test("too far apart do not add up", () => {
    expect(statusOn("2026-08-10", parts(["2026-01-10", 3], ["2026-07-09", 1]), rule())).toBe("met")
    expect(statusOn("2026-08-10", parts(["2026-01-10", 3], ["2026-07-10", 1]), rule())).toBe("noEvidence")
  })

  test("together with others are asked for apart", () => {
    const half = rule({ together: 2 })
    expect(statusOn("2026-02-10", parts(["2026-02-01", 4, 1]), half)).toBe("noEvidence")
    expect(statusOn("2026-02-10", parts(["2026-02-01", 4, 1], ["2026-02-05", 1, 1]), half)).toBe("met")
    expect(statusOn("2026-02-10", parts(["2026-02-01", 4, 2]), half)).toBe("met")
  })

  test("add up exactly, in any order", () => {
    const tenths = parts(...Array.from({ length: 40 }, (_, at): [string, number] => [`2026-02-${10 + (at % 10)}`, 0.1]))
    const achievements = tenths.achievements.map((one, at) => ({ ...one, achievementId: `${at}` }))
    expect(statusOn("2026-02-19", { posts, achievements }, rule())).toBe("met")
    expect(statusOn("2026-02-19", { posts, achievements: achievements.slice(1) }, rule())).toBe("noEvidence")
  })

  test("that nobody said are none; where no hours are asked, part attendance is nothing", () => {
    expect(statusOn("2026-02-10", { posts, achievements: [aCertificate("2026-02-01")] }, rule())).toBe("noEvidence")
    const part = { posts, achievements: [aCertificate("2026-02-01", { isPart: true, hours: 9 })] }
    expect(statusOn("2026-02-10", part)).toBe("noEvidence")
    expect(statusOn("2026-02-10", part, rule())).toBe("met")
  })

  test("of one event that two employers recorded count once", () => {
    const twice = ["one", "other"].map((achievementId) =>
      aCertificate("2026-02-01", { achievementId, hours: 2, isPart: true }),
    )
    expect(statusOn("2026-02-10", { posts, achievements: twice }, rule())).toBe("met")
    const named = twice.map((one) => ({ ...one, eventId: "session 7" }))
    expect(statusOn("2026-02-10", { posts, achievements: named }, rule())).toBe("noEvidence")
  })
})
