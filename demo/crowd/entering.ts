import { leadOn } from "../people.ts"
import type { Plan } from "../plan.ts"
import { daysAfter } from "./days.ts"
import type { Employer } from "./employers.ts"

/** The manager of an organisation, or of one above it, enters its people; where there is none, the lead does. */
export function enteringAt(plan: Plan, employers: readonly Employer[]): (organisation: string, day: string) => string {
  const byName = new Map(employers.map((employer) => [employer.name, employer]))
  return (organisation, day) => {
    const { name, above } = byName.get(organisation)!
    const manager = [name, ...above]
      .flatMap((place) => byName.get(place)?.managers ?? [])
      .find(
        ({ since = daysAfter(plan.began, 7), until, awaited }) => !awaited && since < day && (!until || day < until),
      )
    return manager?.name ?? leadOn(plan, day)
  }
}
