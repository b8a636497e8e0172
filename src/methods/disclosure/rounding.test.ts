import fc from "fast-check"
import { describe, expect, test } from "vitest"
import type { Declaration } from "./declaration.ts"
import { nhsCommunity, nhsHospital, roundedToFive } from "./policies.ts"
import type { Policy } from "./policy.ts"
import { policyInWords } from "./policy-in-words.ts"
import { type Protected, protect } from "./protect.ts"
import type { Release } from "./release.ts"
import { roundToNearest } from "./rounding.ts"
import { readSpace } from "./space.ts"
import { patience, population, runs } from "./tables.arbitrary.ts"
import { tabulate } from "./tabulate.ts"

async function released(...args: Parameters<typeof protect>): Promise<Protected> {
  const protection = await protect(...args)
  if (!protection.released) throw new Error(protection.because)
  return protection
}

const counties = ["Alpha", "Beta", "Gamma", "Delta"]
const education = ["Low", "Medium", "High", "Very High"]
const delinquents: Declaration = {
  classifications: [
    { name: "county", categories: counties },
    { name: "education", categories: education },
  ],
  tables: [{ name: "children by county and education of the head of household", by: ["county", "education"] }],
}
const children = [
  [15, 1, 3, 1],
  [20, 10, 10, 15],
  [3, 10, 10, 2],
  [12, 14, 7, 2],
].flatMap((row, i) => row.map((count, k) => ({ at: { county: counties[i]!, education: education[k]! }, count })))

/** The table as it is shown, "-" where it is hidden, with totals last. */
function asTable({ cells }: Release): (number | "-")[][] {
  const shown = new Map(cells.map((cell) => [JSON.stringify(cell.at), cell.shown ? cell.count : ("-" as const)]))
  const at = (county?: string, level?: string) =>
    shown.get(JSON.stringify({ ...(county && { county }), ...(level && { education: level }) }))!
  return [...counties, undefined].map((county) => [...education, undefined].map((level) => at(county, level)))
}

describe("controlled rounding", () => {
  /** Federal Committee on Statistical Methodology (2005), Working Paper 22, chapter 4: rounded to 5, controlled. */
  test("gives the published table of Working Paper 22", async () => {
    const { release } = await released(delinquents, children, roundedToFive)
    expect(asTable(release)).toEqual([
      [15, 0, 5, 0, 20],
      [20, 10, 10, 15, 55],
      [5, 10, 10, 0, 25],
      [10, 15, 5, 5, 35],
      [50, 35, 30, 20, 135],
    ])
  })

  test(
    "adds up in every table, and says how far from the truth it may be",
    async () => {
      await fc.assert(
        fc.asyncProperty(population, async ({ declaration, units }) => {
          const { release } = await released(declaration, units, roundedToFive)
          const space = readSpace(declaration)
          const truth = tabulate(space, units)
          const shown = new Map(release.cells.map((cell) => [JSON.stringify(cell.at), cell]))
          for (const [k, cell] of release.cells.entries()) {
            if (!cell.shown) continue
            expect(cell.count % 5).toBe(0)
            expect(truth[k]!.count).toBeGreaterThanOrEqual(cell.low)
            expect(truth[k]!.count).toBeLessThanOrEqual(cell.high)
          }
          for (const { by } of declaration.tables) {
            const { categories } = declaration.classifications.find(({ name }) => name === by[0])!
            const parts = categories.map((label) => shown.get(JSON.stringify({ [by[0]!]: label })))
            const total = shown.get("{}")!
            if (!total.shown || parts.some((part) => !part?.shown)) continue
            expect(parts.reduce((sum, part) => sum + (part?.shown ? part.count : 0), 0)).toBe(total.count)
          }
        }),
        runs(4),
      )
    },
    patience,
  )

  test("keeps what was shown before while it fits", async () => {
    const march = await released(delinquents, children, roundedToFive, { population: "march" })
    const fewer = children.map((unit, i) => (i === 4 ? { ...unit, count: unit.count - 1 } : unit))
    const april = await released(delinquents, fewer, roundedToFive, {
      population: "april",
      earlier: [march.release],
      turnover: { joiners: 0, leavers: 1 },
    })
    expect(asTable(april.release)[1]).toEqual([20, 10, 10, 15, 55])
    expect(asTable(april.release)).toEqual(asTable(march.release))
  })
})

describe("the named policies", () => {
  const one = (count: number) => [
    { at: { county: "Alpha", education: "Low" }, count },
    { at: { county: "Beta", education: "High" }, count: 300 },
  ]
  const look = async (count: number, policy: typeof nhsCommunity) =>
    asTable((await released(delinquents, one(count), policy)).release)[0]![0]

  test.each([
    [0, "-"],
    [1, "-"],
    [4, "-"],
    [5, 5],
    [7, 5],
    [8, 10],
    [12, 10],
    [13, 15],
  ])("NHS community data sets show %d as %s", async (count, shown) => {
    expect(await look(count, nhsCommunity)).toBe(shown)
  })

  test.each([
    [0, 0],
    [1, "-"],
    [7, "-"],
    [8, 10],
    [12, 10],
    [13, 15],
  ])("NHS hospital data show %d as %s", async (count, shown) => {
    expect(await look(count, nhsHospital)).toBe(shown)
  })

  test.each([
    [2, 0],
    [3, 5],
    [7, 5],
  ])("a policy that only rounds small counts, to the nearest, shows %d as %s", async (count, shown) => {
    const policy: Policy = { ...nhsCommunity, small: "round" }
    expect(await look(count, policy)).toBe(shown)
  })

  test("rounding further than the threshold does not say which 0 is nobody", async () => {
    const policy: Policy = { ...nhsHospital, threshold: 3, rounding: { base: 10, method: "nearest" } }
    const cellOf = async (count: number) =>
      (await released(delinquents, one(count), policy)).release.cells.find(
        ({ at }) => at.county === "Alpha" && at.education === "Low",
      )
    expect(await cellOf(0)).toMatchObject({ count: 0, low: 0, high: 4 })
    expect(await cellOf(4)).toEqual(await cellOf(0))
  })

  test("say in words what they do", () => {
    expect(policyInWords({ ...nhsHospital, threshold: 1 }).join()).not.toContain("hidden")
    expect(policyInWords(nhsHospital)).toEqual([
      "These figures follow the policy “NHS hospital data”.",
      "Counts from 1 to 7 are hidden.",
      "Other figures are hidden too where a small count could be worked out from them.",
      "Where there is nobody, 0 is shown.",
      "Counts are rounded to the nearest 5, so parts need not add up to totals.",
      "Percentages are worked out from the counts as shown, and not given for fewer than 8 people.",
    ])
  })
})

test("rounding to the nearest says what the true count can be", () => {
  expect(roundToNearest(12, 5, [[8, Infinity]])).toEqual({ count: 10, low: 8, high: 12 })
  expect(roundToNearest(9, 5, [[8, Infinity]])).toEqual({ count: 10, low: 8, high: 12 })
  expect(roundToNearest(5, 10, [[0, Infinity]])).toEqual({ count: 10, low: 5, high: 14 })
  expect(roundToNearest(4, 3, [[0, Infinity]])).toEqual({ count: 3, low: 2, high: 4 })
  expect(roundToNearest(30, 1e12, [[5, Infinity]])).toEqual({ count: 0, low: 5, high: 5e11 - 1 })
})
