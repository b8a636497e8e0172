import fc from "fast-check"
import type { DesignInput } from "./index.ts"

/** A sample of three strata with districts in each, sometimes drawn from a finite population. */
export interface Sample {
  readonly input: DesignInput & { readonly weights: number[] }
  readonly stratum: string[]
  readonly district: string[]
  readonly sector: string[]
  readonly age: string[]
  readonly y: number[]
  readonly x: number[]
}

const respondent = fc.record({
  stratum: fc.constantFrom("north", "south", "west"),
  place: fc.integer({ min: 0, max: 4 }),
  sector: fc.constantFrom("health", "early years", "youth"),
  age: fc.constantFrom("young", "old"),
  weight: fc.double({ min: 0.2, max: 40, noNaN: true }),
  y: fc.integer({ min: -50, max: 50 }),
  x: fc.integer({ min: 1, max: 9 }),
})

/** Two districts of every stratum, and both sexes of every cell, come first, so that everything can be estimated. */
const everyone = ["north", "south", "west"].flatMap((stratum) =>
  ["health", "early years", "youth"].flatMap((sector, place) =>
    ["young", "old"].map((age, k) => ({ stratum, place, sector, age, weight: 1 + place, y: place * 3 - k, x: 1 + k })),
  ),
)

export const sample = fc
  .record({
    people: fc.array(respondent, { minLength: 2, maxLength: 40 }),
    clustered: fc.boolean(),
    finite: fc.boolean(),
  })
  .map(({ people, clustered, finite }): Sample => {
    const all = [...people, ...everyone]
    const column = <T>(of: (person: (typeof all)[number]) => T) => all.map(of)
    const district = column(({ stratum, place }) => `${stratum} ${place}`)
    return {
      input: {
        weights: column(({ weight }) => weight),
        strata: column(({ stratum }) => stratum),
        ...(clustered && { clusters: district }),
        ...(finite && { populationSizes: all.map(() => 300) }),
      },
      stratum: column(({ stratum }) => stratum),
      district,
      sector: column(({ sector }) => sector),
      age: column(({ age }) => age),
      y: column(({ y }) => y),
      x: column(({ x }) => x),
    }
  })
