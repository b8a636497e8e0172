import { type Capability, type Role, roles } from "./capabilities.ts"

/** A role somebody holds today, with how far it reaches today. */
export type Held =
  | { grantId: string; role: Role; on: "partnership" }
  | { grantId: string; role: Role; on: "organisation"; rootId: string; organisations: ReadonlySet<string> }
  | { grantId: string; role: Role; on: "team"; teamId: string }

export interface SignedIn {
  accountId: string
  name: string
  signInId: string
  held: readonly Held[]
  /** Who they are on the register here, where somebody has said so. */
  personId?: string | undefined
}

/** Where something belongs: managing one of these organisations, or leading one of these teams, reaches it. */
export interface Places {
  organisations: readonly string[]
  teams?: readonly string[]
}

/** What a capability is asked about. Nothing: whether it is held anywhere at all. */
export interface On extends Partial<Places> {
  organisation?: string
}

/** Whether a person may do something, here or anywhere. */
export function may(actor: { held: readonly Held[] }, capability: Capability, on?: On): boolean {
  return actor.held.some(
    (held) => (roles[held.role].may as readonly string[]).includes(capability) && reaches(held, on),
  )
}

/** The teams a capability reaches by a role held on them, to be folded into a query beside `reach`. */
export function teamsWithin(actor: { held: readonly Held[] }, capability: Capability): string[] {
  return actor.held.flatMap((held) =>
    held.on === "team" && (roles[held.role].may as readonly string[]).includes(capability) ? [held.teamId] : [],
  )
}

/**
 * The organisations a capability reaches, to be folded into a query.
 * @returns "all", or their ids (perhaps none)
 */
export function reach(actor: { held: readonly Held[] }, capability: Capability): "all" | string[] {
  const ids = new Set<string>()
  for (const held of actor.held) {
    if (!(roles[held.role].may as readonly string[]).includes(capability)) continue
    if (held.on === "partnership") return "all"
    if (held.on === "organisation") for (const organisation of held.organisations) ids.add(organisation)
  }
  return [...ids]
}

function reaches(held: Held, on?: On): boolean {
  if (!on || held.on === "partnership") return true
  if (held.on === "team") return (on.teams ?? []).includes(held.teamId)
  if (on.organisation) return held.organisations.has(on.organisation)
  return (on.organisations ?? []).some((organisation) => held.organisations.has(organisation))
}

/** Whether what somebody holds must be proved by a second factor. */
export function needsSecondFactor(held: readonly { role: Role }[]): boolean {
  return held.some(({ role }) => roles[role].secondFactor)
}
