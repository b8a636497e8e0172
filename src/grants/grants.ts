import { type Held, may, type SignedIn } from "../kernel/access/actor.ts"
import { type Role, roles } from "../kernel/access/capabilities.ts"
import { LINK_LASTS, makeLink } from "../kernel/access/links.ts"
import { voidCodes } from "../kernel/access/printed-codes/codes.ts"
import { record } from "../kernel/audit/index.ts"
import { addMonths } from "../kernel/clock.ts"
import type { Shared, Tx } from "../kernel/database/index.ts"
import { newId } from "../kernel/ids.ts"
import { post } from "../kernel/mail/index.ts"
import { NotFound, Refusal } from "../kernel/refusal.ts"
import { belowOn, hasEnded, hasLeft } from "../organisations/index.ts"
import { refuseToOutlast } from "./outlasting.ts"

/** What a role is held on. Neither: the partnership. */
export interface HeldOn {
  organisationId?: string
  teamId?: string
}

export interface GrantTerms {
  role: Role
  on: HeldOn
  /** The day it ends; the person has it until the day before. */
  endsOn: string | null
}

export interface Invitation extends GrantTerms {
  name: string
  address: string
}

/** A grant ends by itself unless it is renewed, so that nobody keeps what they no longer use. */
export function usualEnd(today: string): string {
  return addMonths(today, 12)
}

/** The roles an account holds here today, and how far each reaches today. */
export async function heldBy(tx: Tx, accountId: string): Promise<Held[]> {
  const grants = await tx.db
    .selectFrom("grants.grant")
    .select(["grant_id", "role", "organisation_id", "team_id"])
    .where("partnership_id", "=", tx.partnershipId)
    .where("account_id", "=", accountId)
    .where("ended_at", "is", null)
    .where("starts_on", "<=", tx.today)
    .where((where) => where.or([where("ends_on", "is", null), where("ends_on", ">", tx.today)]))
    .execute()
  const roots = grants.flatMap((grant) => grant.organisation_id ?? [])
  const below = await belowOn(tx, roots, tx.today)
  return grants.map(({ grant_id: grantId, role, organisation_id: rootId, team_id: teamId }): Held => {
    if (teamId) return { grantId, role: role as Role, on: "team", teamId }
    if (!rootId) return { grantId, role: role as Role, on: "partnership" }
    const organisations = new Set(below.filter((row) => row.rootId === rootId).map((row) => row.id))
    return { grantId, role: role as Role, on: "organisation", rootId, organisations }
  })
}

/** The roles somebody may give away there: a lead any that is held there, a manager those of their organisation. */
export function rolesToGive(actor: Pick<SignedIn, "held">, on: HeldOn): Role[] {
  const kind = on.teamId ? "team" : on.organisationId ? "organisation" : "partnership"
  if (kind === "partnership" && !may(actor, "access.give-any")) return []
  if (kind === "organisation" && !may(actor, "access.give", { organisation: on.organisationId! })) return []
  return (Object.keys(roles) as Role[]).filter((role) => roles[role].heldOn === kind)
}

/** Gives somebody a role, making their account if they have none, and mails them the way in. */
export async function invite(
  tx: Tx,
  publicUrl: string,
  by: SignedIn,
  invitation: Invitation,
): Promise<{ accountId: string; grantId: string }> {
  await refuseToGive(tx, by, invitation)
  const accountId = await accountFor(tx, invitation)
  await join(tx, accountId, invitation.name)
  const grantId = await give(tx, accountId, invitation)
  await mailInvitation(tx, publicUrl, by, { accountId, address: invitation.address, role: invitation.role })
  return { accountId, grantId }
}

/** Roles are given away by those who may, on what is there, for a time to come. */
export async function refuseToGive(tx: Tx, by: SignedIn, { role, on, endsOn }: GrantTerms): Promise<void> {
  if (!rolesToGive(by, on).includes(role)) throw new NotFound()
  if (endsOn !== null && endsOn <= tx.today) throw new Refusal("Enter a last day that is today or later", "lastDay")
  await refuseToOutlast(tx, by, { role, organisationId: on.organisationId ?? null, endsOn })
  await refuseWhatHasEnded(tx, on)
}

/** What is yet to come may be prepared; on what is over, a role would open nothing. */
async function refuseWhatHasEnded(tx: Tx, { organisationId, teamId }: HeldOn): Promise<void> {
  if (organisationId && (await hasLeft(tx, organisationId)))
    throw new Refusal("This organisation has left the partnership. Bring it back before you invite somebody to it.")
  if (teamId && (await hasEnded(tx, teamId)))
    throw new Refusal("This team has ended, so there is nothing to invite somebody to.")
}

