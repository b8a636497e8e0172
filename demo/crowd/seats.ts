import type { Relation } from "../../src/people/words.ts"
import { TODAY } from "../moments.ts"
import type { Random } from "../random.ts"
import { type Employer, isThere } from "./employers.ts"
import { type Stint, stintsOf, stintToCome } from "./lives.ts"
import type { Named } from "./named.ts"
import type { Role, Staffing } from "./staffing.ts"

/** A role at an employer, and when whoever has it has been there. */
export interface Seat extends Role {
  employer: Employer
  stints: Stint[]
  /** Somebody new; who works elsewhere, or here, as well; or who does, and is recorded as if they were two. */
  by: "somebody new" | "somebody known" | "somebody here" | "somebody recorded twice"
  named?: Named
}

/** How many in a hundred work elsewhere as well. */
const KNOWN: Partial<Record<Relation, number>> = { governor: 38, volunteer: 9, "parent-champion": 12, agency: 14 }
/** How many in a hundred of those are recorded as two people. */
const TWICE = 22
/** How many in a hundred who watch over dinner also help in class. */
const ALSO_IN_CLASS = 45
/** How many are on their way. */
const TO_COME = 16

/**
 * Everybody's seat, so that `people` people have one today: employers of a usual size as chance has it, and those that
 * grow taking what is left.
 */
export function seatsOf(
  employers: readonly Employer[],
  named: readonly Named[],
  people: number,
  random: Random,
): Seat[] {
  const usual = employers.filter(({ staffing }) => !staffing.grows)
  const growing = employers.filter(({ staffing }) => staffing.grows)
  const fixed = usual.flatMap((employer) => seatsAt(employer, sizeOf(employer, random), named, random))
  const left = people - countOf(fixed)
  const parts = growing.reduce((sum, { staffing }) => sum + staffing.grows!, 0)
  const grown = growing.flatMap((employer) =>
    seatsAt(employer, Math.floor((left * employer.staffing.grows!) / parts), named, random),
  )
  const missing = people - countOf([...fixed, ...grown])
  const [first] = growing
  const last = seatsFor(first!, rolesOf(first!.staffing, first!.staffing.always.length + missing), random)
    .slice(first!.staffing.always.length)
    .map((seat): Seat => ({ ...seat, by: "somebody new" }))
  const all = [...fixed, ...grown, ...last]
  const coming = random
    .some(
      all.filter(
        ({ employer, leads, named, relation }) => isThere(employer) && !leads && !named && relation === "employed",
      ),
      TO_COME,
    )
    .map((seat): Seat => ({ ...seat, by: "somebody new", stints: [stintToCome(random)] }))
  return [...all, ...coming]
}

/** How many people have a seat today. */
function countOf(seats: readonly Seat[]): number {
  return seats.filter(({ stints, by }) => isOpen(stints) && by !== "somebody known" && by !== "somebody here").length
}

const isOpen = (stints: readonly Stint[]) => stints.some(({ endsOn }) => endsOn === null || endsOn > TODAY)

function sizeOf({ staffing }: Employer, random: Random): number {
  const [fewest, most] = staffing.size
  return random.between(fewest, most)
}

function seatsAt(employer: Employer, size: number, named: readonly Named[], random: Random): Seat[] {
  const here = named.filter(({ at }) => at === employer.name)
  const seats = seatsFor(employer, rolesOf(employer.staffing, size), random)
  for (const person of here) take(seats, employer, person, random)
  return employer.isUnsent ? seats.filter(({ named }) => named) : seats
}

function seatsFor(employer: Employer, roles: readonly Role[], random: Random): Seat[] {
  return roles.map((role) => ({
    ...role,
    employer,
    stints: stintsOf(employer, role, random),
    by: filledBy(role, random),
  }))
}

function filledBy({ relation, leads, occupation }: Role, random: Random): Seat["by"] {
  if (occupation === "Midday supervisor" && random.chance(ALSO_IN_CLASS)) return "somebody here"
  if (leads || !random.chance(KNOWN[relation] ?? 0)) return "somebody new"
  return random.chance(TWICE) ? "somebody recorded twice" : "somebody known"
}

/** The first that fits, else one more. */
function take(seats: Seat[], employer: Employer, named: Named, random: Random): void {
  const role = { occupation: named.as, relation: named.relation, leads: named.leads }
  const fits = (seat: Seat) => !seat.named && seat.relation === role.relation && seat.occupation === role.occupation
  const seat = seats.find((seat) => fits(seat) && seat.leads === role.leads) ?? seats.find(fits)
  const stints = named.stint ? [named.stint] : stintsOf(employer, role, random)
  if (seat) Object.assign(seat, { named, stints, by: "somebody new" })
  else seats.push({ ...role, employer, stints, named, by: "somebody new" })
}

/** So many roles: those there are always, and the others as near their proportions as whole people allow. */
function rolesOf({ always, rest }: Staffing, size: number): Role[] {
  const whole = rest.reduce((sum, [, weight]) => sum + weight, 0)
  const left = Math.max(0, size - always.length)
  const exact = rest.map(([role, weight]) => ({ role, share: (left * weight) / whole }))
  const roles = exact.flatMap(({ role, share }) => Array.from({ length: Math.floor(share) }, () => role))
  const remainders = exact.toSorted((one, other) => (other.share % 1) - (one.share % 1))
  return [...always, ...roles, ...remainders.slice(0, left - roles.length).map(({ role }) => role)]
}
