import { describe, expect, test } from "vitest"
import { readRules } from "../index.ts"
import { aCertificate, aPost, asked, aVersion, on } from "../test-kit.ts"
import { asText, explain, type Names, ruleInWords, whoInWords } from "./index.ts"

const names: Names = (of, id) => (of === "post" ? `Childminder in ${id}` : id)
const explained = (day: string, history: Parameters<typeof on>[1], ...versions: ReturnType<typeof aVersion>[]) => {
  const rules = readRules([{ requirementId: "rule", versions: versions.length ? versions : [aVersion()] }])
  return explain(on(day, history, ...versions)!, rules, names)
}
const text = (...said: Parameters<typeof explained>) => explained(...said).map(asText)
const post = aPost("2020-03-01", null, { postId: "Bulwell" })
const required = "Required by rule (Nottingham core standard) through Childminder in Bulwell since 1 March 2020."

describe("why somebody stands where they stand", () => {
  test("met: by this rule, through that post, by this certificate, until then", () => {
    const history = { posts: [post], achievements: [aCertificate("2025-03-14")] }
    expect(text("2026-01-01", history)).toEqual([
      required,
      "Met by certificate of 2025-03-14, completed on 14 March 2025.",
      "Renewed every 2 years, counted from completion.",
      "Good until 14 March 2027.",
      "Due by 14 March 2027.",
    ])
  })

  test("its parts lead to the rule, the posts and the evidence", () => {
    const history = { posts: [post], achievements: [aCertificate("2025-03-14")] }
    const links = explained("2026-01-01", history)
      .flat()
      .filter((part) => typeof part !== "string")
    expect(links).toEqual([
      { text: "rule", of: "requirement", id: "rule" },
      { text: "Childminder in Bulwell", of: "post", id: "Bulwell" },
      { text: "certificate of 2025-03-14", of: "achievement", id: "certificate of 2025-03-14" },
    ])
  })

  test("overdue and without evidence: who was asked, and when", () => {
    expect(text("2026-01-01", { posts: [post] })).toEqual([
      required,
      "There is no evidence yet.",
      "To be done first within 3 months of starting the post: due by 1 June 2020.",
      "Nobody has asked for evidence yet, so this is not overdue.",
    ])
    const history = { posts: [post], achievements: [aCertificate("2021-01-31")], askings: [asked("2026-01-01")] }
    expect(text("2026-01-02", history, aVersion({ answerDays: 1, graceDays: 1 }))).toEqual([
      required,
      "The latest evidence is certificate of 2021-01-31, completed on 31 January 2021.",
      "Renewed every 2 years, counted from completion.",
      "Good until 31 January 2023.",
      "Due by 31 January 2023.",
      "Nobody is overdue until 1 day after that.",
      "Evidence was asked for on 1 January 2026, and none was given that is good.",
    ])
    expect(text("2026-01-01", history, aVersion({ answerDays: 1 })).at(-1)).toBe(
      "Evidence was asked for on 1 January 2026. To answer there is time for 1 day.",
    )
  })

  test("exempt, on leave, renewed early, added up, changed", () => {
    const exemption = {
      exemptionId: "Exempt",
      requirementId: "rule",
      startsOn: "2026-01-01",
      endsOn: "2026-02-01",
      by: "Bea",
      because: "Recovering.",
    }
    expect(text("2026-01-05", { posts: [post], exemptions: [exemption] })[1]).toBe(
      "Exempt until 31 January 2026, decided by Bea: Recovering.",
    )
    const away = {
      posts: [post],
      achievements: [aCertificate("2025-03-14")],
      pauses: [{ startsOn: "2026-01-01", endsOn: null }],
    }
    expect(text("2026-03-01", away).slice(-2)).toEqual([
      "The leave has no end yet, so the due day is not known.",
      "On leave since 1 January 2026: the clock stands still.",
    ])
    const back = { ...away, pauses: [{ startsOn: "2026-01-01", endsOn: "2026-02-01" }] }
    expect(text("2026-03-01", back).slice(-3)).toEqual([
      "Good until 14 April 2027.",
      "Due by 14 April 2027.",
      "Leave puts that back by 31 days.",
    ])
    const keeping = aVersion({ renewal: { every: { months: 12 }, from: "anniversary", earlyDays: 30 } })
    const early = { posts: [post], achievements: [aCertificate("2024-05-01"), aCertificate("2025-04-20")] }
    expect(text("2025-06-01", early, keeping).slice(2, 4)).toEqual([
      "It was renewed early, so its time counts from 1 May 2025, when the one before would run out.",
      "Renewed every year; up to 30 days early, the anniversary is kept.",
    ])
    const parts = ["2026-01-10", "2026-01-12"].map((day) => aCertificate(day, { hours: 2 }))
    const hours = aVersion({ hours: { needed: 4, together: 0, within: { months: 1 } } })
    expect(text("2026-01-20", { posts: [post], achievements: parts }, hours)[1]).toBe(
      "Met by certificate of 2026-01-10 and certificate of 2026-01-12, which add up to the hours asked for, on 12 January 2026.",
    )
    const changed = [
      aVersion({ endsOn: "2026-01-01" }),
      aVersion({ startsOn: "2026-01-01", renewal: { every: { months: 6 }, from: "completion" } }),
    ]
    expect(text("2026-01-01", { posts: [post], achievements: [aCertificate("2025-01-01")] }, ...changed).at(-1)).toBe(
      "The rule changed on 1 January 2026: due by 1 January 2026.",
    )
  })

  test("a standing of another rule is refused", () => {
    const standing = on("2026-01-01", { posts: [post] })!
    expect(() => explain(standing, readRules([]), names)).toThrow(RangeError)
  })
})

