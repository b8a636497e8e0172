import { expect, test } from "vitest"
import { attackReleases, type Declaration, leastWidth, protect, type Unit } from "../../methods/disclosure/index.ts"
import { type PolicyName, policies, policyNames } from "../policies.ts"
import { givenAway } from "./placing.ts"

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
  return { both, because: await givenAway(...both, nobody) }
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
