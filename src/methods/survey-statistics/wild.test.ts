import fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  breakdown,
  calibrate,
  change,
  compareMeans,
  correlation,
  cronbachAlpha,
  crossTabulate,
  type Design,
  type DesignInput,
  difference,
  itemStatistics,
  linearisedMean,
  linearisedRatio,
  linearisedTotal,
  mean,
  pairedChange,
  postStratify,
  quantile,
  quantileBy,
  rake,
  ratioBy,
  restrict,
  share,
  surveyDesign,
  testIndependence,
  total,
  totalBy,
  trimWeights,
  variance,
  varianceBy,
  type WeightingResult,
} from "./index.ts"

const far = (most: number) => fc.double({ min: -most, max: most, noNaN: true })
const value = fc.oneof(fc.integer({ min: -3, max: 3 }), far(1e150), far(1e308), far(1e-300), fc.constantFrom(null, 0))
const weight = fc.oneof(fc.integer({ min: 1, max: 9 }), fc.double({ min: 1e-100, max: 1e100, noNaN: true }))
const respondent = fc.record({
  weight,
  y: value,
  x: value,
  stratum: fc.integer({ min: 0, max: 2 }),
  cluster: fc.integer({ min: 0, max: 3 }),
  within: fc.integer({ min: 0, max: 2 }),
  held: fc.boolean(),
  group: fc.constantFrom(0, 1, 2, null),
})
/** From one respondent to ten, in any design, with lone units, empty domains, missing answers and numbers of any size. */
const survey = fc.record({
  people: fc.array(respondent, { minLength: 1, maxLength: 10 }),
  stages: fc.integer({ min: 0, max: 2 }),
  stratified: fc.boolean(),
  unasked: fc.constantFrom(0, 1, 3, undefined),
  loneUnit: fc.constantFrom("refuse", "certainty", "adjust", "average"),
  weighting: fc.constantFrom("none", "post", "rake", "calibrate", "trim"),
})
type Survey = typeof survey extends fc.Arbitrary<infer Own> ? Own : never

describe("whatever is asked of any sample", () => {
  it("is a number, or not estimable for a reason, and no fault", () => {
    fc.assert(
      fc.property(survey, (own) => {
        const start = surveyDesign(inputOf(own))
        const weighted = weightingOf(own, start)
        if (weighted) expect(oddNumber(weighted)).toBeUndefined()
        for (const found of figures(own, weighted?.estimable ? weighted.design : start)) {
          expect(oddNumber(found)).toBeUndefined()
        }
      }),
      { numRuns: 120 },
    )
  })
})

function inputOf({ people, stages, stratified, unasked, loneUnit }: Survey): DesignInput {
  const strata = people.map(({ stratum }) => (stratified ? stratum : 0))
  const first = people.map(({ stratum, cluster }, i) => (stages === 0 ? i : `${stratified ? stratum : ""} ${cluster}`))
  const second = people.map(({ within }) => within)
  const sizes = (units: (string | number)[], groups: (string | number)[]) =>
    groups.map((group) => new Set(units.filter((_, i) => groups[i] === group)).size + (unasked ?? 0))
  const finite = [sizes(first, strata), ...(stages === 2 ? [sizes(second, first)] : [])]
  return {
    weights: people.map((person) => person.weight),
    strata,
    clusters: stages === 2 ? [first, second] : first,
    loneUnit,
    ...(unasked !== undefined && { populationSizes: finite }),
  }
}

function weightingOf({ people, weighting }: Survey, design: Design): WeightingResult | undefined {
  const held = people.map((person) => String(person.held))
  const totals = { true: held.includes("true") ? 12 : 0, false: held.includes("false") ? 8 : 0 }
  if (weighting === "post") return postStratify(design, held, totals)
  if (weighting === "rake") return rake(design, [{ labels: held, totals }], { trim: { lowest: 0.5, highest: 3 } })
  if (weighting === "trim") return trimWeights(design, { lowest: 2, highest: 5, strict: true })
  if (weighting === "none") return undefined
  const ones = people.map(() => 1)
  return calibrate(design, [
    { values: ones, total: 20 },
    { values: people.map(({ x }) => x ?? 0), total: 3 },
  ])
}

function figures({ people }: Survey, design: Design): unknown[] {
  const column = <Key extends keyof Survey["people"][number]>(key: Key) => people.map((person) => person[key])
  const [y, x, held, group] = [column("y"), column("x"), column("held"), column("group")]
  const above = y.map((own) => (own === null ? null : own > 0))
  const leaveOut = { missing: "leaveOut" } as const
  const divided = breakdown(design, group, [0, 1, 2, 3])
  const units = Array.from(design.stages[0]!.unitOf)
  const link = { first: units, second: units }
  return [design, restrict(design, held)].flatMap((own) => {
    const [a, b] = [linearisedMean(own, y, leaveOut), linearisedTotal(own, x, leaveOut)]
    return [
      mean(own, y, leaveOut),
      total(own, y, leaveOut),
      variance(own, y, leaveOut),
      correlation(own, y, x, leaveOut),
      cronbachAlpha(own, [y, x, held], leaveOut),
      itemStatistics(own, [held, above, held.map((yes, i) => yes !== (i % 2 === 0))], leaveOut),
      ...(["wilson", "logit", "beta", "normal"] as const).map((interval) =>
        share(own, above, { ...leaveOut, interval }),
      ),
      ...(["math", "school", "hf4", "hf5", "hf6", "hf7", "hf8", "hf9"] as const).flatMap((rule) =>
        (["normal", "logit", "beta"] as const).map((interval) =>
          quantile(own, y, 0.3, { ...leaveOut, rule, interval }),
        ),
      ),
      difference(a, linearisedRatio(own, x, y, leaveOut)),
      change(a, b),
      change(a, b, link),
      change(a, b, link, { sizes: "fixed" }),
      pairedChange(own, y, x),
      testIndependence(own, group, held.map(Number)),
      crossTabulate(own, group, held.map(Number)),
      totalBy(divided, y, leaveOut),
      ratioBy(divided, y, x, leaveOut),
      varianceBy(divided, y, leaveOut),
      quantileBy(divided, y, 0.7, leaveOut),
      compareMeans(divided, y, leaveOut),
    ]
  })
}

/** A number that is none; χ² has endless second degrees of freedom, and an endless population no size. */
function oddNumber(found: unknown, path = ""): string | undefined {
  if (typeof found === "number") {
    const isMeant = Number.isFinite(found) || (found === Infinity && /(degrees2|population\.\d+)$/.test(path))
    return isMeant ? undefined : `${path} ${found}`
  }
  if (typeof found !== "object" || found === null) return undefined
  for (const [key, own] of Object.entries(found)) {
    const odd = oddNumber(own, `${path}.${key}`)
    if (odd) return odd
  }
  return undefined
}
