import { describe, expect, test } from "vitest"
import type { Declaration } from "./declaration.ts"
import { surveyResults } from "./policies.ts"
import type { Policy } from "./policy.ts"
import { protect } from "./protect.ts"
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
  ])("%s", async (_, change, message) => {
    await expect(protect({ ...declaration, ...change }, units, surveyResults)).rejects.toThrow(message)
  })

  test.each<[string, Unit, string]>([
    ["no category", { at: { sector: "health" } }, "row 1: age is missing"],
    ["an unknown category", { at: { sector: "health", age: "ten" } }, "row 1: age is ten"],
    ["half a person", { at: { sector: "health", age: "old" }, count: 0.5 }, "row 1: a count of 0.5"],
    ["a negative count", { at: { sector: "health", age: "old" }, count: -1 }, "row 1: a count of -1"],
  ])("%s", async (_, unit, message) => {
    await expect(protect(declaration, [unit], surveyResults)).rejects.toThrow(new RangeError(message))
  })

  test.each<[string, Partial<Policy>, string]>([
    ["no threshold", { threshold: 0 }, "a threshold of 0"],
    ["rounding without a base", { small: "round" }, "small counts are rounded, but there is no base"],
    ["a base of 1", { rounding: { base: 1, method: "nearest" } }, "a base of 1"],
    ["an interval of 0", { interval: 0 }, "an interval of 0"],
    ["dominance above everything", { magnitude: { dominance: 2, interval: 10 } }, "a dominance of 2"],
  ])("%s", async (_, change, message) => {
    await expect(protect(declaration, units, { ...surveyResults, ...change })).rejects.toThrow(message)
  })
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
