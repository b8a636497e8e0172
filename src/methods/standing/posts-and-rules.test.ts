import { describe, expect, test } from "vitest"
import { aCertificate, aPost, asked, aVersion, judged, on, statusOn, told } from "./test-kit.ts"

describe("posts and rules", () => {
  test("somebody new is not yet due, due soon, and then without evidence; overdue only if asked", () => {
    const history = { posts: [aPost("2026-01-01")] }
    const untilDue = ["2026-01-01 notYetDue", "2026-01-31 dueSoon"]
    expect(told(history)).toEqual([...untilDue, "2026-04-02 noEvidence"])
    expect(told({ ...history, askings: [asked("2026-06-10")] })).toEqual([
      ...untilDue,
      "2026-04-02 noEvidence",
      "2026-06-10 overdue",
    ])
    expect(told({ ...history, askings: [asked("2026-01-10")] })).toEqual([...untilDue, "2026-04-02 overdue"])
  })

  test("leaving and coming back: what was learned is theirs", () => {
    const history = {
      posts: [aPost("2026-01-01", "2026-07-01"), aPost("2027-07-01")],
      achievements: [aCertificate("2026-05-01")],
    }
    expect(told(history)).toEqual([
      "2026-01-01 notYetDue",
      "2026-01-31 dueSoon",
      "2026-04-02 noEvidence",
      "2026-05-01 met",
      "2026-07-01 notRequired",
      "2027-07-01 met",
      "2028-03-02 dueSoon",
      "2028-05-02 noEvidence",
    ])
  })

  test("coming back without evidence: after long, like anybody new; after days, the time goes on", () => {
    const rule = aVersion({ freshStartAfterDays: 90 })
    const back = (day: string) => ({ posts: [aPost("2026-01-01", "2026-03-01"), aPost(day)] })
    expect(on("2026-10-01", back("2026-10-01"), rule)?.because.dueOn).toBe("2027-01-01")
    expect(on("2026-03-20", back("2026-03-20"), rule)?.because.dueOn).toBe("2026-04-01")
  })

  test("nothing falls due while away: at the earliest on the day of return", () => {
    const rule = aVersion({ freshStartAfterDays: 90 })
    const history = { posts: [aPost("2026-01-01", "2026-03-01"), aPost("2026-05-01")], askings: [asked("2026-02-01")] }
    expect(on("2026-05-01", history, rule)?.because).toMatchObject({ dueOn: "2026-05-01", dueBy: "cameUnder" })
    expect(told(history, rule).slice(-2)).toEqual(["2026-05-01 dueSoon", "2026-05-02 overdue"])
  })

  test("exactly as many days away as allowed is no fresh start, one more is", () => {
    const away = (back: string) => ({ posts: [aPost("2026-01-01", "2026-02-01"), aPost(back)] })
    const rule = aVersion({ freshStartAfterDays: 10, first: { within: { months: 3 }, after: "comingUnder" } })
    expect(on("2026-03-01", away("2026-02-11"), rule)?.because.dueOn).toBe("2026-04-01")
    expect(on("2026-03-01", away("2026-02-12"), rule)?.because.dueOn).toBe("2026-05-12")
  })

  test("a post in two rows is one, and a post that follows another is one spell", () => {
    const whole = { posts: [aPost("2026-01-01")], achievements: [aCertificate("2026-03-01")] }
    const cut = { ...whole, posts: [aPost("2026-01-01", "2026-02-15"), aPost("2026-02-15")] }
    expect(judged(cut)).toEqual(judged(whole))
    const followed = {
      posts: [aPost("2026-01-01", "2026-02-15", { postId: "a" }), aPost("2026-02-15", null, { postId: "b" })],
    }
    const rule = aVersion({ first: { within: { months: 3 }, after: "comingUnder" } })
    expect(on("2026-03-01", followed, rule)?.because.dueOn).toBe("2026-04-01")
  })

  test("two posts under one rule: due by the earliest, each with the day since which it catches", () => {
    const posts = [aPost("2026-01-01", "2026-03-01", { postId: "a" }), aPost("2026-02-01", null, { postId: "b" })]
    expect(on("2026-02-10", { posts })?.because).toMatchObject({
      dueOn: "2026-04-01",
      through: [
        { postId: "a", since: "2026-01-01" },
        { postId: "b", since: "2026-02-01" },
      ],
    })
    expect(on("2026-03-01", { posts })?.because).toMatchObject({ dueOn: "2026-05-01", through: [{ postId: "b" }] })
  })

  test("a post before its rule: nothing is due before the rule was there", () => {
    const history = { posts: [aPost("2019-05-01")], askings: [asked("2025-01-01")] }
    const starting = aVersion({ startsOn: "2025-09-01" })
    expect(told(history, starting)).toEqual(["2025-09-01 dueSoon", "2025-09-02 overdue"])
    expect(told({ posts: history.posts }, starting)).toEqual(["2025-09-01 dueSoon", "2025-09-02 noEvidence"])
    const comingUnder = aVersion({ startsOn: "2025-09-01", first: { within: { months: 3 }, after: "comingUnder" } })
    expect(on("2025-09-01", history, comingUnder)?.because.dueOn).toBe("2025-12-01")
  })

  test("a rule after the post asks nothing", () => {
    expect(told({ posts: [aPost("2019-05-01", "2025-09-01")] }, aVersion({ startsOn: "2025-09-01" }))).toEqual([])
  })

  test("a post that comes under the rule later counts from then", () => {
    const posts = [
      aPost("2024-01-01", "2026-01-01", { focus: "indirect" }),
      aPost("2026-01-01", null, { focus: "direct" }),
    ]
    const who = { anyOf: [{ focus: "direct" as const }], except: [] }
    const comingUnder = aVersion({ who, first: { within: { months: 3 }, after: "comingUnder" } })
    expect(on("2026-01-01", { posts }, comingUnder)?.because.dueOn).toBe("2026-04-01")
    expect(on("2026-01-01", { posts }, aVersion({ who }))?.because).toMatchObject({
      dueOn: "2026-01-01",
      dueBy: "cameUnder",
    })
  })

  describe("a changed rule, three years that become two,", () => {
    const three = aVersion({ endsOn: "2025-09-01", renewal: { every: { months: 36 }, from: "completion" } })
    const two = (settlingInDays: number) => aVersion({ startsOn: "2025-09-01", settlingInDays })
    const posts = [aPost("2022-11-01")]

    test("judges the past by the rule of its day, and gives time to settle in", () => {
      const history = { posts, achievements: [aCertificate("2023-01-01")] }
      expect(on("2025-08-31", history, three, two(90))).toMatchObject({
        status: "met",
        because: { dueOn: "2026-01-01", dueBy: "renewal" },
      })
      expect(on("2025-09-01", history, three, two(90))?.because).toMatchObject({
        dueOn: "2025-11-30",
        dueBy: "ruleChanged",
        evidence: { goodUntil: "2025-01-01" },
      })
      expect(on("2025-09-01", history, three, two(0))?.because.dueOn).toBe("2025-09-01")
    })

    test("takes nobody's time away that the old rule would end sooner, and gives none back", () => {
      const history = { posts, achievements: [aCertificate("2022-08-01")], askings: [asked("2025-01-01")] }
      expect(on("2025-08-02", history, three, two(90))?.status).toBe("overdue")
      expect(on("2025-09-01", history, three, two(90))).toMatchObject({
        status: "overdue",
        because: { dueOn: "2025-08-01", dueBy: "ruleChanged" },
      })
    })

    test("settles those alone who were under it before", () => {
      const history = { posts: [aPost("2025-10-01")], achievements: [aCertificate("2023-01-01")] }
      expect(on("2025-10-01", history, three, two(90))?.because).toMatchObject({
        dueOn: "2026-01-01",
        dueBy: "firstDue",
      })
    })
  })

  test("a longer renewal makes good again from its first day, and not before", () => {
    const three = aVersion({ startsOn: "2025-09-01", renewal: { every: { months: 36 }, from: "completion" } })
    const history = { posts: [aPost("2022-11-01")], achievements: [aCertificate("2023-01-01")] }
    expect(statusOn("2025-08-31", history, aVersion({ endsOn: "2025-09-01" }), three)).toBe("noEvidence")
    expect(statusOn("2025-09-01", history, aVersion({ endsOn: "2025-09-01" }), three)).toBe("met")
  })

  test("a gap between versions asks nothing", () => {
    const versions = [aVersion({ endsOn: "2026-02-01" }), aVersion({ startsOn: "2026-06-01" })]
    expect(told({}, ...versions)).toEqual([
      "2026-01-01 notYetDue",
      "2026-01-31 dueSoon",
      "2026-02-01 notRequired",
      "2026-06-01 dueSoon",
      "2026-06-02 noEvidence",
    ])
  })

  test("each day has the window of its day", () => {
    const history = { achievements: [aCertificate("2026-01-10")] }
    const versions = [aVersion({ endsOn: "2027-12-20" }), aVersion({ startsOn: "2027-12-20", dueSoonDays: 14 })]
    expect(told(history, ...versions)).toEqual([
      "2026-01-01 notYetDue",
      "2026-01-10 met",
      "2027-11-11 dueSoon",
      "2027-12-20 met",
      "2027-12-27 dueSoon",
      "2028-01-11 noEvidence",
    ])
  })

  test("named people are caught, or excepted, by ids that were merged into theirs", () => {
    const named = aVersion({ who: { anyOf: [{ people: ["gone"] }], except: [] } })
    expect(told({}, named)).toEqual([])
    expect(told({ mergedIds: ["gone"] }, named).length).toBeGreaterThan(0)
    const excepted = aVersion({ who: { anyOf: [{}], except: [{ people: ["gone"] }] } })
    expect(told({ mergedIds: ["gone"] }, excepted)).toEqual([])
  })
})
