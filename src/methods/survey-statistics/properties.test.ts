import fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  breakdown,
  calibrate,
  categories,
  correlation,
  cronbachAlpha,
  type Design,
  difference,
  type Estimate,
  linearisedMean,
  mean,
  meanBy,
  median,
  postStratify,
  quantile,
  type Result,
  rake,
  ratio,
  restrict,
  share,
  surveyDesign,
  total,
  totalBy,
  variance,
} from "./index.ts"
import { type Sample, sample } from "./sample.arbitrary.ts"

const rules = ["math", "school", "hf1", "hf2", "hf4", "hf5", "hf6", "hf7", "hf8", "hf9"] as const

/** Everything that is estimated of a design, by name. */
function figures(
  design: Design,
  { y, x, sector, age }: Pick<Sample, "y" | "x" | "sector" | "age">,
): Map<string, Result> {
  const bySector = breakdown(design, sector)
  const young = age.map((own) => own === "young")
  const found = new Map<string, Result>([
    ["mean", mean(design, y)],
    ["ratio", ratio(design, y, x)],
    ["share", share(design, young)],
    ["variance", variance(design, y)],
    ["median", median(design, y)],
    ["total", total(design, y)],
  ])
  for (const [l, result] of meanBy(bySector, y).entries()) found.set(`mean of ${bySector.levels[l]}`, result)
  found.set("beta share", share(design, young, { interval: "beta" }))
  found.set("quartile", quantile(design, y, 0.25, { rule: "school", interval: "logit" }))
  // Nine different values, so that most are the same as another's.
  for (const rule of rules) found.set(`${rule} of many ties`, quantile(design, x, 0.4, { rule }))
  found.set("correlation", correlation(design, y, x))
  found.set("alpha", cronbachAlpha(design, [x, x.map((value) => value % 4), young]))
  const margins = [
    { labels: sector, totals: { health: 500, "early years": 300, youth: 200 } },
    { labels: age, totals: { young: 350, old: 650 } },
  ]
  const weightings = {
    raked: rake(design, margins, { residuals: "weighted" }),
    calibrated: calibrate(design, margins.flatMap(categories)),
  }
  for (const [name, weighted] of Object.entries(weightings)) {
    if (!weighted.estimable) continue
    found.set(`${name} ratio`, ratio(weighted.design, y, x))
    found.set(
      `${name} share`,
      share(
        restrict(weighted.design, young),
        sector.map((own) => own === "health"),
      ),
    )
  }
  return found
}

function expectClose(found: Result | undefined, wanted: Result, factor = 1): void {
  expect(found?.estimable).toBe(wanted.estimable)
  if (!found?.estimable || !wanted.estimable) return
  const scale = Math.max(1, Math.abs(wanted.value * factor), Math.abs(wanted.standardError * factor))
  expect(Math.abs(found.value - wanted.value * factor)).toBeLessThan(1e-8 * scale)
  expect(Math.abs(found.standardError - wanted.standardError * factor)).toBeLessThan(1e-7 * scale)
  expect(found.degreesOfFreedom).toBe(wanted.degreesOfFreedom)
  expect(found.designEffect ?? 0).toBeCloseTo(wanted.designEffect ?? 0, 5)
  if (!found.interval.estimable || !wanted.interval.estimable) return
  expect(Math.abs(found.interval.low - wanted.interval.low * factor)).toBeLessThan(1e-6 * scale)
  expect(Math.abs(found.interval.high - wanted.interval.high * factor)).toBeLessThan(1e-6 * scale)
}

