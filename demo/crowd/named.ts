import type { Relation } from "../../src/people/words.ts"
import type { CastPlan } from "../cast/cast-plan.ts"
import type { Contact } from "../organisations.ts"
import { addressFor } from "../people.ts"
import type { PersonPlan, Plan } from "../plan.ts"
import { daysAfter, earliest, latest } from "./days.ts"
import type { Employer } from "./employers.ts"
import type { Stint } from "./lives.ts"
import type { Occupation } from "./occupations.ts"

/** Somebody who is called by name in the plan: the cast, and those who are an organisation's duty contacts. */
export interface Named {
  name: string
  at: string
  as: Occupation | null
  relation: Relation
  leads: boolean
  /** When they were there, where that is said. */
  stint?: Stint
  cast?: CastPlan
  /** Whose access the plan tells of; and by what address they sign in, where they have one. */
  person?: PersonPlan
  address?: string | null
  contact?: Contact
}

export function namedOf(
  plan: Plan,
  employers: readonly Employer[],
  cast: Readonly<Record<string, CastPlan>>,
  contacts: readonly Contact[],
): Named[] {
  const known = new Map(employers.map((employer) => [employer.name, employer]))
  const people = plan.people.map((person) => castOf(plan, known, person, cast[person.name]))
  const others = contacts
    .filter(({ name, organisation }) => known.has(organisation) && !people.some((person) => person.name === name))
    .map((contact) => contactOf(known.get(contact.organisation)!, contact))
  for (const person of people) {
    const contact = contacts.find(({ name }) => name === person.name)
    if (contact) person.contact = contact
  }
  return [...people, ...others]
}

function castOf(plan: Plan, employers: Map<string, Employer>, person: PersonPlan, cast: CastPlan | undefined): Named {
  if (!cast) throw new Error(`Nobody has said what ${person.name} does`)
  const at = cast.at ?? person.on
  const employer = at && employers.get(at)
  if (!employer) throw new Error(`${person.name} works nowhere that gives names`)
  const since = cast.since ?? earliest(employer.listedOn, person.since ?? plan.began)
  return {
    name: person.name,
    person,
    address: person.withoutAddress ? null : addressFor(plan, person),
    at,
    as: cast.as,
    relation: cast.relation ?? "employed",
    leads: cast.leads ?? person.role === "organisation-manager",
    stint: { from: latest(since, employer.days[0]!.from), endsOn: cast.lastDay ? daysAfter(cast.lastDay, 1) : null },
    cast,
  }
}

/** What the people do who answer for some duty, by the kind of organisation where that matters. */
function contactOf({ name, kind, people, staffing }: Employer, contact: Contact): Named {
  const first = staffing.always[0]!
  const [as, relation = "employed", leads = false] = ((): [Occupation | null, Relation?, boolean?] => {
    switch (contact.duty) {
      case "Manager":
      case "Childminder":
      case "Centre manager":
      case "Coordinator":
      case "Organiser":
        return [first.occupation, first.relation, true]
      case "School office":
      case "Trust office":
        return ["Administrator or receptionist"]
      case "Duty officer":
        return [people === "social care" ? "Social worker" : first.occupation, "employed", people !== "social care"]
      case "Named nurse for safeguarding":
        return [
          people === "therapy"
            ? "Speech and language therapist"
            : people === "health visiting"
              ? "Health visitor"
              : "Children's nurse",
        ]
      case "Children's librarian":
        return ["Librarian"]
      case "Duty desk, out of hours":
        return [
          people === "housing" ? "Housing officer" : people === "policing" ? "Police officer" : "Youth justice worker",
        ]
      case "Tenancy support":
        return ["Housing officer"]
      case "Designated safeguarding lead":
        return kind === "nursery"
          ? ["Early years practitioner"]
          : kind === "charity"
            ? [staffing.rest[0]![0].occupation, staffing.rest[0]![0].relation]
            : [staffing.always[1]?.occupation ?? first.occupation, "employed", true]
      default:
        return [staffing.rest[0]![0].occupation]
    }
  })()
  return { name: contact.name, at: name, as, relation, leads, contact }
}
