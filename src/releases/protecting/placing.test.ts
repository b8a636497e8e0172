import { expect, test } from "vitest"
import { type Declaration, protect, type Release, type Unit } from "../../methods/disclosure/index.ts"
import { narrowed, turnoverOf } from "../earlier.ts"
import { policies } from "../policies.ts"
import { givenAway } from "./placing.ts"

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

function people(health: number, healthMet: number, education: number): Unit[] {
  return [
    { at: { sector: "health", rule: "met" }, count: healthMet },
    { at: { sector: "health", rule: "outstanding" }, count: health - healthMet },
    { at: { sector: "education", rule: "met" }, count: education },
  ]
}

async function released(
  units: readonly Unit[],
  population: string,
  earlier: readonly Release[] = [],
): Promise<Release> {
  const protection = await protect(declaration, units, policies["small-hidden"], { population, earlier })
  if (!protection.released) throw new Error(protection.because)
  return protection.release
}

test("one who left the register is looked for there, though many were trained in the same month", async () => {
  const [march, april] = [people(23, 10, 40), people(22, 20, 40)]
  const before = await released(march, "march")
  // Nothing seems to be wrong with it, by how many changed in all.
  const now = await released(april, "april", [before])
  expect(turnoverOf(march, april)).toEqual({ joiners: 10, leavers: 11 })
  const watched = [["sector"], ["rule"]].map((classifications) => ({
    classifications,
    turnover: turnoverOf(narrowed(march, classifications), narrowed(april, classifications)),
  }))
  expect(watched[0]!.turnover).toEqual({ joiners: 0, leavers: 1 })
  expect(await givenAway(before, now, watched)).toBe("somebody who came or went could be placed in health")
})

test("where no figure moves for the one who left, nothing is given away", async () => {
  const [march, april] = [people(24, 10, 40), people(23, 20, 40)]
  const before = await released(march, "march")
  const now = await released(april, "april", [before])
  const turnover = turnoverOf(narrowed(march, ["sector"]), narrowed(april, ["sector"]))
  expect(await givenAway(before, now, [{ classifications: ["sector"], turnover }])).toBe(undefined)
})