describe("survey estimates", () => {
  it("change in totals alone when weights are rescaled", () => {
    fc.assert(
      fc.property(sample, fc.constantFrom(0.001, 0.37, 8, 12_345), (of, factor) => {
        const before = figures(surveyDesign(of.input), of)
        expect(before.size).toBeGreaterThan(12)
        const weights = of.input.weights.map((weight) => weight * factor)
        const after = figures(surveyDesign({ ...of.input, weights }), of)
        // Against a clustered finite population the design effect reads the population's size off the weights.
        const readsWeights = of.input.clusters && of.input.populationSizes
        for (const [name, result] of before) {
          const found = after.get(name)!
          const same = readsWeights && found.estimable && result.estimable
          const designEffect = same ? { designEffect: result.designEffect } : {}
          expectClose({ ...found, ...designEffect } as Result, result, name === "total" ? factor : 1)
        }
      }),
      { numRuns: 60 },
    )
  })

  it("do not depend on the order of respondents or on what strata and districts are called", () => {
    fc.assert(
      fc.property(sample, fc.infiniteStream(fc.nat()), (of, keys) => {
        const place = of.y.map((_, i) => ({ i, key: keys.next().value as number }))
        const order = place.sort((a, b) => a.key - b.key).map(({ i }) => i)
        const shuffled = <T>(column: T[]) => order.map((i) => column[i]!)
        const { weights, populationSizes, clusters } = of.input
        const design = surveyDesign({
          weights: shuffled(weights),
          strata: shuffled(of.stratum).map((name) => name.length * 7 + name.charCodeAt(0)),
          ...(clusters && { clusters: shuffled(of.district).map((name) => `z${name.split("").reverse().join("")}`) }),
          ...(populationSizes && { populationSizes: of.y.map(() => 300) }),
        })
        const [y, x, sector, age] = [shuffled(of.y), shuffled(of.x), shuffled(of.sector), shuffled(of.age)]
        const after = figures(design, { y, x, sector, age })
        for (const [name, result] of figures(surveyDesign(of.input), of)) expectClose(after.get(name), result)
      }),
      { numRuns: 60 },
    )
  })

  it("have no sampling error in a census", () => {
    fc.assert(
      fc.property(sample, ({ y, x, stratum, sector, age }) => {
        const sizes = stratum.map((own) => stratum.filter((other) => other === own).length)
        const design = surveyDesign({ strata: stratum, populationSizes: sizes })
        for (const [name, result] of figures(design, { y, x, sector, age })) {
          expect(result.estimable, name).toBe(true)
          expect((result as Estimate).standardError, name).toBe(0)
        }
      }),
      { numRuns: 30 },
    )
  })

  it("add up over domains, and a domain is the same however it is reached", () => {
    fc.assert(
      fc.property(sample, (of) => {
        const design = surveyDesign(of.input)
        const bySector = breakdown(design, of.sector)
        const totals = totalBy(bySector, of.y) as Estimate[]
        const whole = total(design, of.y) as Estimate
        expect(totals.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(whole.value, 6)
        const means = meanBy(bySector, of.y)
        const people = totalBy(
          bySector,
          of.y.map(() => 1),
        )
        const weighted = means.reduce((sum, { value }, l) => sum + value! * people[l]!.value!, 0)
        expect(weighted).toBeCloseTo(whole.value, 6)
        for (const [l, sector] of bySector.levels.entries()) {
          const own = restrict(
            design,
            of.sector.map((name) => name === sector),
          )
          expectClose(mean(own, of.y), means[l]!)
        }
      }),
      { numRuns: 60 },
    )
  })

  it("differ by as much as the domains do, whichever comes first", () => {
    fc.assert(
      fc.property(sample, (of) => {
        const design = surveyDesign(of.input)
        const side = (age: string) =>
          linearisedMean(
            restrict(
              design,
              of.age.map((own) => own === age),
            ),
            of.y,
          )
        const [there, back] = [difference(side("young"), side("old")), difference(side("old"), side("young"))]
        if (!there.estimable || !back.estimable) throw new Error("not estimable")
        expect(there.value).toBeCloseTo(-back.value, 9)
        expect(there.standardError).toBeCloseTo(back.standardError, 9)
      }),
      { numRuns: 40 },
    )
  })
})

describe("weighting", () => {
  const totals = { health: 500, "early years": 300, youth: 200 }
  const ages = { young: 350, old: 650 }

  it("by raking meets its margins and leaves ratios within a cell as they were", () => {
    fc.assert(
      fc.property(sample, (of) => {
        const design = surveyDesign(of.input)
        const raked = rake(design, [
          { labels: of.sector, totals },
          { labels: of.age, totals: ages },
        ])
        if (!raked.estimable) throw new Error(raked.because)
        expect(raked.converged).toBe(true)
        expect(raked.largestMiss).toBeLessThan(1e-8)
        const weights = raked.design.weights
        const sumFor = (labels: string[], label: string) =>
          labels.reduce((sum, own, i) => sum + (own === label ? weights[i]! : 0), 0)
        for (const [label, wanted] of Object.entries(totals)) expect(sumFor(of.sector, label)).toBeCloseTo(wanted, 5)
        for (const [label, wanted] of Object.entries(ages)) expect(sumFor(of.age, label)).toBeCloseTo(wanted, 5)
        const ratioOf = new Map<string, number>()
        for (const [i, weight] of weights.entries()) {
          const cell = `${of.sector[i]} ${of.age[i]}`
          const scaled = weight / design.weights[i]!
          expect(scaled / (ratioOf.get(cell) ?? scaled)).toBeCloseTo(1, 9)
          ratioOf.set(cell, scaled)
        }
      }),
      { numRuns: 60 },
    )
  })

  it("leaves no error in a total that it was weighted to", () => {
    fc.assert(
      fc.property(sample, (of) => {
        const weighted = postStratify(surveyDesign(of.input), of.sector, totals)
        if (!weighted.estimable) throw new Error(weighted.because)
        const found = total(
          weighted.design,
          of.sector.map((sector) => sector === "health"),
        ) as Estimate
        expect(found.value).toBeCloseTo(500, 6)
        expect(found.standardError).toBeLessThan(1e-6)
      }),
      { numRuns: 40 },
    )
  })

  it("does not depend on the scale of the weights it starts from", () => {
    fc.assert(
      fc.property(sample, fc.constantFrom(0.01, 250), (of, factor) => {
        const margins = [
          { labels: of.sector, totals },
          { labels: of.age, totals: ages },
        ]
        const scaled = { ...of.input, weights: of.input.weights.map((weight) => weight * factor) }
        const [a, b] = [rake(surveyDesign(of.input), margins), rake(surveyDesign(scaled), margins)]
        if (!a.estimable || !b.estimable) throw new Error("refused")
        expectClose(total(b.design, of.y), total(a.design, of.y))
      }),
      { numRuns: 30 },
    )
  })
})
