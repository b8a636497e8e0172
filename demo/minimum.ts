import { confirmList } from "../src/completeness/confirming/confirmations.ts"
import { addDays, dayOf } from "../src/kernel/clock.ts"
import { chooseMinimum, usualMinimum } from "../src/people/minimum/minimum.ts"
import { dayIn } from "./crowd/days.ts"
import type { Deed } from "./deeds.ts"
import { atWork, decidedBefore } from "./moments.ts"
import { managerAt } from "./people.ts"
import type { OrganisationPlan, Plan } from "./plan.ts"
import { type Random, randomFrom } from "./random.ts"

/** A little once a year, then more each term, and soon how closely people work with children. */
const CHOSEN = [
  { from: "2025-09-01", fields: ["birthDate", "occupationId", "localityIds"], confirmMonths: 12 },
  { from: "2026-09-01", fields: usualMinimum.fields, confirmMonths: 4 },
  { from: "2027-09-01", fields: [...usualMinimum.fields, "contactLevelId"], confirmMonths: 4 },
] as const

/** Between which days lists were confirmed, each with how many in a hundred organisations did so. */
const CONFIRMED: readonly (readonly [days: readonly (readonly [from: string, to: string])[], weight: number])[] = [
  [
    [
      ["2026-09-14", "2026-10-16"],
      ["2027-01-11", "2027-02-19"],
    ],
    56,
  ],
  [[["2026-11-05", "2026-11-25"]], 18],
  [
    [
      ["2025-11-10", "2025-11-28"],
      ["2026-09-21", "2026-10-23"],
    ],
    14,
  ],
  [[], 12],
]

/** The partnership's lead chooses what everybody keeps, and organisations confirm their lists, or do not. */
export function minimumOf(plan: Plan): Deed[] {
  const random = randomFrom(`${plan.slug}: minimum data set`)
  const chosen = CHOSEN.map(({ from, fields, confirmMonths }): Deed => {
    const minimum = { ...usualMinimum, fields: [...fields], confirmMonths }
    return { at: decidedBefore(from, random), act: (tx) => chooseMinimum(tx, { ...minimum, from }) }
  })
  return [...chosen, ...plan.organisations.flatMap((organisation) => confirmed(plan, organisation, random))]
}

function confirmed(plan: Plan, { name, since = plan.began }: OrganisationPlan, random: Random): Deed[] {
  const { countsOnly, nearlyComplete, notSentYet } = plan.register
  const usual = random.weighted(CONFIRMED)
  const hasLeft = plan.changes.some((each) => each.change === "end" && each.organisation === name)
  if (hasLeft || name in countsOnly || name === notSentYet) return []
  return (name === nearlyComplete ? CONFIRMED[0]![0] : usual)
    .map(([from, to]) => atWork(dayIn(random, from, to), random))
    .filter((at) => dayOf(at) > addDays(since, 14))
    .map((at) => {
      const by = managerAt(plan, name, at)
      return { at, ...(by && { by }), act: (tx, known) => confirmList(tx, known.organisations.of(name)) }
    })
}
