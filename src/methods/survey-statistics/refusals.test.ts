import { describe, expect, it } from "vitest"
import {
  betaInterval,
  breakdown,
  calibrate,
  change,
  compareMeans,
  correlation,
  cronbachAlpha,
  crossTabulate,
  difference,
  type Estimate,
  effectiveSize,
  holm,
  itemStatistics,
  linearisedMean,
  mean,
  meanBy,
  type NotEstimable,
  postStratify,
  quantile,
  rake,
  ratio,
  restrict,
  share,
  surveyDesign,
  testIndependence,
  total,
  trimWeights,
  variance,
  wilsonInterval,
} from "./index.ts"

const four = surveyDesign({ weights: [1, 2, 3, 4] })
const because = (result: object) => (result as NotEstimable).because

describe("a design is refused", () => {
  it.each([
    ["a negative weight", { weights: [1, -2] }, /row 1: -2/],
    ["a weight of zero", { weights: [0, 1] }, /row 0: 0/],
    ["a weight that is NaN", { weights: [1, Number.NaN] }, /row 1: NaN/],
    ["an infinite weight", { weights: [Infinity, 1] }, /row 0: Infinity/],
    ["nobody", { weights: [] }, /at least one/],
    ["nothing at all", {}, /at least one/],
    ["strata of another length", { weights: [1, 1], strata: ["a"] }, /1 given for 2/],
    ["a missing stratum", { weights: [1, 1], strata: ["a", null] }, /row 1: no label/],
    ["a cluster in two strata", { strata: ["a", "b"], clusters: [1, 1] }, /more than one stratum/],
    ["fewer in the population than asked", { populationSizes: [1, 1] }, /2 sampled of 1/],
    ["population sizes that differ", { populationSizes: [5, 6] }, /row 1: 6 and 5/],
    ["a population of zero", { populationSizes: [0, 0] }, /row 0: 0/],
    ["a sampling fraction above one", { samplingFractions: [1.5, 1.5] }, /row 0: 1.5/],
    ["both sizes and fractions", { populationSizes: [4, 4], samplingFractions: [0.5, 0.5] }, /not both/],
    [
      "a second stage without a first",
      {
        weights: [1, 1],
        strata: [
          ["a", "a"],
          ["b", "b"],
          ["c", "c"],
        ],
      },
      /more stages/,
    ],
  ])("for %s", (_, input, message) => {
    expect(() => surveyDesign(input)).toThrow(RangeError)
    expect(() => surveyDesign(input)).toThrow(message)
  })
})

describe("values are refused", () => {
  it.each([
    ["NaN among numbers", [1, Number.NaN, 3, 4], /row 1: NaN/],
    ["an infinity", [1, 2, Infinity, 4], /row 2: Infinity/],
    ["a missing value, unless told to leave it out", [1, null, 3, 4], /row 1: no value/],
    ["NaN in a typed array, unless told to leave it out", Float64Array.of(1, 2, 3, Number.NaN), /row 3: no value/],
    ["another length", [1, 2], /2 given for 4/],
  ])("for %s", (_, values, message) => {
    for (const estimate of [mean, total, variance]) {
      expect(() => estimate(four, values)).toThrow(RangeError)
      expect(() => estimate(four, values)).toThrow(message)
    }
    expect(() => quantile(four, values, 0.5)).toThrow(message)
    expect(() => linearisedMean(four, values)).toThrow(message)
  })

  it("for a share of something other than 0 and 1", () => {
    expect(() => share(four, [0, 1, 2, 0])).toThrow(/row 2: 2/)
  })

  it("outside the domain nowhere", () => {
    const design = restrict(four, [true, true, true, false])
    expect(mean(design, [1, 2, 3, Number.POSITIVE_INFINITY]).value).toBeCloseTo(14 / 6)
  })

  it("for options that mean nothing", () => {
    expect(() => mean(four, [1, 2, 3, 4], { level: 95 })).toThrow(/level: 95/)
    expect(() => mean(four, [1, 2, 3, 4], { degreesOfFreedom: 0 })).toThrow(/degreesOfFreedom: 0/)
    expect(() => quantile(four, [1, 2, 3, 4], 50)).toThrow(/probability: 50/)
    expect(() => wilsonInterval(1.2, 10)).toThrow(/share: 1.2/)
    expect(() => betaInterval(0.5, 0)).toThrow(/size: 0/)
    expect(() => holm([0.2, Number.NaN])).toThrow(/p-value 1/)
    expect(() => effectiveSize([])).toThrow(RangeError)
    expect(() => effectiveSize([1, 0])).toThrow(RangeError)
  })
})

