import type { Details } from "../../src/people/tables.ts"
import type { RegisterPlan } from "../plan.ts"
import type { Random } from "../random.ts"
import type { Employer } from "./employers.ts"
import type { Register } from "./filling.ts"
import type { Terms } from "./somebody.ts"

type Field = keyof Details | keyof Terms

/** How many in a hundred of what an organisation knows it has not sent, as lists usually come. */
const usual: Partial<Record<Field, number>> = {
  birthDate: 9,
  staffReference: 4,
  address: 6,
  telephone: 12,
  occupation: 2,
  sector: 7,
  furtherSectors: 25,
  localities: 12,
  focus: 22,
  contactLevel: 26,
  setting: 9,
  manager: 24,
  weeklyHours: 8,
  halfDays: 52,
  termTimeOnly: 30,
  contract: 16,
  payScheme: 28,
  payBand: 38,
}

/** Some take more care than others. */
const care = [0.4, 0.7, 1, 1, 1.4, 2]
/** What an organisation may hold to be nobody else's business, or has nowhere in its own system. */
const withheld: readonly (readonly Field[])[] = [
  ["payScheme", "payBand"],
  ["birthDate"],
  ["halfDays", "termTimeOnly"],
  ["focus", "contactLevel"],
  ["manager"],
]
/** How many in a hundred keep something of these back. */
const WITHHOLDS = 55

/** What is not known: each organisation has gaps of its own. The cast is known whole. */
export function leaveGaps(
  { posts }: Register,
  employers: readonly Employer[],
  { nearlyComplete, withoutHours }: RegisterPlan,
  random: Random,
): void {
  const gaps = new Map(
    employers.map(({ name }) => {
      const kept = random.chance(WITHHOLDS) ? random.one(withheld) : []
      const factor = random.one(care)
      if (name === nearlyComplete) return [name, { never: [] as readonly Field[], factor: 0.06 }]
      return [name, { never: name === withoutHours ? (["weeklyHours", "halfDays"] as const) : kept, factor }]
    }),
  )
  for (const { post, seat } of posts) {
    if (seat.named?.cast) continue
    const { never, factor } = gaps.get(post.record.organisation)!
    const missing = (Object.keys(usual) as Field[]).filter(
      (field) => random.chance(usual[field]! * factor) || never.includes(field),
    )
    for (const field of missing) {
      if (field in post.record.details) post.record.details[field as keyof Details & "address"] = null
      for (const { terms } of post.history) {
        if (field === "furtherSectors" || field === "localities") terms[field] = []
        else if (field in terms) terms[field as "setting"] = null
        if (field === "manager") terms.managerAddress = null
      }
    }
  }
}
