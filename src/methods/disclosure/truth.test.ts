import fc from "fast-check"
import { expect, test } from "vitest"
import { attackReleases, knownFrom } from "./attack-releases.ts"
import { isWhole, LinearProblem, loadSolver } from "./linear.ts"
import { otherwise } from "./otherwise.ts"
import { nhsCommunity, onsLongitudinal } from "./policies.ts"
import type { Policy } from "./policy.ts"
import { type ProtectOptions, protect } from "./protect.ts"
import type { Release, Turnover } from "./release.ts"
import { patience, population, runs } from "./tables.arbitrary.ts"
import type { Unit } from "./tabulate.ts"
import { fits, truthOf } from "./truth.ts"

const policies: readonly Policy[] = [
  { ...nhsCommunity, name: "Rounded, small hidden", changes: "protect" },
  { ...onsLongitudinal, name: "Exact, small hidden", threshold: 5, changes: "show" },
]
const names = ["january", "february", "march"]

/** Three months, in each of which one to four people of some kinds came, and as many of others left. */
const months = fc
  .tuple(population, fc.array(fc.tuple(fc.nat(35), fc.nat(35)), { minLength: 2, maxLength: 8 }))
  .map(([{ declaration, units }, moves]) => {
    const half = Math.ceil(moves.length / 2)
    const february = moved(units, moves.slice(0, half))
    return { declaration, months: [units, february, moved(february, moves.slice(half))] }
  })

function moved(units: readonly Unit[], moves: readonly (readonly [number, number])[]): Unit[] {
  return moves.reduce<readonly Unit[]>(
    (before, [from, to]) =>
      before.map((unit, i) => {
        const left = i === from && unit.count! > 0 ? 1 : 0
        return { ...unit, count: unit.count! - left + (i === to ? 1 : 0) }
      }),
    units,
  ) as Unit[]
}

/** How many came and went, and of sectors alone. */
function turnoverOf(before: readonly Unit[], now: readonly Unit[]): Turnover {
  const bySector = (units: readonly Unit[]) =>
    ["health", "schools", "youth"].map((sector) =>
      units.reduce((sum, { at, count = 1 }) => sum + (at.sector === sector ? count : 0), 0),
    )
  const comeAndGone = (was: readonly number[], is: readonly number[]) => ({
    joiners: is.reduce((sum, count, i) => sum + Math.max(0, count - was[i]!), 0),
    leavers: is.reduce((sum, count, i) => sum + Math.max(0, was[i]! - count), 0),
  })
  const all = (units: readonly Unit[]) => units.map(({ count = 1 }) => count)
  return {
    ...comeAndGone(all(before), all(now)),
    among: [{ by: ["sector"], ...comeAndGone(bySector(before), bySector(now)) }],
  }
}

function knownOf([january, february, march]: readonly (readonly Unit[])[]) {
  return {
    turnover: { february: turnoverOf(january!, february!), march: turnoverOf(february!, march!) },
    people: { january: january!, february: february!, march: march! },
  }
}

test(
  "people as they were are consistent with what is known of them, and so is whoever is found near them",
  async () => {
    const highs = await loadSolver()
    await fc.assert(
      fc.asyncProperty(months, fc.nat(1000), async ({ declaration, months }, sign) => {
        const { turnover, people } = knownOf(months)
        const releases: Release[] = []
        for (const [i, units] of months.entries()) {
          const made = await protect(declaration, units, policies[0]!, { population: names[i]! })
          if (made.released) releases.push(made.release)
        }
        const run = releases.map(({ population }) => population)
        fc.pre(run.length === 3)
        const { populations, system } = knownFrom(releases, run, turnover)
        const truth = truthOf(populations, people)!
        expect(fits(truth.point, system)).toBe(true)
        for (const ways of truth.otherwise) {
          const near = otherwise(system, truth.point, ways)
          const upper = near.system.upper.map((high) => Math.min(high, 9))
          const problem = new LinearProblem(highs, { ...near.system, upper }, true)
          const columns = [...ways.keys()]
          const { point } = problem.minimise({ columns, values: columns.map((way) => ((way * sign) % 5) - 3) })
          problem.dispose()
          const found = near.people(point)
          expect([isWhole(found, system.whole), fits(found, system)]).toEqual([true, true])
        }
      }),
      runs(6),
    )
  },
  patience,
)

