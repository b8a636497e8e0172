import { expect, test } from "vitest"
import {
  attackReleases,
  type Declaration,
  leastWidth,
  protect,
  type Release,
  type Unit,
} from "../../methods/disclosure/index.ts"
import { narrowed, turnoverOf } from "../earlier.ts"
import { type PolicyName, policies, policyNames } from "../policies.ts"
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

const byRelation: Declaration = {
  classifications: [
    { name: "sector", categories: ["health", "education", "youth"] },
    { name: "relation", categories: ["employed", "voluntary", "other"] },
  ],
  tables: [{ name: "people", by: ["sector", "relation"] }],
}
/** In health 3 of 23 are volunteers, in education 4 of 16; nobody volunteers for young people. */
const small: Unit[] = Object.entries({ health: [20, 3, 0], education: [12, 4, 0], youth: [8, 0, 1] }).flatMap(
  ([sector, counts]) =>
    counts.map((count, at) => ({ at: { sector, relation: ["employed", "voluntary", "other"][at]! }, count })),
)
const nobody = { joiners: 0, leavers: 0 }

async function switched(from: PolicyName, to: PolicyName) {
  const march = await protect(byRelation, small, policies[from], { population: "march" })
  if (!march.released) throw new Error(march.because)
  const april = await protect(byRelation, small, policies[to], {
    population: "april",
    earlier: [march.release],
    turnover: nobody,
  })
  if (!april.released) return { because: april.because }
  const both = [march.release, april.release] as const
  const watched = [{ classifications: ["sector", "relation"], turnover: nobody }]
  return { both, because: await givenAway(...both, watched) }
}

test("where nobody came or went and the policy is another, what it shows leaves small counts as unknown as both promised", async () => {
  const outcomes: string[] = []
  for (const from of policyNames)
    for (const to of policyNames.filter((name) => name !== from)) {
      const { both, because } = await switched(from, to)
      outcomes.push(`${from}, then ${to}: ${because ? "refused" : "published"}`)
      if (because || !both) continue
      // Whoever knows that all is as it was has two looks at each count.
      const attacked = await attackReleases(both, { turnover: nobody, figures: "all" })
      for (const { population, at, count } of attacked) {
        const policy = policies[population === "march" ? from : to]
        const truth = small.filter((unit) => Object.entries(at).every(([name, key]) => unit.at[name] === key))
        const people = truth.reduce((sum, { count = 1 }) => sum + count, 0)
        if (people >= policy.threshold || (people === 0 && policy.zeros === "show")) continue
        expect([from, to, at, count.high - count.low >= leastWidth(policy)]).toEqual([from, to, at, true])
      }
    }
  expect(outcomes.toSorted()).toMatchInlineSnapshot(`
    [
      "rounded, then small-hidden-zeros-shown: refused",
      "rounded, then small-hidden: published",
      "small-hidden, then rounded: published",
      "small-hidden, then small-hidden-zeros-shown: refused",
      "small-hidden-zeros-shown, then rounded: refused",
      "small-hidden-zeros-shown, then small-hidden: refused",
    ]
  `)
})

test("that there is nobody, which rounding left open, is not said by another policy a month later", async () => {
  const { because } = await switched("rounded", "small-hidden-zeros-shown")
  expect(because).toBe("a protected figure would be known exactly beside what was shown before")
})
