import { describe, expect, it } from "vitest"
import * as library from "./index.ts"

// Six people of two strata and three districts.
const weights = [1, 2, 1.5, 3, 1, 2]
const strata = ["n", "n", "n", "s", "s", "s"]
const districts = [1, 2, 2, 3, 4, 4]
const sizes = [40, 40, 40, 50, 50, 50]
const sector = ["a", "b", "a", "b", "a", "b"]
const y = [3, 5, 4, 8, 6, 7]
const x = [1, 2, 2, 3, 1, 2]
const held = [1, 0, 1, 1, 0, 0]
const people = ["Ann", "Bea", "Cal", "Dee", "Eve", "Fay"]
const design = library.surveyDesign({ weights, strata, clusters: districts })
const later = library.surveyDesign({ weights, strata, clusters: districts })
const divided = library.breakdown(design, sector)
const answers = library.readAnswers(["Yes", "No", null, "Don't know", "Yes", "No"], { dontKnow: ["Don't know"] })
const [first, second] = [library.linearisedMean(design, y), library.linearisedMean(design, x)]
const third = library.linearisedMean(later, x)
const margin = { labels: sector, totals: { a: 20, b: 30 }, name: "sector" }
const estimate = { level: 0.9, degreesOfFreedom: 4, missing: "leaveOut", comparedWith: "withReplacement" } as const
const { level, degreesOfFreedom, missing } = estimate
const quantiles = { level, degreesOfFreedom, missing, rule: "hf7", interval: "normal", ties: "shared" } as const

/** A sound call of every function; each of its arguments is then spoilt in every way, one at a time. */
const calls: Record<string, readonly unknown[][]> = {
  surveyDesign: [
    [
      {
        weights,
        strata,
        clusters: [districts, people],
        populationSizes: [sizes, sizes],
        loneUnit: "refuse",
        nested: true,
        n: 6,
      },
    ],
    [{ strata: [strata, sector], clusters: districts, samplingFractions: [[0.1, 0.1, 0.1, 0.2, 0.2, 0.2]] }],
    [{ n: 6 }],
  ],
  restrict: [[design, [true, true, false, true, true, true]]],
  degreesOfFreedom: [[design]],
  breakdown: [[design, sector, ["a", "b"]]],
  mean: [[design, y, estimate]],
  total: [[design, y, estimate]],
  ratio: [[design, y, x, estimate]],
  variance: [[design, y, estimate]],
  meanBy: [[divided, y, estimate]],
  totalBy: [[divided, y, estimate]],
  ratioBy: [[divided, y, x, estimate]],
  varianceBy: [[divided, y, estimate]],
  share: [[design, held, { ...estimate, interval: "wilson" }]],
  shareBy: [[divided, held, { ...estimate, interval: "beta" }]],
  quantile: [[design, y, 0.5, quantiles]],
  median: [[design, y, quantiles]],
  quantileBy: [[divided, y, 0.5, { ...quantiles, interval: "beta" }]],
  linearisedMean: [[design, y, { missing }]],
  linearisedTotal: [[design, y, { missing }]],
  linearisedRatio: [[design, y, x, { missing }]],
  covarianceOf: [[first, second]],
  difference: [[first, second, { level, degreesOfFreedom }]],
  compareMeans: [[divided, y, { level, degreesOfFreedom, missing, with: "a" }]],
  change: [[first, third, { first: districts, second: districts }, { level, degreesOfFreedom, sizes: "fixed" }]],
  pairedChange: [[design, y, x, { level, degreesOfFreedom }]],
  bringAcross: [[y, people, people]],
  crossTabulate: [
    [design, sector, x, { ...estimate, interval: "logit", rowLevels: ["a", "b"], columnLevels: [1, 2, 3] }],
  ],
  testIndependence: [[design, sector, x]],
  postStratify: [
    [design, sector, { a: 20, b: 30 }],
    [
      design,
      sector,
      new Map([
        ["a", 20],
        ["b", 30],
      ]),
    ],
  ],
  rake: [
    [
      design,
      [margin, { labels: held, totals: { 0: 25, 1: 25 } }],
      { maxIterations: 50, largestChange: 1e-6, trim: { lowest: 0.1, highest: 5, maxTrims: 9 }, residuals: "weighted" },
    ],
  ],
  calibrate: [
    [
      design,
      [
        { values: x, total: 90, name: "x" },
        { values: held, total: 25 },
      ],
    ],
  ],
  categories: [[margin]],
  trimWeights: [[design, { lowest: 1.1, highest: 2.5, strict: true }]],
  effectiveSize: [[weights]],
  weightingEffect: [[weights, sizes, 2]],
  reportResponse: [[design, answers, weights]],
  readAnswers: [[sector, { dontKnow: ["a"], notApplicable: ["b"], levels: ["a", "b"] }]],
  holds: [[answers, ["Yes"], "answered"]],
  scores: [[answers, { Yes: 1, No: 0 }]],
  cronbachAlpha: [[design, [y, x, held], estimate]],
  correlation: [[design, y, x, estimate]],
  itemStatistics: [[design, [held, x, y], { ...estimate, highest: [1, 3, 8] }]],
  holm: [[[0.1, 0.02, 0.5]]],
  wilsonInterval: [[0.3, 20, 0.95, 10]],
  betaInterval: [[0.3, 20, 0.95]],
}

