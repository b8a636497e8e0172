import { TODAY } from "../moments.ts"
import type { Random } from "../random.ts"
import { daysAfter, yearsBetween } from "./days.ts"
import { factsOf } from "./occupations.ts"
import type { Role } from "./staffing.ts"

type Ages = readonly [youngest: number, usual: number, oldest: number]

const ofRelation: Partial<Record<Role["relation"], Ages>> = {
  student: [17, 20, 46],
  governor: [26, 52, 78],
  "parent-champion": [20, 34, 55],
  volunteer: [18, 52, 80],
  interested: [18, 40, 72],
  "foster-carer": [29, 52, 74],
}

/** A birth date as ages are in such a role; nobody began before they were sixteen. */
export function born({ occupation, relation }: Role, from: string, random: Random): string {
  const [youngest, usual, oldest] = ofRelation[relation] ?? (occupation ? factsOf(occupation).ages : [20, 44, 68])
  // Many are about the usual age; the young and the old are not few.
  const towards = (random.chance(40) ? Math.max(random.below(1000), random.below(1000)) : random.below(1000)) / 1000
  const isYounger = random.below(1000) < (1000 * (usual - youngest)) / (oldest - youngest)
  const age = isYounger ? youngest + (usual - youngest) * towards : oldest - (oldest - usual) * towards
  const least = 16.2 + yearsBetween(from, TODAY)
  return daysAfter(TODAY, -Math.round(Math.max(age, least) * 365.25) - random.below(200))
}
