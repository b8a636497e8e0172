import type { Details } from "../../src/people/tables.ts"
import type { Contract, Fluency, Focus, Level, Relation } from "../../src/people/words.ts"
import type { Naming } from "../names/index.ts"
import type { PersonPlan } from "../plan.ts"

/** One human being of a partnership with all that is known of them, everything called by its name. */
export interface Somebody extends Naming {
  /** The day they were really born, whatever organisations say. */
  born: string
  /** Their own, apart from what they are reached at for work. */
  address: string | null
  chosenName?: string
  settledBirthDate?: string
  keepsCpdRecord: boolean | null
  mayBeFound: boolean
  /** What each organisation that knows them says, the oldest first. */
  records: Recorded[]
  holds: Holding
  /** Whose access the plan tells of. */
  person?: PersonPlan
  /** They were recorded twice, and the lead has settled that it is this one. */
  mergedInto?: Somebody
}

export interface Recorded {
  of: Somebody
  organisation: string
  details: Details
  posts: PostHeld[]
  /** The day on which it was entered. */
  enteredOn: string
  checks: { kind: string; seenOn: string; seenBy: string; renewBy: string | null }[]
}

export interface PostHeld {
  record: Recorded
  relation: Relation
  /** What held from a day until the day before another, the earliest first; gaps are when they were away. */
  history: { from: string; endsOn: string | null; terms: Terms }[]
  lent?: { host: string; from: string; endsOn: string | null }
  /** The post it went on from, at the employer before. */
  follows?: PostHeld
}

export interface Terms {
  occupation: string | null
  sector: string | null
  furtherSectors: readonly string[]
  localities: readonly string[]
  focus: Focus | null
  contactLevel: string | null
  team: string | null
  setting: string | null
  /** The record of somebody in the same organisation. */
  manager: Recorded | null
  managerAddress: string | null
  weeklyHours: number | null
  halfDays: number | null
  termTimeOnly: boolean | null
  contract: Contract | null
  payScheme: string | null
  payBand: string | null
}

/** Each said by an organisation, or by the person where `by` is null. */
export interface Holding {
  skills: { skill: string; by: string | null }[]
  languages: { language: string; fluency: Fluency; by: string | null }[]
  qualifications: Qualification[]
  registrations: { regulator: string; number: string | null; from: string; endsOn: string | null; by: string | null }[]
  availability?: { halfDays: number; note: string | null }
}

export interface Qualification {
  name: string
  level: Level
  awardedOn: string | null
  by: string | null
  /** What it counts as in a post, where that is said. */
  counts?: { in: PostHeld; as: Level; from: string; endsOn: string | null }
}

export function nobodyYet(naming: Naming, born: string): Somebody {
  return {
    ...naming,
    born,
    address: null,
    keepsCpdRecord: null,
    mayBeFound: false,
    records: [],
    holds: { skills: [], languages: [], qualifications: [], registrations: [] },
  }
}

export const isHeldOn = ({ history }: PostHeld, day: string): boolean =>
  history.some(({ from, endsOn }) => from <= day && (endsOn === null || endsOn > day))