test(
  "a release is as good where the people before are known, and as safe",
  async () => {
    await fc.assert(
      fc.asyncProperty(months, fc.constantFrom(...policies), async ({ declaration, months }, policy) => {
        const { turnover, people } = knownOf(months)
        const made = async (options: ProtectOptions) => {
          const earlier: Release[] = []
          const costs: number[] = []
          for (const [i, units] of months.entries()) {
            const population = names[i]!
            const protection = await protect(declaration, units, policy, { ...options, population, earlier, turnover })
            if (!protection.released) return { costs, earlier, because: protection.because }
            earlier.push(protection.release)
            if (protection.report.method === "optimal") costs.push(protection.report.cost)
          }
          return { costs, earlier, because: undefined }
        }
        const [known, unknown] = [await made({ people }), await made({})]
        // The first month can be had in several ways at the same cost, after which what is best need not be the same.
        expect(known.costs[0]).toBe(unknown.costs[0])
        if (known.earlier.length === 0) return
        const attacked = await attackReleases(known.earlier, { turnover })
        for (const { at, population, count } of attacked)
          expect([population, at, count.high - count.low >= 1]).toEqual([population, at, true])
      }),
      runs(2),
    )
  },
  patience,
)

test("what is known of people is left aside where it is not what was shown, or says too little", async () => {
  const declaration = {
    classifications: [{ name: "sector", categories: ["health", "schools"] }],
    tables: [{ name: "sector", by: ["sector"] }],
  }
  const people = (health: number, schools: number): Unit[] => [
    { at: { sector: "health" }, count: health },
    { at: { sector: "schools" }, count: schools },
  ]
  const march = await protect(declaration, people(20, 30), policies[0]!, { population: "march" })
  if (!march.released) throw new Error(march.because)
  for (const corrected of [people(80, 3), [{ at: { locality: "Arley" }, count: 50 }]]) {
    const april = await protect(declaration, people(20, 30), policies[0]!, {
      population: "april",
      earlier: [march.release],
      turnover: { joiners: 0, leavers: 0 },
      people: { march: corrected },
    })
    expect(april.released).toBe(true)
  }
})

test("what is known of some classifications alone is known of tables that tell more apart", async () => {
  const declaration = {
    classifications: [
      { name: "sector", categories: ["health", "schools"] },
      { name: "locality", categories: ["Arley", "Bourne"] },
    ],
    tables: [{ name: "where", by: ["sector", "locality"] }],
  }
  const people = (health: number, schools: number): Unit[] => [
    { at: { sector: "health", locality: "Arley" }, count: health },
    { at: { sector: "schools", locality: "Bourne" }, count: schools },
  ]
  const all: Policy = { ...onsLongitudinal, threshold: 1, interval: 1, zeros: "show", changes: "show" }
  const none: Policy = { ...onsLongitudinal, threshold: 90, interval: 1, changes: "show" }
  const january = await protect(declaration, people(20, 30), all, { population: "january" })
  const february = await protect(declaration, people(20, 30), none, { population: "february" })
  if (!january.released || !february.released) throw new Error("nothing to attack")
  const turnover = { joiners: 3, leavers: 3, among: [{ by: ["sector"], joiners: 1, leavers: 0 }] }
  const attacked = await attackReleases([january.release, february.release], { turnover })
  const health = (at: object) =>
    attacked.find((cell) => JSON.stringify(cell.at) === JSON.stringify({ sector: "health", ...at }))!.count
  expect(health({})).toEqual({ low: 20, high: 21 })
  expect(health({ locality: "Arley" })).toEqual({ low: 17, high: 21 })
})
