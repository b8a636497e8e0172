import { type Capability, type Role, roles } from "./capabilities.ts"

/** How far something that is held reaches today. */
export type Reach =
  | { on: "partnership" }
  | { on: "organisation"; rootId: string; organisations: ReadonlySet<string> }
  | { on: "team"; teamId: string }

/** A role somebody holds today, with how far it reaches today. */
export type Held = Reach & { grantId: string; role: Role }

/** What a program may do, by its token, with how far that reaches today. */
export type Lent = Reach & { may: readonly Capability[] }

/** Whoever reads a list: somebody signed in, or a program. */
export interface Reader {
  held: readonly (Held | Lent)[]
  /** Who they are on the register here, where somebody has said so. */
  personId?: string | undefined
}

export interface SignedIn extends Reader {
  accountId: string
  name: string
  signInId: string
  held: readonly Held[]
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
export function may(actor: Reader, capability: Capability, on?: On): boolean {
  return actor.held.some((held) => allows(held, capability) && reaches(held, on))
}

/** The teams a capability reaches by a role held on them, to be folded into a query beside `reach`. */
export function teamsWithin(actor: Reader, capability: Capability): string[] {
  return actor.held.flatMap((held) => (held.on === "team" && allows(held, capability) ? [held.teamId] : []))
}

/**
 * The organisations a capability reaches, to be folded into a query.
 * @returns "all", or their ids (perhaps none)
 */
export function reach(actor: Reader, capability: Capability): "all" | string[] {
  const ids = new Set<string>()
  for (const held of actor.held) {
    if (!allows(held, capability)) continue
    if (held.on === "partnership") return "all"
    if (held.on === "organisation") for (const organisation of held.organisations) ids.add(organisation)
  }
  return [...ids]
}

function allows(held: Held | Lent, capability: Capability): boolean {
  const allowed: readonly string[] = "role" in held ? roles[held.role].may : held.may
  return allowed.includes(capability)
}

function reaches(held: Reach, on?: On): boolean {
  if (!on || held.on === "partnership") return true
  if (held.on === "team") return (on.teams ?? []).includes(held.teamId)
  if (on.organisation) return held.organisations.has(on.organisation)
  return (on.organisations ?? []).some((organisation) => held.organisations.has(organisation))
}

/** Whether what somebody holds must be proved by a second factor. */
export function needsSecondFactor(held: readonly { role: Role }[]): boolean {
  return held.some(({ role }) => roles[role].secondFactor)
}