const bad: readonly (readonly [string, unknown])[] = [
  ["null", null],
  ["undefined", undefined],
  ["NaN", Number.NaN],
  ["Infinity", Number.POSITIVE_INFINITY],
  ["-Infinity", Number.NEGATIVE_INFINITY],
  ["-1", -1],
  ["0", 0],
  ["0.5", 0.5],
  ["1e308", 1e308],
  ["5e-324", 5e-324],
  ["an empty text", ""],
  ["a text", "x"],
  ["a number as text", "3"],
  ["true", true],
  ["an empty object", {}],
  ["an empty array", []],
  ["an array of nothing", [null]],
  ["texts for numbers", ["1", "2", "x", "4", "5", "6"]],
  ["too few numbers", [1, 2]],
  ["six infinities", Array.from({ length: 6 }, () => Number.POSITIVE_INFINITY)],
  ["six nothings", Array.from({ length: 6 }, () => null)],
  ["a symbol", Symbol("x")],
  ["a large integer", 10n],
  ["a function", () => 1],
  ["a date", new Date(0)],
]

describe("bad input", () => {
  it("is tried on every function there is", () => {
    const functions = Object.entries(library).filter(([, own]) => typeof own === "function")
    expect(functions.map(([name]) => name).sort()).toEqual(Object.keys(calls).sort())
  })

  it.each(Object.entries(calls))("gets %s a RangeError in words or a result without NaN", (name, variants) => {
    const run = (library as unknown as Record<string, (...of: unknown[]) => unknown>)[name]!
    const wrong: string[] = []
    for (const args of variants) {
      expect(faultOf(() => run(...args), name)).toBeUndefined()
      for (const { path, put } of places(args)) {
        for (const [what, value] of bad) {
          const fault = faultOf(() => run(...(put(value) as unknown[])), name)
          if (fault) wrong.push(`${name}(… ${path}: ${what}): ${fault}`)
        }
      }
    }
    expect(wrong).toEqual([])
  })
})

