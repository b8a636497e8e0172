import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { type Answer, answersFrom, inWords, percentage } from "./answer.ts"
import type { At, Declaration } from "./declaration.ts"
import { namedPolicies, nhsHospital, onsLongitudinal, surveyResults } from "./policies.ts"
import { type Protected, protect } from "./protect.ts"
import { patience, population, runs } from "./tables.arbitrary.ts"
import type { Unit } from "./tabulate.ts"

async function released(...args: Parameters<typeof protect>): Promise<Protected> {
  const protection = await protect(...args)
  if (!protection.released) throw new Error(protection.because)
  return protection
}

const declaration: Declaration = {
  classifications: [
    { name: "sector", categories: ["health", "schools"] },
    {
      name: "locality",
      categories: ["Arley", "Bourne", "Castle"],
      groups: { south: ["Castle"], all: ["Arley", "Bourne", "Castle"] },
    },
    { name: "age", categories: ["under 35", "35 and over"] },
  ],
  tables: [
    { name: "sector by locality", by: ["sector", "locality"] },
    { name: "locality by sector", by: ["locality", "sector"] },
    { name: "sector", by: ["sector"] },
  ],
}
const counts: [string, string, number][] = [
  ["health", "Arley", 3],
  ["health", "Bourne", 21],
  ["health", "Castle", 33],
  ["schools", "Arley", 18],
  ["schools", "Bourne", 25],
  ["schools", "Castle", 12],
]
const units: Unit[] = counts.map(([sector, locality, count]) => ({ at: { sector, locality, age: "under 35" }, count }))

describe("the one place that answers", () => {
  test("gives the same figure however it is asked for", async () => {
    const { release } = await released(declaration, units, onsLongitudinal)
    const ask = answersFrom(release)
    const ways: At[] = [
      { sector: "schools", locality: "Castle" },
      { locality: "Castle", sector: "schools" },
      { locality: "south", sector: "schools" },
    ]
    const answers = ways.map((at) => ask({ figure: "count", at }))
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(ask({ figure: "count", at: { sector: "health", locality: "all" } })).toEqual(
      ask({ figure: "count", at: { sector: "health" } }),
    )
  })

  test("gives nothing that was not declared", async () => {
    const ask = answersFrom((await released(declaration, units, onsLongitudinal)).release)
    for (const at of [{ age: "under 35" }, { sector: "police" }, { day: "Monday" }] as At[]) {
      expect(ask({ figure: "count", at })).toEqual({ shown: false, because: "not declared" })
    }
    expect(ask({ figure: "mean", measure: "hours", at: { sector: "schools" } }).shown).toBe(false)
    const overlap = ask({ figure: "percentage", at: { locality: "Castle" }, of: { sector: "health" } })
    expect(overlap).toEqual({ shown: false, because: "not declared" })
  })

  test(
    "answers by every way there is to ask with protected figures only",
    async () => {
      await fc.assert(
        fc.asyncProperty(population, fc.constantFrom(...namedPolicies), async (tables, policy) => {
          const { release } = await released(tables.declaration, tables.units, policy)
          const ask = answersFrom(JSON.parse(JSON.stringify(release)))
          const hidden = release.cells.filter(({ shown }) => !shown)
          for (const { at } of hidden) {
            expect(ask({ figure: "count", at: Object.fromEntries(Object.entries(at).toReversed()) }).shown).toBe(false)
            for (const other of release.cells) {
              expect(ask({ figure: "percentage", at, of: other.at }).shown).toBe(false)
              expect(ask({ figure: "percentage", at: other.at, of: at }).shown).toBe(false)
            }
          }
          // Nothing of a hidden cell is in the data that a reader's page is made from.
          for (const cell of hidden) expect(Object.keys(cell).sort()).toEqual(["at", "low", "shown"])
        }),
        runs(3),
      )
    },
    patience,
  )
})

describe("percentages", () => {
  const shown = (value: number): Answer => ({ shown: true, value })
  const hidden: Answer = { shown: false, because: "protected" }

  test("come from protected counts", () => {
    expect(percentage(shown(10), shown(40), onsLongitudinal)).toEqual(shown(25))
    expect(percentage(shown(10), shown(30), onsLongitudinal)).toEqual(shown(33.3))
    expect(percentage(hidden, shown(30), onsLongitudinal)).toEqual(hidden)
    expect(percentage(shown(10), hidden, onsLongitudinal)).toEqual(hidden)
  })

  test("of few people are not given", () => {
    expect(percentage(shown(0), shown(5), nhsHospital)).toEqual(hidden)
    expect(percentage(shown(0), shown(0), { ...surveyResults, percentages: { decimals: 0, smallestBase: 0 } })).toEqual(
      hidden,
    )
  })

  test("and hidden figures are told in words", () => {
    expect(inWords(hidden, surveyResults)).toBe("hidden to protect small numbers (under 5)")
    expect(inWords(shown(7), surveyResults)).toBe("7")
    expect(inWords({ shown: false, because: "not declared" }, surveyResults)).toBe("not published")
  })
})