describe("a figure says why it cannot be estimated", () => {
  it("when nobody answered", () => {
    const nothing = [null, null, null, null]
    expect(because(mean(four, nothing, { missing: "leaveOut" }))).toMatch(/no respondent/)
    expect(because(quantile(four, nothing, 0.5, { missing: "leaveOut" }))).toMatch(/no respondent/)
    expect(because(linearisedMean(four, nothing, { missing: "leaveOut" }))).toMatch(/no respondent/)
  })

  it("in an empty domain, and beside it the others", () => {
    const divided = breakdown(four, ["a", "a", "b", "b"], ["a", "b", "empty"])
    const [a, , empty] = meanBy(divided, [1, 2, 3, 4])
    expect(a?.estimable).toBe(true)
    expect(because(empty!)).toMatch(/no respondent/)
    const table = crossTabulate(four, ["a", "a", "b", "b"], ["x", "y", "y", "y"])
    expect(table.cells[1]![0]!.n).toBe(0)
    expect(because(table.cells[1]![0]!.total)).toMatch(/no respondent/)
  })

  it("with one unit in a stratum, giving the value", () => {
    const design = surveyDesign({ strata: ["a", "a", "b"], weights: [1, 1, 2] })
    const found = mean(design, [1, 3, 5])
    expect(found).toEqual({
      estimable: false,
      because: expect.stringMatching(/stratum "b" has one sampled unit/),
      value: 3.5,
    })
    const inA = restrict(design, [1, 1, 0])
    expect(mean(inA, [1, 3, 5]).estimable).toBe(true)
    expect(surveyDesign({ strata: ["a", "a", "b"], populationSizes: [9, 9, 1] }).n).toBe(3)
    expect(mean(surveyDesign({ strata: ["a", "a", "b"], populationSizes: [9, 9, 1] }), [1, 3, 5]).estimable).toBe(true)
  })

  it("for one respondent, or one cluster", () => {
    expect(because(mean(surveyDesign({ n: 1 }), [3]))).toMatch(/one sampled unit/)
    const clustered = surveyDesign({ clusters: ["p", "p", "q", "r"] })
    expect(because(mean(restrict(clustered, [1, 1, 0, 0]), [1, 2, 3, 4]))).toMatch(/in one sampled unit/)
    expect(because(mean(restrict(four, [1, 0, 0, 0]), [1, 2, 3, 4]))).toMatch(/in one sampled unit/)
  })

  it("for one answer among many asked, and for the difference of two such", () => {
    const leaveOut = { missing: "leaveOut" } as const
    const alone = [5, null, null, null]
    for (const found of [mean(four, alone, leaveOut), share(four, [1, null, null, null], leaveOut)]) {
      expect(because(found)).toMatch(/in one sampled unit/)
    }
    expect(variance(four, alone, leaveOut)).toEqual({ estimable: false, because: "one respondent has no variance" })
    const only = (row: number) =>
      linearisedMean(
        restrict(
          four,
          four.weights.map((_, i) => Number(i === row)),
        ),
        [1, 2, 4, 8],
      )
    expect(difference(only(0), only(2))).toEqual({ estimable: false, because: expect.any(String), value: 3 })
    expect(change(only(3), only(1))).toMatchObject({ estimable: false, value: -6 })
  })

  it("with no design effect of what varies by rounding alone", () => {
    const tenths = surveyDesign({ weights: [0.1, 0.3, 0.7, 0.5] })
    expect(mean(tenths, [0.1, 0.1, 0.1, 0.1])).not.toHaveProperty("designEffect")
    expect(mean(tenths, [0.1, 0.1, 0.1, 0.2])).toHaveProperty("designEffect")
  })

  it("but not where everyone of the domain's stratum was asked, whose share of none is then known", () => {
    const design = surveyDesign({ strata: ["all", "all", "some", "some"], populationSizes: [2, 2, 50, 50] })
    const asked = restrict(design, [1, 1, 0, 0])
    expect(share(asked, [0, 0, 1, 0])).toMatchObject({ value: 0, interval: { low: 0, high: 0 } })
    expect(
      mean(restrict(surveyDesign({ strata: ["a", "b", "b"], populationSizes: [1, 9, 9] }), [1, 0, 0]), [3, 1, 2]),
    ).toMatchObject({ estimable: true, value: 3, standardError: 0 })
  })

  it("for a ratio to nothing, and for numbers too large to square", () => {
    expect(because(ratio(four, [1, 2, 3, 4], [0, 0, 0, 0]))).toMatch(/denominator/)
    expect(because(mean(four, [1e308, -1e308, 1e307, 0]))).toMatch(/too large/)
  })

  it("for an interval in log odds at 0 and 1, where Wilson's and the beta interval stay honest", () => {
    const none = share(four, [0, 0, 0, 0], { interval: "logit" }) as Estimate
    expect(because(none.interval)).toMatch(/no log odds/)
    for (const interval of ["wilson", "beta"] as const) {
      const found = (share(four, [0, 0, 0, 0], { interval }) as Estimate).interval
      expect(found).toMatchObject({ estimable: true, low: 0 })
      expect(found.estimable && found.high).toBeGreaterThan(0.3)
    }
  })

  it("for a difference of what does not vary, and for scales that do not", () => {
    const side = (own: number[]) => linearisedMean(restrict(four, own), [5, 5, 5, 5])
    const found = difference(side([1, 1, 0, 0]), side([0, 0, 1, 1]))
    expect(found).toMatchObject({ estimable: true, value: 0, standardError: 0, test: { estimable: false } })
    expect(
      because(
        cronbachAlpha(four, [
          [1, 1, 1, 1],
          [2, 2, 2, 2],
        ]),
      ),
    ).toMatch(/does not vary/)
    expect(because(correlation(four, [1, 1, 1, 1], [1, 2, 3, 4]))).toMatch(/does not vary/)
    expect(because(testIndependence(four, ["a", "a", "a", "a"], ["x", "y", "x", "y"]))).toMatch(/fewer than two/)
    const pairs = compareMeans(breakdown(four, ["a", "a", "b", "b"]), [5, 5, 5, 5])
    expect(pairs[0]).not.toHaveProperty("holmP")
  })

  it("refuses figures of different samples where one is needed", () => {
    const other = surveyDesign({ weights: [1, 2, 3, 4] })
    const [a, b] = [linearisedMean(four, [1, 2, 3, 4]), linearisedMean(other, [1, 2, 3, 4])]
    expect(() => difference(a, b)).toThrow(/not of one sample/)
    expect(change(a, b).estimable).toBe(true)
    expect(() => change(a, b, { first: [1, 2], second: [1, 2, 3, 4] })).toThrow(/2 labels/)
    expect(() => change(a, b, { first: [1, 1, 2, 3], second: [1, 2, 3, 4] })).toThrow(/row 1 of the first wave/)
  })

  it("refuses scores outside their range and scales of one item", () => {
    expect(() =>
      itemStatistics(four, [
        [0, 1, 2, 1],
        [0, 1, 1, 1],
      ]),
    ).toThrow(/item 1, row 2: a score of 2 of 1/)
    expect(() => cronbachAlpha(four, [[0, 1, 2, 1]])).toThrow(/two or more/)
  })
})