describe("a slip of the pen", () => {
  it.each([
    [
      "a size of the population that is no array",
      () => library.surveyDesign({ weights, populationSizes: 0 as never }),
      /populationSizes: 0; an array/,
    ],
    [
      "clusters that are an empty text",
      () => library.surveyDesign({ weights, clusters: "" as never }),
      /clusters: ""; an array/,
    ],
    [
      "strata that are null",
      () => library.surveyDesign({ weights, strata: null as never }),
      /strata: null; leave it out/,
    ],
    [
      "a stage of sizes that is null",
      () => library.surveyDesign({ strata, clusters: districts, populationSizes: [sizes, null] as never }),
      /populationSizes: null/,
    ],
    [
      "R's word for a lone unit",
      () => library.surveyDesign({ weights, loneUnit: "remove" as never }),
      /"remove"; it is one of refuse/,
    ],
    [
      "another spelling of leaving out",
      () => library.mean(design, y, { missing: "leaveout" as never }),
      /"leaveout"; it is one of/,
    ],
    [
      "text for numbers",
      () => library.mean(design, ["1", "2", "3", "4", "5", "6"] as never),
      /row 0: "1"; a value is a number/,
    ],
    ["weights of text", () => library.surveyDesign({ weights: ["1", "2"] as never }), /row 0: "1"; a weight is/],
    ["a link that is null", () => library.change(first, third, null as never), /link: null/],
    ["an answer in words", () => library.trimWeights(design, { highest: 2, strict: "no" as never }), /strict: "no"/],
    ["a level twice", () => library.breakdown(design, sector, ["a", "b", "a"]), /"a" comes twice/],
    [
      "a domain in words",
      () => library.restrict(design, ["yes", "no", "no", "no", "no", "no"] as never),
      /row 0: "yes"/,
    ],
    [
      "a mean for a figure to compare",
      () => library.difference(library.mean(design, y) as never, first),
      /linearisedMean/,
    ],
    [
      "weights beyond what can be squared",
      () => library.surveyDesign({ weights: [1e200, 1] }),
      /row 0: 1e\+200; .* between/,
    ],
  ])("is refused: %s", (_, call, message) => {
    expect(call).toThrow(RangeError)
    expect(call).toThrow(message)
  })

  it("of a few degrees of freedom too many leaves the interval as wide as the normal's", () => {
    const interval = (degreesOfFreedom: number) => library.mean(design, y, { degreesOfFreedom })
    expect(interval(1e20)).toMatchObject({ interval: (interval(Infinity) as library.Estimate).interval })
  })
})

/** What is amiss with how a call ends, if anything. */
function faultOf(call: () => unknown, name: string): string | undefined {
  try {
    const found = call()
    const odd = oddNumber(found, name)
    return odd && `gives ${odd}`
  } catch (error) {
    if (!(error instanceof RangeError)) return String(error)
    return /array length|allocation|call stack|out of range/i.test(error.message) || error.message.length < 8
      ? `says ${error.message}`
      : undefined
  }
}

/** A number in a result that is not finite, but for those that say so: no answer, a normal's degrees, no finite population. */
function oddNumber(found: unknown, name: string, path = ""): string | undefined {
  if (typeof found === "number") {
    if (Number.isFinite(found)) return undefined
    const isMeant =
      (Number.isNaN(found) && /^(holds|scores)$/.test(name)) ||
      (found === Infinity && /egreesOfFreedom$|degrees2$|population(\.\d+)?$/.test(path))
    return isMeant ? undefined : `${path} ${found}`
  }
  if (typeof found !== "object" || found === null) return undefined
  for (const [key, value] of Object.entries(found)) {
    const odd = oddNumber(value, name, `${path}.${key}`)
    if (odd) return odd
  }
  return undefined
}

/** Every place of plain arrays and objects within: of an array the second entry stands for all. Designs stay whole. */
function places(value: unknown, path = ""): { path: string; put: (bad: unknown) => unknown }[] {
  const inner = (key: string, own: unknown, replace: (changed: unknown) => unknown) => [
    { path: `${path}.${key}`, put: replace },
    ...places(own, `${path}.${key}`).map(({ path, put }) => ({ path, put: (bad: unknown) => replace(put(bad)) })),
  ]
  const isWhole = (own: object) =>
    "stages" in own || "levelOf" in own || "codes" in own || "z" in own || own instanceof Map
  if (typeof value !== "object" || value === null || isWhole(value)) return []
  if (!Array.isArray(value)) {
    return Object.entries(value).flatMap(([key, own]) => inner(key, own, (changed) => ({ ...value, [key]: changed })))
  }
  const isArguments = path === ""
  return value.flatMap((own, i) =>
    isArguments || i === 1 || (i === 0 && typeof own === "object")
      ? inner(String(i), own, (changed) => value.map((old, j) => (j === i ? changed : old)))
      : [],
  )
}
