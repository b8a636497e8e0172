import { expect, test } from "vitest"
import { attackReleases, type Declaration, protect, type Unit } from "../methods/disclosure/index.ts"
import { turnoverOf } from "./earlier.ts"
import { policies } from "./policies.ts"

const declaration: Declaration = {
  classifications: [
    { name: "sector", categories: ["health", "education"] },
    { name: "rule", categories: ["met", "outstanding"] },
  ],
  tables: [
    { name: "sector", by: ["sector"] },
    { name: "rule", by: ["rule"] },
  ],
}
const policy = policies["small-hidden"]

function people(health: number, healthMet: number, education: number): Unit[] {
  return [
    { at: { sector: "health", rule: "met" }, count: healthMet },
    { at: { sector: "health", rule: "outstanding" }, count: health - healthMet },
    { at: { sector: "education", rule: "met" }, count: education },
  ]
}

/** Months one after the other, each protected beside all before; and what is shown of health in each. */
async function published(...months: (readonly Unit[])[]) {
  const releases = []
  const turnover: Record<string, ReturnType<typeof turnoverOf>> = {}
  for (const [i, units] of months.entries()) {
    const population = `month ${i + 1}`
    if (i > 0) turnover[population] = turnoverOf(months[i - 1]!, units, ["sector"])
    const protection = await protect(declaration, units, policy, { population, earlier: releases, turnover })
    if (!protection.released) throw new Error(protection.because)
    releases.push(protection.release)
  }
  const shown = releases.map(({ cells }) => {
    const health = cells.find(({ at }) => at.sector === "health")!
    return health.shown ? health.count : "hidden"
  })
  return { releases, turnover, shown }
}

test("one who left the register is not to be found there, though many were trained in the same month", async () => {
  const { releases, turnover, shown } = await published(people(23, 10, 40), people(22, 20, 40))
  expect(turnover["month 2"]).toEqual({
    joiners: 10,
    leavers: 11,
    among: [{ by: ["sector"], joiners: 0, leavers: 1 }],
  })
  // 22 is 20 to the nearest 5, which beside 25 would say where one left.
  expect(shown).toEqual([25, "hidden"])
  for (const { at, leavers } of await attackReleases(releases, { turnover, figures: "all" }))
    if (at.sector && leavers) expect([at, leavers.low]).toEqual([at, 0])
})

test("where no figure moves for the one who left, nothing is hidden for it", async () => {
  expect((await published(people(24, 10, 40), people(23, 20, 40))).shown).toEqual([25, 25])
})

test("one who left is not to be found by a later month either, as long as few come and go", async () => {
  const { releases, turnover, shown } = await published(
    people(23, 10, 40),
    people(22, 20, 40),
    people(22, 22, 40),
    people(21, 21, 40),
  )
  expect(shown).toEqual([25, "hidden", "hidden", "hidden"])
  for (const { at, leavers } of await attackReleases(releases, { turnover, figures: "all" }))
    if (at.sector && leavers) expect([at, leavers.low]).toEqual([at, 0])
})
