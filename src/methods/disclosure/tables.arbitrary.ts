import fc from "fast-check"
import type { Classification, Declaration, Table } from "./declaration.ts"
import type { Unit } from "./tabulate.ts"

/** A population and the tables that will be shown of it. */
export interface Population {
  readonly declaration: Declaration
  readonly units: Unit[]
}

const classifications: readonly Classification[] = [
  {
    name: "locality",
    categories: ["Arley", "Bourne", "Castle", "Dene"],
    groups: { north: ["Arley", "Bourne"], rural: ["Bourne", "Dene"] },
  },
  { name: "sector", categories: ["health", "schools", "youth"], groups: { statutory: ["health", "schools"] } },
  { name: "age", categories: ["under 35", "35 to 54", "55 and over"] },
]

const crossings = [["locality", "sector"], ["sector", "age"], ["locality", "age"], ["age"], ["locality"]]

/** Sets of one to three tables of up to two classifications each that share margins, some going round in a circle. */
const tables = fc
  .subarray(crossings, { minLength: 1, maxLength: 3 })
  .chain((chosen) => fc.tuple(...chosen.map((by) => tableBy(by))))

function tableBy(by: readonly string[]): fc.Arbitrary<Table> {
  return fc.boolean().map((withGroups): Table => {
    const levels = Object.fromEntries(
      by.map((name) => [name, classifications.find((c) => c.name === name)!.categories]),
    )
    return { name: by.join(" by "), by, ...(!withGroups && { levels }) }
  })
}

/** Counts of the full crossing, most of them small. */
const counts = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 40 })), {
  minLength: 36,
  maxLength: 36,
})

export const population: fc.Arbitrary<Population> = fc
  .record({ tables, counts })
  .map(({ tables, counts }) => ({ declaration: { classifications, tables }, units: unitsOf(counts) }))

function unitsOf(counts: readonly number[]): Unit[] {
  const [locality, sector, age] = classifications.map(({ categories }) => categories)
  return counts.map((count, i) => ({
    at: { locality: locality![i % 4]!, sector: sector![Math.floor(i / 4) % 3]!, age: age![Math.floor(i / 12)]! },
    count,
  }))
}

const asked = Number(process.env.DISCLOSURE_RUNS)

/** How many random cases a property tries: few by default; `DISCLOSURE_RUNS=2000` for a long look. */
export function runs(usual: number): { numRuns: number } {
  return { numRuns: asked > 0 ? asked : usual }
}

/** Milliseconds for a property on a busy machine, or for a long look. */
export const patience = asked > 0 ? 10_000_000 : 120_000
