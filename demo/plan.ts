import type { Role } from "../src/kernel/access/capabilities.ts"
import type { Kind } from "../src/organisations/index.ts"
import type { StaffingName } from "./crowd/employers.ts"

/** What there is to tell of one partnership. Organisations and teams are called by the name they began with. */
export interface Plan {
  slug: string
  name: string
  colour: string
  /** The district its wards come from. */
  districtCode: string
  /** The day it began to use Trellis. */
  began: string
  telephones: { area: "London" | "elsewhere"; first: number }
  /** Each locality with its wards. */
  localities: Record<string, readonly string[]>
  /** Each locality's neighbours, told from one of the two. */
  neighbours: Readonly<Record<string, readonly string[]>>
  organisations: readonly OrganisationPlan[]
  teams: readonly TeamPlan[]
  people: readonly PersonPlan[]
  register: RegisterPlan
  /** What changed since, and what is planned. */
  changes: readonly ChangePlan[]
}

export interface OrganisationPlan {
  name: string
  kind: Kind
  /** Who works there: see `crowd/staffing.ts`. */
  people: StaffingName
  under?: string
  /** Localities, by name; or all of them. */
  serves: readonly string[] | "everywhere"
  /** The day it joined; at the beginning where nothing is said. */
  since?: string
  settings: readonly SettingPlan[]
  /** Who answers for what. A name is made up where none is given. */
  contacts: readonly { duty: string; name?: string }[]
}

export interface SettingPlan {
  name: string
  type: string
  locality: string | null
  open: number
  since?: string
}

export interface TeamPlan {
  name: string
  of: readonly string[]
  since?: string
}

export interface PersonPlan {
  name: string
  address?: string
  role: Role
  /** The organisation or team it is held on; the partnership where nothing is said. */
  on?: string
  since?: string
  /** The day it ends, where that is not a year on; renewed until then. */
  until?: string
  /** The day it was taken away. */
  revoked?: string
  /** Invited by email, and not yet come. */
  awaited?: true
  /** Has no email address of their own, and signs in with printed codes. */
  withoutAddress?: true
}

export type ChangePlan =
  | { change: "rename"; organisation: string; to: string; from: string }
  | { change: "move"; organisation: string; under: string | null; from: string }
  | { change: "serve"; organisation: string; localities: readonly string[]; from: string }
  | { change: "end"; organisation: string; lastDay: string }
  | { change: "return"; organisation: string; from: string }
  | { change: "open"; organisation: string; setting: SettingPlan; from: string }
  | { change: "reopen"; organisation: string; setting: string; open: number; from: string }
  | { change: "close"; organisation: string; setting: string; lastDay: string }
  | { change: "make-up"; team: string; name?: string; of: readonly string[]; from: string }

/** What is particular about a place's register. */
export interface RegisterPlan {
  /** Organisations that give no names: how many people they said they have, of each occupation where they say so. */
  countsOnly: Record<string, number | "by occupation">
  /** A school whose staff another organisation employed until it became an academy. */
  converted: { school: string; from: string; on: string }
  /** A nursery that has sent in nearly everything, one that has sent nothing yet, and a trust that sends no hours. */
  nearlyComplete: string
  notSentYet: string
  withoutHours: string
}
