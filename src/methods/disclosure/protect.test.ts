import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { attackReleases } from "./attack-releases.ts"
import type { Declaration } from "./declaration.ts"
import { nhsCommunity, nhsHospital, onsLongitudinal, surveyResults } from "./policies.ts"
import { isSmall, type Policy, smallRange } from "./policy.ts"
import { type Protected, protect } from "./protect.ts"
import { readSpace } from "./space.ts"
import { type Population, patience, population, runs } from "./tables.arbitrary.ts"
import { tabulate, type Unit } from "./tabulate.ts"

const policies = [surveyResults, onsLongitudinal, nhsCommunity, nhsHospital]
const anyPolicy = fc.constantFrom(...policies)

async function released(...args: Parameters<typeof protect>): Promise<Protected> {
  const protection = await protect(...args)
  if (!protection.released) throw new Error(protection.because)
  return protection
}

/** The true count behind every cell, which no release holds. */
function truthOf(declaration: Declaration, units: readonly Unit[]): Map<string, number> {
  const space = readSpace(declaration)
  const truth = tabulate(space, units)
  return new Map(space.cells.map(({ at }, k) => [JSON.stringify(at), truth[k]!.count]))
}

async function attackAndCompare({ declaration, units }: Population, policy: Policy, method: "optimal" | "heuristic") {
  const truth = truthOf(declaration, units)
  const protection = await released(declaration, units, policy, { method })
  for (const cell of protection.release.cells) {
    const count = truth.get(JSON.stringify(cell.at))!
    if (cell.shown) {
      expect(isSmall(policy, count)).toBe(false)
      expect(count).toBeGreaterThanOrEqual(cell.low)
      expect(count).toBeLessThanOrEqual(cell.high)
    }
  }
  const [least, greatest] = smallRange(policy)
  const atBest = await leastAtBest(protection, truth)
  for (const { at, count } of await attackReleases([protection.release])) {
    const true_ = truth.get(JSON.stringify(at))!
    expect(count.low).toBeLessThanOrEqual(true_)
    expect(count.high).toBeGreaterThanOrEqual(true_)
    expect(count.high).toBeGreaterThan(count.low)
    if (!isSmall(policy, true_)) continue
    if (policy.interval === "range") {
      expect(count.high).toBeGreaterThanOrEqual(greatest)
      expect(count.low).toBeLessThanOrEqual(Math.max(least, atBest.get(JSON.stringify(at))!))
    } else expect(count.high - count.low).toBeGreaterThanOrEqual(policy.interval)
  }
  return protection
}

/** What would be known of each cell if all but the zeros that the policy shows were hidden. */
async function leastAtBest({ release }: Protected, truth: ReadonlyMap<string, number>): Promise<Map<string, number>> {
  const isShown = ({ at }: { at: object }) => release.policy.zeros === "show" && truth.get(JSON.stringify(at)) === 0
  const low = release.policy.zeros === "show" ? 1 : 0
  const cells = release.cells.map((cell) => (isShown(cell) ? cell : { at: cell.at, shown: false as const, low }))
  const attacked = await attackReleases([{ ...release, cells }])
  return new Map(attacked.map(({ at, count }) => [JSON.stringify(at), count.low]))
}

describe("what is hidden cannot be worked out", () => {
  test(
    "in random sets of tables that share margins and hierarchies, hidden at the least cost",
    async () => {
      await fc.assert(
        fc.asyncProperty(population, anyPolicy, async (tables, policy) => {
          await attackAndCompare(tables, policy, "optimal")
        }),
        runs(5),
      )
    },
    patience,
  )

  test(
    "nor where a heuristic chose, which costs at most half as much again",
    async () => {
      await fc.assert(
        fc.asyncProperty(population, anyPolicy, async (tables, policy) => {
          const quick = await attackAndCompare(tables, policy, "heuristic")
          const { report } = await released(tables.declaration, tables.units, policy, { method: "optimal" })
          expect(quick.report.cost).toBeLessThanOrEqual(1.5 * report.cost + 1e-6)
          expect(quick.report.leastCost).toBeLessThanOrEqual(report.cost + 1e-4)
          expect(report.leastCost).toBeCloseTo(report.cost, 4)
        }),
        runs(3),
      )
    },
    patience,
  )
})

test("a count that is seen to be small, as nothing else is hidden, may be one of several small ones", async () => {
  const declaration: Declaration = {
    classifications: [{ name: "sector", categories: ["health", "schools"] }],
    tables: [{ name: "sector", by: ["sector"] }],
  }
  // With 12 shown as 10 and 19 as 20, the third is from 6 to 14, and hidden because it is under 8.
  const units = [7, 12].map((count, i): Unit => ({ at: { sector: ["health", "schools"][i]! }, count }))
  const { release } = await released(declaration, units, nhsHospital)
  const health = (await attackReleases([release])).find(({ at }) => at.sector === "health")!
  const [least, greatest] = smallRange(nhsHospital)
  const possible = Math.min(health.count.high, greatest) - Math.max(health.count.low, least)
  expect(possible).toBeGreaterThanOrEqual(3)
})
