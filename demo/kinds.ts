import { weekdays } from "./opening.ts"
import type { OrganisationPlan, SettingPlan } from "./plan.ts"

/** Organisations of each kind as they usually are, so that a partnership's list says only what is particular. */
type More = Partial<Pick<OrganisationPlan, "under" | "since" | "serves" | "people">> & {
  /** Settings besides its usual one. */
  also?: readonly SettingPlan[]
  /** When its usual setting is open. */
  open?: number
  /** Its manager, head or owner. */
  led?: string
}

const SAFEGUARDING = "Designated safeguarding lead"
const OUT_OF_HOURS = "Duty desk, out of hours"

export const council = (name: string, more: More = {}) => office("council", "directorate", name, more, ["Duty officer"])
export const health = (name: string, more: More = {}) =>
  office("nhs", "community health", name, more, ["Named nurse for safeguarding"])
export const police = (name: string, more: More = {}) => office("police", "policing", name, more, [OUT_OF_HOURS])
export const housing = (name: string, more: More = {}) =>
  office("housing", "housing", name, more, ["Tenancy support", OUT_OF_HOURS])
export const charity = (name: string, more: More = {}) =>
  office("charity", "family charity", name, more, ["Coordinator", SAFEGUARDING])
export const community = (name: string, more: More = {}) =>
  office("community", "parent group", name, more, ["Organiser"])
export const trust = (name: string, more: More = {}) => office("school", "school trust", name, more, ["Trust office"])

export const hospital = (name: string, locality: string, more: More = {}) =>
  at("nhs", "hospital", "Hospital", name, locality, { serves: "everywhere", ...more }, [
    "Named doctor for safeguarding",
    "Ward desk",
  ])
export const hub = (name: string, locality: string, more: More = {}) =>
  at("council", "hub", "Children's centre or family hub", name, locality, more, ["Centre manager", SAFEGUARDING])
export const libraries = (name: string, locality: string, more: More = {}) =>
  at("council", "libraries", "Library", name, locality, { serves: "everywhere", ...more }, ["Children's librarian"])
export const primary = (name: string, locality: string, more: More = {}) =>
  at("school", "primary", "Primary school", name, locality, more, ["School office", SAFEGUARDING])
export const secondary = (name: string, locality: string, more: More = {}) =>
  at("school", "secondary", "Secondary school", name, locality, more, ["School office", SAFEGUARDING])
export const special = (name: string, locality: string, more: More = {}) =>
  at("school", "special", "Special school", name, locality, { serves: "everywhere", ...more }, [
    "School office",
    SAFEGUARDING,
  ])
export const nursery = (name: string, locality: string, more: More = {}) =>
  at("nursery", "nursery", "Nursery or pre-school", name, locality, more, ["Manager", SAFEGUARDING])
export const childminder = (name: string, locality: string, more: More & { led: string }) =>
  at("childminder", "childminder", "Childminder's home", name, locality, more, ["Childminder"])
export const college = (name: string, locality: string, more: More = {}) =>
  at("college", "college", "College", name, locality, { serves: "everywhere", ...more }, [
    "Early years department",
    SAFEGUARDING,
  ])

export const group = (name: string, locality: string, open: number): SettingPlan =>
  setting(name, "Community venue", locality, open)
export const club = (name: string, locality: string, open: number): SettingPlan =>
  setting(name, "Out-of-school club", locality, open)
export const clinic = (name: string, locality: string, open = weekdays): SettingPlan =>
  setting(name, "Health centre or clinic", locality, open)
export const setting = (name: string, type: string, locality: string, open: number): SettingPlan => ({
  name,
  type,
  locality,
  open,
})

/** Somewhere that works out of an office: its settings are only those it is given. */
function office(
  kind: OrganisationPlan["kind"],
  usual: OrganisationPlan["people"],
  name: string,
  more: More,
  duties: string[],
): OrganisationPlan {
  const { under, since, serves = "everywhere", also = [], led, people = usual } = more
  return {
    name,
    kind,
    people,
    serves,
    settings: also,
    contacts: duties.map((duty, index) => ({ duty, ...(led && index === 0 && { name: led }) })),
    ...(under && { under }),
    ...(since && { since }),
  }
}

/** Somewhere that is a place of work with children itself. */
function at(
  kind: OrganisationPlan["kind"],
  people: OrganisationPlan["people"],
  type: string,
  name: string,
  locality: string,
  more: More,
  duties: string[],
): OrganisationPlan {
  const own = setting(name, type, locality, more.open ?? weekdays)
  return office(kind, people, name, { serves: [locality], ...more, also: [own, ...(more.also ?? [])] }, duties)
}
