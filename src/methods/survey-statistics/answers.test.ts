import { describe, expect, it } from "vitest"
import {
  type Estimate,
  effectiveSize,
  holds,
  postStratify,
  rake,
  readAnswers,
  reportResponse,
  scores,
  share,
  surveyDesign,
} from "./index.ts"

const said = ["Agree", "Disagree", "Don't know", null, "Does not apply", "Strongly agree", "Agree", null]
const answers = readAnswers(said, { dontKnow: ["Don't know"], notApplicable: ["Does not apply"] })
const design = surveyDesign({ weights: [1, 1, 2, 2, 1, 3, 1, 1] })

describe("answers", () => {
  it("that say don't know or not applicable are answers, and outside the share of valid ones", () => {
    const agree = ["Agree", "Strongly agree"]
    const leaveOut = { missing: "leaveOut" } as const
    const valid = share(design, holds(answers, agree), leaveOut) as Estimate
    expect(valid).toMatchObject({ n: 4, leftOut: 4 })
    expect(valid.value).toBeCloseTo(5 / 6)
    expect((share(design, holds(answers, agree, "validOrDontKnow"), leaveOut) as Estimate).value).toBeCloseTo(5 / 8)
    expect((share(design, holds(answers, agree, "answered"), leaveOut) as Estimate).value).toBeCloseTo(5 / 9)
    expect(() => holds(answers, ["Agrees"])).toThrow(/"Agrees"/)
  })

  it("have scores where they are valid", () => {
    const found = scores(answers, { Agree: 4, "Strongly agree": 5, Disagree: 2 })
    expect(Array.from(found)).toEqual([4, 2, Number.NaN, Number.NaN, Number.NaN, 5, 4, Number.NaN])
    expect(() => scores(answers, { Agree: 4 })).toThrow(/has no score/)
    expect(Array.from(scores(readAnswers([3, null, 99], { dontKnow: [99] })))).toEqual([3, Number.NaN, Number.NaN])
  })

  it("are reported by kind, with what weighting did", () => {
    const before = design.weights
    const weighted = postStratify(design, ["y", "o", "y", "o", "y", "o", "y", "o"], { y: 10, o: 10 })
    if (!weighted.estimable) throw new Error(weighted.because)
    const report = reportResponse(weighted.design, answers, before)
    expect(report.asked).toBe(8)
    expect(report.kinds.valid.n).toBe(4)
    expect(report.kinds.dontKnow).toMatchObject({ n: 1, share: 0.125, weightedShare: 0.2 })
    expect(report.kinds.notApplicable.n).toBe(1)
    expect(report.kinds.missing.n).toBe(2)
    expect(report.levels.map(({ level }) => level)).toEqual(["Agree", "Disagree", "Strongly agree"])
    for (const shares of ["unweighted", "before", "after"] as const) {
      expect(report.levels.reduce((sum, level) => sum + level[shares], 0)).toBeCloseTo(1)
    }
    expect(report.levels[0]!.after).toBeGreaterThan(report.levels[0]!.before)
    expect(report.weighting).toMatchObject({ n: 8, totalBefore: 12, totalAfter: 20 })
    expect(report.weighting.effectiveBefore).toBeCloseTo(effectiveSize(before))
  })
})

describe("raking with trimming", () => {
  it("holds every weight within its bounds and still meets the margins", () => {
    const n = 120
    const sector = Array.from({ length: n }, (_, i) => ["a", "b", "c"][(i * 7) % 3]!)
    const age = Array.from({ length: n }, (_, i) => (i % 10 === 0 ? "young" : "old"))
    const start = surveyDesign({ weights: Array.from({ length: n }, (_, i) => 1 + ((i * 13) % 11)) })
    const margins = [
      { labels: sector, totals: { a: 500, b: 300, c: 400 } },
      { labels: age, totals: { young: 200, old: 1000 } },
    ]
    const [free, held] = [rake(start, margins), rake(start, margins, { trim: { lowest: 0.3, highest: 2.5 } })]
    if (!free.estimable || !held.estimable) throw new Error("refused")
    expect(Math.max(...free.design.weights)).toBeGreaterThan(25.1)
    expect(held.converged).toBe(true)
    expect(held.largestMiss).toBeLessThan(1e-8)
    expect(Math.max(...held.design.weights)).toBeLessThanOrEqual(25 * (1 + 1e-5))
    expect(Math.min(...held.design.weights)).toBeGreaterThanOrEqual(3 * (1 - 1e-5))
    expect(held.effect.trimmed).toBeGreaterThan(0)
    expect(held.effect.effectiveAfter).toBeGreaterThan(free.effect.effectiveAfter)
  })
})