describe("a rule reads as sentences", () => {
  test("for everybody, for some, and with exceptions", () => {
    const said = (...who: Parameters<typeof whoInWords>[0]["anyOf"]) =>
      whoInWords({ anyOf: who, except: [] }, names).map(asText)
    expect(said({})).toEqual(["For everybody."])
    expect(
      said({ relations: ["employed", "agency staff", "seconded"], focus: "direct", localities: ["Bulwell"] }),
    ).toEqual([
      "For everybody who is employed, agency staff or seconded, in the locality Bulwell, whose post is directly for children.",
    ])
    expect(said({ weeklyHours: { from: 1 } }, { people: ["Pauline"], weeklyHours: { from: 2, below: 5 } })).toEqual([
      "For everybody for 1 hour a week or more.",
      "Also for everybody by name: Pauline, for 2 hours a week or more, but fewer than 5 hours a week.",
    ])
    const except = [{ relations: ["a volunteer"], weeklyHours: { below: 5 } }]
    expect(whoInWords({ anyOf: [{}], except }, names).map(asText)[1]).toBe(
      "Not for anybody who is a volunteer, for fewer than 5 hours a week.",
    )
  })

  test("whole", () => {
    const version = aVersion({
      what: { competence: "listening", level: 2 },
      equivalents: [{ of: { subject: "old course" }, completedFrom: "2019-01-01", completedBefore: "2024-01-01" }],
      hours: { needed: 4, together: 1, within: { months: 18 } },
      evidence: ["certificate", "assessment"],
      graceDays: 28,
      leaveStopsTheClock: false,
      endsOn: "2027-01-01",
    })
    expect(ruleInWords(version, names).map(asText)).toEqual([
      "Nottingham core standard (Nottingham), from 1 January 2020 until 1 January 2027.",
      "What is asked: listening at level 2.",
      "old course counts as well if completed on or after 1 January 2019 and before 1 January 2024.",
      "For everybody.",
      "To be done first within 3 months of starting the post.",
      "Renewed every 2 years, counted from completion.",
      "4 hours, 1 of them together with others. Parts add up within 18 months.",
      "Evidence that counts: certificate or assessment.",
      "Overdue only 28 days after the due day.",
      "Leave does not stop the clock.",
    ])
  })
})