describe("a weighting is refused with its reason", () => {
  const labels = ["a", "a", "b", "b"]

  it("for an empty margin and for people of whom there are none", () => {
    expect(because(rake(four, [{ labels, totals: { a: 5, b: 5, c: 2 }, name: "sector" }]))).toBe(
      '"c" of sector holds 2 of the population and no respondent',
    )
    expect(because(postStratify(four, labels, { a: 5, b: 0 }))).toMatch(/"b" of cells holds 2 respondents and none/)
    expect(because(postStratify(four, labels, { a: 5 }))).toMatch(/no population total/)
    expect(rake(four, [{ labels, totals: { a: 5, b: 5, c: 0 } }]).estimable).toBe(true)
  })

  it("for margins of different populations, and for totals that contradict each other", () => {
    const margins = [
      { labels, totals: { a: 5, b: 5 } },
      { labels: [1, 2, 1, 2], totals: { 1: 5, 2: 6 } },
    ]
    expect(because(rake(four, margins))).toMatch(/margin 2 adds up to 11 and margin 1 to 10/)
    const same = [1, 1, 1, 1]
    expect(
      because(
        calibrate(four, [
          { values: same, total: 10 },
          { values: same, total: 11 },
        ]),
      ),
    ).toMatch(/contradicts/)
  })

  it("for an auxiliary that is nearly constant, which would be left out unawares", () => {
    const of = (far: number) => [
      { values: [1, 1, 1, 1], total: 12 },
      { values: [far + 1, far + 3, far + 2, far + 5], total: 12 * far + 40, name: "income" },
    ]
    for (const far of [0, 1e4]) expect(calibrate(four, of(far)).estimable).toBe(true)
    for (const far of [1e6, 1e8]) expect(because(calibrate(four, of(far)))).toMatch(/income is too like the others/)
    const twice = { values: [2, 2, 2, 2], total: 24 }
    expect(calibrate(four, [...of(0), twice]).estimable).toBe(true)
  })

  it("for weights that would not be above zero", () => {
    expect(because(calibrate(four, [{ values: [1, 0, 0, 10], total: -50 }]))).toMatch(/row 3 would have a weight of -/)
    expect(because(trimWeights(four, { lowest: 5, highest: 6 }))).toMatch(/every weight/)
  })

  it("for missing labels, bad totals and a narrowed design, by a RangeError", () => {
    expect(() => rake(four, [])).toThrow(/none given/)
    expect(() => rake(four, [{ labels: ["a", null, "b", "b"], totals: { a: 1, b: 1 } }])).toThrow(/row 1: no label/)
    expect(() => rake(four, [{ labels, totals: { a: -1, b: 5 } }])).toThrow(/total of -1/)
    expect(() => postStratify(restrict(four, [1, 1, 1, 0]), labels, { a: 5, b: 5 })).toThrow(/whole sample first/)
    expect(() => calibrate(four, [{ values: [1, 2, 3, Number.NaN], total: 3 }])).toThrow(/NaN/)
    expect(() => trimWeights(four, { lowest: 3, highest: 2 })).toThrow(RangeError)
  })

  it("reports when it did not converge", () => {
    // Two cells of the table are empty and the margins cannot be met.
    const stuck = rake(surveyDesign({ weights: [1, 1] }), [
      { labels: ["a", "b"], totals: { a: 1, b: 9 } },
      { labels: ["x", "y"], totals: { x: 9, y: 1 } },
    ])
    expect(stuck).toMatchObject({ estimable: true, converged: false })
    expect(stuck.estimable && stuck.largestMiss).toBeGreaterThan(0.5)
    const trimmed = rake(four, [{ labels, totals: { a: 1, b: 99 } }], { trim: { lowest: 0.5, highest: 1.2 } })
    expect(trimmed).toMatchObject({ estimable: true, converged: false })
  })
})
