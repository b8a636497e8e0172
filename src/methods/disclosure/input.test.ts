import { describe, expect, test } from "vitest"
import { answersFrom } from "./answer.ts"
import { attackReleases } from "./attack-releases.ts"
import type { Declaration } from "./declaration.ts"
import { holdSmallChanges } from "./hold.ts"
import { surveyResults } from "./policies.ts"
import type { Policy } from "./policy.ts"
import { policyInWords } from "./policy-in-words.ts"
import { type Protected, protect } from "./protect.ts"
import type { Release } from "./release.ts"
import type { Unit } from "./tabulate.ts"

const declaration: Declaration = {
  classifications: [
    { name: "sector", categories: ["health", "schools"], groups: { all: ["health", "schools"] } },
    { name: "age", categories: ["young", "old"] },
  ],
  tables: [{ name: "sector by age", by: ["sector", "age"] }],
}
const units: Unit[] = [{ at: { sector: "health", age: "old" }, count: 9 }]

describe("input that cannot be meant is refused by name", () => {
  const [sector, age] = declaration.classifications
  const [table] = declaration.tables
  test.each<[string, Partial<Declaration>, string]>([
    ["a classification twice", { classifications: [sector!, sector!, age!] }, "classification sector: declared twice"],
    ["no categories", { classifications: [{ name: "sector", categories: [] }, age!] }, "sector: no categories"],
    ["no tables", { tables: [] }, "tables: none declared"],
    ["an unknown classification", { tables: [{ name: "t", by: ["day"] }] }, "table t: day is not known"],
    ["one twice in a table", { tables: [{ name: "t", by: ["age", "age"] }] }, "table t: a classification twice"],
    [
      "an unknown level",
      { tables: [{ ...table!, levels: { age: ["middle"] } }] },
      "levels of age: middle is not known",
    ],
    ["an unknown measure", { tables: [{ ...table!, measures: ["hours"] }] }, "sector by age: hours is not known"],
    [
      "an empty group",
      { classifications: [{ ...sector!, groups: { none: [] } }, age!] },
      "sector: group none is empty",
    ],
    ["a range upside down", { measures: [{ name: "hours", range: [5, 1] }] }, "measure hours: range from 5 to 1"],
    [
      "a standard error of nothing that is shown",
      { measures: [{ name: "hours", show: ["standardError"] }] },
      "measure hours: a standard error without a mean or a total",
    ],
    [
      "a statistic there is none of",
      { measures: [{ name: "hours", show: ["median" as "mean"] }] },
      "measure hours: median is not known",
    ],
  ])("%s", async (_, change, message) => {
    await expect(protect({ ...declaration, ...change }, units, surveyResults)).rejects.toThrow(message)
  })

  test.each<[string, Unit, string]>([
    ["no category", { at: { sector: "health" } }, "row 1: age is missing"],
    ["an unknown category", { at: { sector: "health", age: "ten" } }, "row 1: age is ten"],
    ["half a person", { at: { sector: "health", age: "old" }, count: 0.5 }, "row 1: a count of 0.5"],
    ["a negative count", { at: { sector: "health", age: "old" }, count: -1 }, "row 1: a count of -1"],
    ["no categories at all", { count: 1 } as unknown as Unit, "row 1: no categories"],
    [
      "more people than can be told apart",
      { at: { sector: "health", age: "old" }, count: 9e15 },
      "row 1: more than 100000000 people",
    ],
  ])("%s", async (_, unit, message) => {
    await expect(protect(declaration, [unit], surveyResults)).rejects.toThrow(new RangeError(message))
  })

  test.each<[string, Partial<Policy>, string]>([
    ["no threshold", { threshold: 0 }, "a threshold of 0"],
    ["rounding without a base", { small: "round" }, "small counts are rounded, but there is no base"],
    ["a base of 1", { rounding: { base: 1, method: "nearest" } }, "a base of 1"],
    ["an interval of 0", { interval: 0 }, "an interval of 0"],
    ["dominance above everything", { magnitude: { dominance: 2, interval: 10 } }, "a dominance of 2"],
    ["a word that says neither", { zeros: "perhaps" as "show" }, "zeros are perhaps"],
    ["rounding of no kind", { rounding: { base: 5, method: "up" as "nearest" } }, "rounding up"],
    ["decimals past counting", { percentages: { decimals: 400, smallestBase: 5 } }, "400 decimals of percentages"],
    ["a base of no number", { percentages: { decimals: 0, smallestBase: NaN } }, "percentages of NaN people"],
  ])("%s", async (_, change, message) => {
    await expect(protect(declaration, units, { ...surveyResults, ...change })).rejects.toThrow(message)
  })
})

test("a turnover that nobody could count is refused", async () => {
  const turnover = { joiners: -1, leavers: 0 }
  await expect(protect(declaration, units, surveyResults, { turnover })).rejects.toThrow("turnover: -1 joiners")
  await expect(attackReleases([], { turnover: { joiners: 0, leavers: NaN } })).rejects.toThrow("turnover: NaN leavers")
})