/** The grant itself, for an account that is a member. A code printed before opens nothing more: it is void. */
export async function give(tx: Tx, accountId: string, terms: GrantTerms): Promise<string> {
  if (!(await hasAddress(tx, accountId))) refuseWithoutAddress(terms.role)
  await voidCodes(tx, accountId)
  const grantId = newId(tx.now)
  await tx.db
    .insertInto("grants.grant")
    .values({
      partnership_id: tx.partnershipId,
      grant_id: grantId,
      account_id: accountId,
      role: terms.role,
      organisation_id: terms.on.organisationId ?? null,
      team_id: terms.on.teamId ?? null,
      starts_on: tx.today,
      ends_on: terms.endsOn,
      made_at: tx.now,
    })
    .execute()
  await record(
    tx,
    `gave the role of ${roles[terms.role].label.toLowerCase()} to`,
    { subject: "account", id: accountId },
    [{ field: "Until", before: null, after: terms.endsOn }],
  )
  const subject = terms.on.organisationId && { subject: "organisation", id: terms.on.organisationId }
  if (subject)
    await record(tx, "gave access to", subject, [{ field: "Role", before: null, after: roles[terms.role].label }])
  return grantId
}

async function hasAddress(tx: Tx, accountId: string): Promise<boolean> {
  const account = await tx.db
    .selectFrom("access.account")
    .select("address")
    .where("account_id", "=", accountId)
    .executeTakeFirstOrThrow()
  return account.address !== null
}

/** Without an address there is no way in but a printed code, and that would be a way round the second factor. */
export function refuseWithoutAddress(role: Role): void {
  if (roles[role].secondFactor)
    throw new Refusal(
      `The role of ${roles[role].label.toLowerCase()} needs a second factor, so it needs an email address of the person’s own. Invite them by email.`,
      "role",
    )
}

/** The account of an address: the one there is, with the name its owner uses, or a new one. */
export async function accountFor(
  tx: Pick<Tx | Shared, "db" | "now">,
  who: { name: string; address: string },
): Promise<string> {
  await tx.db
    .insertInto("access.account")
    .values({ account_id: newId(tx.now), address: who.address, name: who.name, made_at: tx.now })
    .onConflict((conflict) => conflict.column("address").doNothing())
    .execute()
  const account = await tx.db
    .selectFrom("access.account")
    .select("account_id")
    .where("address", "=", who.address)
    .executeTakeFirstOrThrow()
  return account.account_id
}

/** The account that an address signs in to, where it is a member here: whoever is known elsewhere alone is not. */
export async function memberWith(tx: Tx, address: string): Promise<string | undefined> {
  const account = await tx.db
    .selectFrom("access.account as a")
    .innerJoin("access.membership as m", "m.account_id", "a.account_id")
    .select("a.account_id")
    .where("m.partnership_id", "=", tx.partnershipId)
    .where("a.address", "=", address)
    .executeTakeFirst()
  return account?.account_id
}

/** Makes an account a member here, under the name that this partnership gives it. */
export async function join(tx: Tx, accountId: string, name: string): Promise<void> {
  await tx.db
    .insertInto("access.membership")
    .values({ account_id: accountId, partnership_id: tx.partnershipId, name })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

async function mailInvitation(
  tx: Tx,
  publicUrl: string,
  by: SignedIn,
  to: { accountId: string; address: string; role: Role },
): Promise<void> {
  // Whoever invites goes by the name that this partnership gave them: see docs/decisions/0003.
  const partnership = await tx.db
    .selectFrom("kernel.partnership as p")
    .leftJoin("access.membership as m", (join) =>
      join.onRef("m.partnership_id", "=", "p.partnership_id").on("m.account_id", "=", by.accountId),
    )
    .select(["p.name", "p.slug", "m.name as host"])
    .where("p.partnership_id", "=", tx.partnershipId)
    .executeTakeFirstOrThrow()
  const host = partnership.host ?? by.name
  const url = await makeLink(tx, publicUrl, {
    accountId: to.accountId,
    partnershipId: tx.partnershipId,
    next: `/${partnership.slug}`,
    lasts: LINK_LASTS.invited,
  })
  await post(tx, to.address, {
    subject: `${partnership.name} has invited you to Trellis`,
    paragraphs: [
      `${host} has given you access to Trellis for ${partnership.name}, as ${roles[to.role].label.toLowerCase()}.`,
      "Trellis is where the partnership keeps its picture of everybody who works with children here.",
    ],
    action: { label: "Accept and sign in", url },
    after: ["The link works once, for an hour. After that, open it all the same: it will send you a fresh one."],
    footer: `Sent by Trellis for ${partnership.name}. If you do not want this, ignore it, or tell ${host}.`,
  })
}

/** Mails the way in once more to somebody who has never signed in. */
export async function sendAgain(
  tx: Tx,
  publicUrl: string,
  by: SignedIn,
  grant: { id: string; accountId: string; role: Role; address: string | null; state: string },
) {
  if (!grant.address) throw new Refusal("This person has no email address. Print a code for them instead.")
  if (grant.state !== "invited")
    throw new Refusal("This person has signed in already, so they can ask for a link themselves.")
  await mailInvitation(tx, publicUrl, by, { accountId: grant.accountId, address: grant.address, role: grant.role })
  await record(tx, "sent an invitation again to", { subject: "account", id: grant.accountId })
}
