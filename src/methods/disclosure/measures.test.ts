import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { attackReleases } from "./attack-releases.ts"
import type { Classification, Declaration, Measure } from "./declaration.ts"
import { standardErrorFrom } from "./figures.ts"
import { onsLongitudinal, surveyResults } from "./policies.ts"
import { isSmall, type Policy } from "./policy.ts"
import { type Protected, protect } from "./protect.ts"
import { readSpace } from "./space.ts"
import { patience, runs } from "./tables.arbitrary.ts"
import { tabulate, type Unit } from "./tabulate.ts"

const classifications: readonly Classification[] = [
  { name: "locality", categories: ["Arley", "Bourne", "Castle"] },
  { name: "sector", categories: ["health", "schools"] },
]
const confidence: Measure = {
  name: "confidence",
  range: [1, 5],
  whole: true,
  show: ["mean", "standardError"],
}
const trained: Measure = { name: "trained", range: [0, 1], whole: true }
const hours: Measure = { name: "hours", show: ["total", "mean"] }
const measures = [confidence, trained, hours]
const anyMeasure = fc.constantFrom(...measures)
const declaration: Declaration = {
  classifications,
  measures,
  tables: [{ name: "answers", by: ["locality", "sector"], measures: measures.map(({ name }) => name) }],
}

const respondent = fc.record({
  at: fc.record({
    locality: fc.constantFrom(...classifications[0]!.categories),
    sector: fc.constantFrom(...classifications[1]!.categories),
  }),
  values: fc.record({
    confidence: fc.integer({ min: 1, max: 5 }),
    trained: fc.integer({ min: 0, max: 1 }),
    hours: fc.integer({ min: 1, max: 40 }).map((h) => h / 2),
  }),
})
const respondents: fc.Arbitrary<Unit[]> = fc.array(respondent, { minLength: 30, maxLength: 60 })

async function released(...args: Parameters<typeof protect>): Promise<Protected> {
  const protection = await protect(...args)
  if (!protection.released) throw new Error(protection.because)
  return protection
}

describe("means, shares and standard errors beside counts", () => {
  const policies: Policy[] = [surveyResults, { ...surveyResults, zeros: "hide", totals: "asOthers" }, onsLongitudinal]

  test(
    "leave hidden counts and totals uncertain",
    async () => {
      await fc.assert(
        fc.asyncProperty(respondents, fc.constantFrom(...policies), anyMeasure, async (units, policy, measure) => {
          const declared = { ...declaration, tables: [{ ...declaration.tables[0]!, measures: [measure.name] }] }
          const { release } = await released(declared, units, policy)
          const space = readSpace(declared)
          const truth = tabulate(space, units, measures)
          for (const { at, count, totals } of await attackReleases([release])) {
            const figures = truth[space.cells.findIndex((cell) => JSON.stringify(cell.at) === JSON.stringify(at))]!
            expect(count.high).toBeGreaterThan(count.low)
            if (!isSmall(policy, figures.count)) continue
            const { low, high } = totals[measure.name]!
            const true_ = figures.measures[measure.name]!.total
            expect(low).toBeLessThanOrEqual(true_ + 1e-6)
            expect(high).toBeGreaterThanOrEqual(true_ - 1e-6)
            if (figures.count > 0) expect(high - low).toBeGreaterThanOrEqual(0.1 * true_ - 1e-6)
          }
        }),
        runs(2),
      )
    },
    patience,
  )

  test("show what is shown as it is", async () => {
    const units = [3, 4, 4, 5, 2, 3].map(
      (value): Unit => ({
        at: { locality: "Arley", sector: "schools" },
        values: { confidence: value, trained: value > 3 ? 1 : 0, hours: value },
      }),
    )
    const { release } = await released(declaration, units, surveyResults)
    const all = release.cells.find(({ at }) => Object.keys(at).length === 0)!
    if (!all.shown) throw new Error("the total is hidden")
    expect(all.measures).toEqual({
      confidence: { mean: 3.5, standardError: expect.closeTo(Math.sqrt(5.5 / 5 / 6), 12) },
      trained: { mean: 0.5 },
      hours: { total: 21, mean: 3.5 },
    })
    expect(standardErrorFrom(1, 3, 9)).toBeNaN()
  })

  test("hide a total that one person dominates, and who could work out another's", async () => {
    const person = (locality: string, value: number): Unit => ({
      at: { locality, sector: "health" },
      values: { confidence: 3, trained: 0, hours: value },
    })
    const units = [
      ...Array.from({ length: 20 }, (_, i) => person("Arley", 10 + i)),
      ...Array.from({ length: 20 }, (_, i) => person("Bourne", 10 + i)),
      ...Array.from({ length: 19 }, () => person("Castle", 1)),
      person("Castle", 400),
    ]
    const policy: Policy = { ...onsLongitudinal, magnitude: { dominance: 0.5, pPercent: 10, interval: 20 } }
    const { release, report } = await released(declaration, units, policy)
    expect(report.hidden.dominated).toBeGreaterThan(0)
    const castle = (await attackReleases([release])).find(({ at }) => at.locality === "Castle" && !at.sector)!
    expect(castle.totals.hours!.high - castle.totals.hours!.low).toBeGreaterThanOrEqual(0.2 * 419 - 1e-6)
  })

  test("are protected alike in pounds, thousands and millions, in whatever order people come", async () => {
    const patterns = new Set<string>()
    for (const unit of [1e-6, 1e-3, 1, 1e3, 1e6, 1e9]) {
      const people = Array.from({ length: 120 }, (_, i): Unit => {
        const [locality, sector] = [["Arley", "Bourne", "Castle"][(i * i) % 3]!, i % 4 ? "health" : "schools"]
        return { at: { locality, sector }, values: { pay: (15 + ((i * 7919) % 301) / 10) * unit } }
      })
      const pay: Declaration = {
        classifications,
        measures: [{ name: "pay", show: ["mean", "standardError"] }],
        tables: [{ name: "pay", by: ["locality", "sector"], measures: ["pay"] }],
      }
      const { release } = await released(pay, people, onsLongitudinal)
      expect((await released(pay, people.toReversed(), onsLongitudinal)).release).toEqual(release)
      const attacked = await attackReleases([release])
      patterns.add(JSON.stringify(attacked.map(({ at, totals }) => [at, Math.round(totals.pay!.high / unit)])))
    }
    expect([...patterns]).toHaveLength(1)
    expect(JSON.parse([...patterns][0]!)).not.toHaveLength(0)
  })

  test.each([
    [{ confidence: 6, trained: 0, hours: 1 }, "row 1: confidence is 6"],
    [{ confidence: 2.5, trained: 0, hours: 1 }, "row 1: confidence is 2.5"],
    [{ confidence: 2, trained: 0 }, "row 1: hours is undefined"],
    [{ confidence: 2, trained: 0, hours: Number.NaN }, "row 1: hours is NaN"],
  ])("refuse %j", async (values, message) => {
    const units = [{ at: { locality: "Arley", sector: "schools" }, values: values as Record<string, number> }]
    await expect(protect(declaration, units, surveyResults)).rejects.toThrow(new RangeError(message))
  })
})