describe("a stored release that was changed is refused in words", () => {
  const ofMay = async () => {
    const protection = await protect(declaration, units, surveyResults, { population: "May" })
    return (protection as Protected).release
  }
  const shown = { at: {}, shown: true, count: 9, low: 9, high: 9, measures: {} } as const
  test.each<[string, object, string]>([
    ["no cells", { cells: undefined }, "release of May: no policy, tables or cells"],
    ["no number", { cells: [{ ...shown, low: NaN }] }, "release of May, the total: at least NaN"],
    ["half a person", { cells: [{ ...shown, high: 9.5 }] }, "shown as 9, which is from 9 to 9.5"],
    ["bounds upside down", { cells: [{ ...shown, low: 12 }] }, "shown as 9, which is from 12 to 9"],
    [
      "a figure of no table",
      { cells: [{ ...shown, measures: { pay: { mean: 3 } } }] },
      "the total: pay is in no table",
    ],
    ["a mean that is none", { cells: [{ ...shown, measures: { pay: { mean: NaN } } }] }, "pay is not a number"],
    ["another total", { cells: [shown, { ...shown, count: 99, low: 99, high: 99 }] }, "contradicts itself"],
  ])("%s", async (_, change, message) => {
    const changed = { ...(await ofMay()), ...change } as Release
    await expect(attackReleases([changed])).rejects.toThrow(message)
    await expect(attackReleases([changed])).rejects.toThrow(RangeError)
    const options = { population: "May", earlier: [changed] }
    await expect(protect(declaration, units, surveyResults, options)).rejects.toThrow(message)
  })

  test("and nothing is answered from it", async () => {
    const release = await ofMay()
    expect(() => answersFrom({ ...release, cells: [{ ...shown, high: NaN }] })).toThrow("release of May, the total")
  })
})

test("names that every object knows are names like others", async () => {
  const names = ["constructor", "__proto__", "toString"]
  const protection = await protect(
    {
      classifications: [
        { name: "valueOf", categories: names, groups: { hasOwnProperty: ["constructor", "toString"] } },
      ],
      tables: [{ name: "t", by: ["valueOf"] }],
    },
    names.map((name, i) => ({ at: { valueOf: name }, count: 10 * (i + 1) })),
    surveyResults,
  )
  const ask = answersFrom((protection as Protected).release)
  const counts = [...names, "hasOwnProperty"].map((name) => ask({ figure: "count", at: { valueOf: name } }))
  expect(counts).toEqual([10, 20, 30, 40].map((value) => ({ shown: true, value })))
  expect(ask({ figure: "mean", measure: "constructor", at: {} })).toEqual({ shown: false, because: "not declared" })
})

test("nobody at all is a release too", async () => {
  const protection = await protect(declaration, [], surveyResults)
  expect(protection.released && protection.release.cells.every((cell) => cell.shown && cell.count === 0)).toBe(true)
})

test("the same input gives the same release, in whatever order people come", async () => {
  const people = [3, 12, 8, 2, 30, 9, 4, 17].map(
    (count, i): Unit => ({ at: { sector: i % 2 ? "health" : "schools", age: i % 3 ? "old" : "young" }, count }),
  )
  const [once, again] = [
    await protect(declaration, people, surveyResults),
    await protect(declaration, people.toReversed(), surveyResults),
  ]
  expect(again).toEqual(once)
})

test("whatever a caller without types hands in is taken, or refused by a RangeError", async () => {
  const measured: Declaration = {
    ...declaration,
    measures: [{ name: "hours", range: [0, 10], show: ["mean"] }],
    tables: [{ ...declaration.tables[0]!, measures: ["hours"] }],
  }
  const someone: Unit[] = [{ at: { sector: "health", age: "old" }, values: { hours: 3 } }]
  const { release } = (await protect(measured, someone, surveyResults)) as Protected
  const turnover = { joiners: 1, leavers: 1, among: [{ by: ["sector"], joiners: 1, leavers: 1 }] }
  const options = { population: "later", earlier: [release], turnover, people: { now: someone } }
  const question = { figure: "percentage", at: { sector: "health" }, of: {} } as const
  const handedIn = { declaration: measured, units: someone, policy: surveyResults, options, question, threshold: 5 }
  const faults = new Set<string>()
  const handIn = async (what: string, use: () => unknown) => {
    try {
      await use()
    } catch (fault) {
      if (!(fault instanceof RangeError)) faults.add(`${what}: ${fault}`)
    }
  }
  for (const path of placesIn(handedIn)) {
    // One cell is like another.
    if (/cells,[1-9]/.test(path.join())) continue
    for (const junk of [null, undefined, 0, 7, "x", true, Number.NaN, [], {}, [null], [{}], () => 1]) {
      const what = `${path} is ${JSON.stringify(junk)}`
      const given = withAt(handedIn, path, junk) as typeof handedIn
      if (path[0] === "question") await handIn(what, () => answersFrom(release)(given.question))
      else await handIn(what, () => protect(given.declaration, given.units, given.policy, given.options))
      if (path[0] === "policy") await handIn(what, () => policyInWords(given.policy))
      if (path[0] === "units" || path[0] === "threshold") {
        await handIn(what, () => holdSmallChanges(declaration, given.units, someone, given.threshold))
      }
      if (path.join().startsWith("options,earlier")) {
        await handIn(what, () => attackReleases(given.options.earlier))
        await handIn(what, () => answersFrom(given.options.earlier?.[0] as Release))
      }
    }
  }
  expect([...faults]).toEqual([])
})

function placesIn(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== "object" || value === null) return []
  return Object.entries(value).flatMap(([key, inside]) => [[...path, key], ...placesIn(inside, [...path, key])])
}

function withAt(value: object, [key, ...rest]: readonly string[], put: unknown): object {
  const copy: Record<string, unknown> = (Array.isArray(value) ? [...value] : { ...value }) as Record<string, unknown>
  copy[key!] = rest.length > 0 ? withAt(copy[key!] as object, rest, put) : put
  return copy
}
