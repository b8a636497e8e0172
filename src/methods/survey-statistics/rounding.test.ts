import fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  breakdown,
  type Change,
  change,
  correlation,
  cronbachAlpha,
  type Difference,
  difference,
  type Estimate,
  linearisedMean,
  mean,
  meanBy,
  pairedChange,
  postStratify,
  rake,
  restrict,
  surveyDesign,
  variance,
} from "./index.ts"
import { sample } from "./sample.arbitrary.ts"

const weights = [0.1, 0.3, 0.7, 0.5]
const four = surveyDesign({ weights })
const small = [1, 2, 4, 3]
/** So that the standard error is less than 1e-12 of the mean, and every value still exact. */
const far = 2 ** 44
const large = small.map((value) => far + value)

describe("a standard error", () => {
  it("is the same however far from zero the values lie", () => {
    // Farther away the spread of a domain where one in thousands differs would be in the fifteenth digit.
    fc.assert(
      fc.property(sample, fc.constantFrom(2 ** 30, 2 ** 38, -(2 ** 38)), (of, distance) => {
        const moved = of.y.map((value) => value + distance)
        const plain = surveyDesign(of.input)
        const raked = rake(plain, [
          { labels: of.sector, totals: { health: 500, "early years": 300, youth: 200 } },
          { labels: of.age, totals: { young: 350, old: 650 } },
        ])
        if (!raked.estimable) throw new Error(raked.because)
        for (const design of [plain, raked.design]) {
          for (const [l, here] of meanBy(breakdown(design, of.sector), of.y).entries()) {
            const there = meanBy(breakdown(design, of.sector), moved)[l] as Estimate
            if (!here.estimable) throw new Error(here.because)
            const scale = 1e-9 * Math.max(1, here.standardError)
            expect(Math.abs(there.standardError - here.standardError)).toBeLessThan(scale)
            expect(there.designEffect ?? 0).toBeCloseTo(here.designEffect ?? 0, 6)
          }
        }
      }),
      { numRuns: 40 },
    )
  })

  it("of a difference and a change too", () => {
    expect((mean(four, large) as Estimate).standardError).toBeCloseTo((mean(four, small) as Estimate).standardError, 9)
    const half = (values: number[], side: number[]) => linearisedMean(restrict(four, side), values)
    const differ = (values: number[]) =>
      difference(half(values, [1, 1, 0, 0]), half(values, [0, 0, 1, 1])) as Difference
    expect(differ(large).standardError).toBeCloseTo(differ(small).standardError, 9)
    expect(differ(small).standardError).toBeGreaterThan(0.1)
    const later = surveyDesign({ weights })
    const link = { first: [1, 2, 3, 4], second: [4, 3, 2, 1] }
    for (const by of [undefined, link]) {
      const move = (values: number[]) =>
        change(linearisedMean(four, values), linearisedMean(later, values), by) as Change
      expect(move(large).standardError).toBeCloseTo(move(small).standardError, 9)
      expect(move(small).standardError).toBeGreaterThan(0.1)
    }
    expect((variance(four, large) as Estimate).standardError).toBeCloseTo(
      (variance(four, small) as Estimate).standardError,
      6,
    )
  })

  it("is 0 where all values are one, whatever the weights, and where they differ by rounding", () => {
    const weighted = postStratify(four, ["a", "a", "b", "b"], { a: 0.7, b: 1.7 })
    if (!weighted.estimable) throw new Error(weighted.because)
    for (const design of [four, weighted.design]) {
      for (const value of [0.1, 1e-300, 7e12, 1 / 3]) {
        const same = weights.map(() => value)
        expect(mean(design, same)).toMatchObject({ standardError: 0 })
        expect(variance(design, same)).toMatchObject({ value: 0, standardError: 0 })
      }
      expect(mean(design, [0.3, 0.1 + 0.2, 0.3, 0.3])).toMatchObject({ standardError: 0 })
      // Everyone a tenth up: the differences are 0.0999999999999996 and 0.1000000000000005.
      const paired = pairedChange(design, [5.2, 2.2, 7.1, 8.9], [5.3, 2.3, 7.2, 9])
      expect(paired).toMatchObject({ standardError: 0, test: { estimable: false } })
    }
  })
})

describe("scales and correlations", () => {
  it("do not depend on the unit of measurement or on where its zero is", () => {
    const other = [3, 1, 4, 4]
    const here = correlation(four, small, other) as Estimate
    const units = [small.map((value) => value * 1e-13), small.map((value) => value * 1e13), large]
    for (const values of units) {
      const there = correlation(four, values, other) as Estimate
      expect(there.value).toBeCloseTo(here.value, 9)
      expect(there.standardError).toBeCloseTo(here.standardError, 9)
    }
    const alpha = (items: number[][]) => cronbachAlpha(four, items) as Estimate
    const unit = 1e-13
    expect(alpha([small, other].map((item) => item.map((value) => value * unit))).value).toBeCloseTo(
      alpha([small, other]).value,
      9,
    )
    expect(alpha([large, other]).value).toBeCloseTo(alpha([small, other]).value, 9)
  })

  it("cannot be estimated where nothing varies but the rounding", () => {
    const same = weights.map(() => 0.1)
    expect(correlation(four, same, small)).toMatchObject({ estimable: false })
    expect(cronbachAlpha(four, [same, same])).toMatchObject({
      estimable: false,
      because: expect.stringMatching(/vary/),
    })
  })

  it("nor can the variance of numbers too large to square, which are no bad input", () => {
    const huge = [1e200, -1e200, 3e200, 2e200]
    const because = expect.stringMatching(/too large/)
    expect(variance(four, huge)).toMatchObject({ estimable: false, because })
    const reach = [1.5e308, -1.5e308, 0, 1e308]
    for (const found of [variance(four, reach), correlation(four, reach, small), cronbachAlpha(four, [reach, small])]) {
      expect(found).toMatchObject({ estimable: false, because })
    }
    const scaled = correlation(four, [1, -1, 3, 2], small) as Estimate
    expect((correlation(four, huge, small) as Estimate).value).toBeCloseTo(scaled.value, 9)
    expect(difference(linearisedMean(four, huge), linearisedMean(four, small))).toMatchObject({
      estimable: false,
      because,
    })
    expect(
      pairedChange(
        four,
        huge,
        huge.map((value) => -value),
      ),
    ).toMatchObject({ estimable: false, because })
  })
})
