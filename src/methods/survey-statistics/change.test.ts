import { describe, expect, it } from "vitest"
import {
  breakdown,
  bringAcross,
  change,
  compareMeans,
  type Estimate,
  linearisedMean,
  mean,
  pairedChange,
  surveyDesign,
} from "./index.ts"

// Ann, Bea and Cal answered in spring and autumn, Dee in spring alone, Eve and Fay in autumn alone.
const spring = { people: ["Ann", "Bea", "Cal", "Dee"], confidence: [2, 3, 3, 4] }
const autumn = { people: ["Fay", "Cal", "Bea", "Ann", "Eve"], confidence: [5, 4, 5, 3, 2] }
const before = surveyDesign({ n: 4 })
const after = surveyDesign({ n: 5 })

describe("change between waves", () => {
  it("within people is about those in both", () => {
    const first = bringAcross(spring.confidence, spring.people, autumn.people)
    expect(first).toEqual([null, 3, 3, 2, null])
    const found = pairedChange(after, first, autumn.confidence)
    // Changes of 1, 2 and 1, counted as a domain of five asked.
    expect(found).toMatchObject({ estimable: true, n: 3, leftOut: 2, degreesOfFreedom: 2 })
    expect(found.value).toBeCloseTo(4 / 3)
  })

  it("of everyone counts the covariance of those in both, and falls back to independence without a link", () => {
    const figures = [linearisedMean(before, spring.confidence), linearisedMean(after, autumn.confidence)] as const
    const [apart, linked] = [change(...figures), change(...figures, { first: spring.people, second: autumn.people })]
    if (!apart.estimable || !linked.estimable) throw new Error("not estimable")
    const [a, b] = [mean(before, spring.confidence), mean(after, autumn.confidence)] as Estimate[]
    expect(apart.value).toBeCloseTo(b!.value - a!.value)
    expect(apart.standardError ** 2).toBeCloseTo(a!.standardError ** 2 + b!.standardError ** 2)
    expect(apart).toMatchObject({ linked: 0, covariance: 0, degreesOfFreedom: 7 })
    expect(linked).toMatchObject({ linked: 3, degreesOfFreedom: 5 })
    expect(linked.covariance).not.toBe(0)
  })

  it("with planned sizes keeps each wave's own error, and agrees with the stack where everyone is in both", () => {
    const figures = [linearisedMean(before, spring.confidence), linearisedMean(after, autumn.confidence)] as const
    const link = { first: spring.people, second: autumn.people }
    const found = change(...figures, link, { sizes: "fixed" })
    const [a, b] = [mean(before, spring.confidence), mean(after, autumn.confidence)] as Estimate[]
    if (!found.estimable) throw new Error(found.because)
    // Ann, Bea and Cal: covariance of 2, 3, 3 and 3, 5, 4 is 0.5; n₁₂ s₁₂ / (n₁ n₂).
    expect(found.covariance).toBeCloseTo((3 * 0.5) / (4 * 5))
    const apart = a!.standardError ** 2 + b!.standardError ** 2
    expect(found.standardError ** 2).toBeCloseTo(apart - 2 * found.covariance)
    const again = linearisedMean(surveyDesign({ n: 4, populationSizes: [9, 9, 9, 9] }), [3, 3, 5, 4])
    const once = linearisedMean(surveyDesign({ n: 4, populationSizes: [9, 9, 9, 9] }), spring.confidence)
    const same = { first: spring.people, second: spring.people }
    const [random, fixed] = [change(once, again, same), change(once, again, same, { sizes: "fixed" })]
    if (!random.estimable || !fixed.estimable) throw new Error("not estimable")
    expect(fixed.standardError).toBeCloseTo(random.standardError)
    expect(fixed.covariance).toBeCloseTo(random.covariance)
  })

  it("refuses a person who comes twice, and one who moved to another stratum", () => {
    expect(() => bringAcross([1, 2], ["Ann", "Ann"], ["Ann"])).toThrow(/"Ann" comes twice/)
    const wave = (strata: string[]) => linearisedMean(surveyDesign({ strata }), [1, 2, 3, 4])
    const link = { first: ["Ann", "Bea", "Cal", "Dee"], second: ["Ann", "Bea", "Cal", "Dee"] }
    const [here, there] = [wave(["n", "n", "s", "s"]), wave(["n", "s", "s", "n"])]
    expect(() => change(here, there, link)).toThrow(/another stratum/)
  })
})

describe("comparing domains", () => {
  it("gives every pair its difference and Holm's p-value, or all against one", () => {
    const sector = ["a", "a", "a", "b", "b", "b", "c", "c", "c"]
    const design = surveyDesign({ n: 9 })
    const divided = breakdown(design, sector)
    const values = [1, 2, 3, 2, 3, 5, 7, 8, 9]
    const pairs = compareMeans(divided, values)
    expect(pairs.map(({ from, to }) => `${from}${to}`)).toEqual(["ab", "ac", "bc"])
    for (const { difference, holmP } of pairs) {
      if (!difference.estimable || !difference.test.estimable) throw new Error("not estimable")
      expect(holmP).toBeGreaterThanOrEqual(difference.test.pValue)
    }
    expect(pairs[1]!.difference.value).toBeCloseTo(6)
    expect(compareMeans(divided, values, { with: "a" })).toHaveLength(2)
    expect(() => compareMeans(divided, values, { with: "z" })).toThrow(/no|not a level/)
  })
})
