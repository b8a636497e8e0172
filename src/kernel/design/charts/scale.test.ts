import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { scaleOf } from "./scale.ts"

/** To a thousandth, as figures are. */
const values = fc.array(
  fc.integer({ min: -1e12, max: 1e12 }).map((thousandths) => thousandths / 1000),
  { minLength: 1, maxLength: 20 },
)

describe("a scale", () => {
  test("spans whatever is drawn, and zero", () => {
    fc.assert(
      fc.property(values, (drawn) => {
        const { place } = scaleOf(drawn)
        for (const value of [0, ...drawn]) {
          expect(place(value)).toBeGreaterThanOrEqual(-1e-6)
          expect(place(value)).toBeLessThanOrEqual(100 + 1e-6)
        }
      }),
    )
  })

  test("puts numbers as far apart as they are", () => {
    fc.assert(
      fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), (drawn, share) => {
        const { ticks, place } = scaleOf(drawn)
        const [first, last] = [ticks[0]!, ticks.at(-1)!]
        expect(place(first)).toBeCloseTo(0, 6)
        expect(place(last)).toBeCloseTo(100, 6)
        expect(place(first + share * (last - first))).toBeCloseTo(100 * share, 6)
      }),
    )
  })

  test("names a handful of numbers, evenly apart", () => {
    fc.assert(
      fc.property(values, (drawn) => {
        const { ticks, place } = scaleOf(drawn)
        expect(ticks.length).toBeGreaterThanOrEqual(2)
        expect(ticks.length).toBeLessThanOrEqual(7)
        for (const [at, tick] of ticks.entries()) expect(place(tick)).toBeCloseTo((100 * at) / (ticks.length - 1), 6)
      }),
    )
  })

  test.each([
    [[412], [0, 200, 400, 600]],
    [
      [0.3, 0.1],
      [0, 0.1, 0.2, 0.3],
    ],
    [
      [-12, 9],
      [-20, -10, 0, 10],
    ],
    [[3_871_220], [0, 1_000_000, 2_000_000, 3_000_000, 4_000_000]],
    [[], [0, 1]],
    [
      [0, 0],
      [0, 1],
    ],
  ])("of %j is named at %j", (drawn, ticks) => {
    expect(scaleOf(drawn).ticks).toEqual(ticks)
  })

  test("of counts never names a part of one", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 10_000 })), (counts) =>
        scaleOf(counts).ticks.every(Number.isInteger),
      ),
    )
  })

  test("begins near what is drawn where zero does not matter", () => {
    expect(scaleOf([71, 82], { fromZero: false }).ticks).toEqual([70, 75, 80, 85])
  })
})
