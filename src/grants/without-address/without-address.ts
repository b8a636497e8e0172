import { type Held, may, needsSecondFactor, type SignedIn } from "../../kernel/access/actor.ts"
import { type CodeOfAccount, codesOf, printCode, refuseCode } from "../../kernel/access/printed-codes/codes.ts"
import { record } from "../../kernel/audit/index.ts"
import type { Tx } from "../../kernel/database/index.ts"
import { fold } from "../../kernel/fold.ts"
import { newId } from "../../kernel/ids.ts"
import { Refusal } from "../../kernel/refusal.ts"
import { type GrantTerms, give, heldBy, join, refuseToGive, refuseWithoutAddress } from "../grants.ts"
import type { ListedGrant } from "../list.ts"

export interface LettingIn extends GrantTerms {
  name: string
}

/**
 * Lets in somebody without an email address: an account of their own, which only a printed code opens. That the actor
 * may give the role there is for the caller to know.
 * @throws Refusal for a role that needs a second factor
 */
export async function letIn(tx: Tx, { name, ...terms }: LettingIn): Promise<{ accountId: string; grantId: string }> {
  const accountId = newId(tx.now)
  await tx.db
    .insertInto("access.account")
    .values({ account_id: accountId, address: null, name, made_at: tx.now })
    .execute()
  await join(tx, accountId, name)
  return { accountId, grantId: await give(tx, accountId, terms) }
}

/** The same by hand. A name is all that tells such people apart: one there already is not let in a second time. */
export async function letInByHand(tx: Tx, by: SignedIn, person: LettingIn): Promise<string> {
  refuseWithoutAddress(person.role)
  await refuseToGive(tx, by, person)
  await refuseNamesake(tx, person)
  const { grantId } = await letIn(tx, person)
  return grantId
}

async function refuseNamesake(tx: Tx, { name, role, on }: LettingIn): Promise<void> {
  // Those who press the button twice take turns.
  await tx.db
    .selectFrom("kernel.partnership")
    .select("partnership_id")
    .where("partnership_id", "=", tx.partnershipId)
    .forNoKeyUpdate()
    .execute()
  const namesake = await tx.db
    .selectFrom("grants.grant as g")
    .innerJoin("access.account as a", "a.account_id", "g.account_id")
    .innerJoin("access.membership as m", "m.account_id", "g.account_id")
    .select("g.grant_id")
    .where("g.partnership_id", "=", tx.partnershipId)
    .where("m.partnership_id", "=", tx.partnershipId)
    .where("g.held_on", "=", on.teamId ?? on.organisationId ?? tx.partnershipId)
    .where("g.role", "=", role)
    .where("g.ended_at", "is", null)
    .where((where) => where.or([where("g.ends_on", "is", null), where("g.ends_on", ">", tx.today)]))
    .where("a.address", "is", null)
    .where("m.folded_name", "=", fold(name))
    .executeTakeFirst()
  if (namesake)
    throw new Refusal(
      "Somebody of this name is here already, without an email address. If this is another person, add what tells them apart.",
      "name",
    )
}

export interface PrintedCode extends CodeOfAccount {
  /** In groups of four. */
  code: string
}

/**
 * Prints a code for the person of a grant, to sign in with once, in place of any that waits.
 * @throws Refusal where they have another way in, must prove who they are twice, or hold what `by` could not give: a
 *   code in the wrong hands opens all that its person may see
 */
export async function printCodeFor(tx: Tx, secret: string, by: SignedIn, grant: ListedGrant): Promise<PrintedCode> {
  if (grant.state === "ended") throw new Refusal("This access has ended, so a code would open nothing.")
  const held = await heldBy(tx, grant.accountId)
  if (needsSecondFactor(held) || !held.every((each) => mayGive(by, each))) refuseCode()
  const code = await printCode(tx, secret, grant.accountId)
  await record(tx, "printed a sign-in code for", { subject: "account", id: grant.accountId })
  const [latest] = await codesOf(tx, grant.accountId, 1)
  return { ...latest!, code }
}

function mayGive(by: SignedIn, held: Held): boolean {
  if (may(by, "access.give-any")) return true
  return held.on === "organisation" && may(by, "access.give", { organisation: held.rootId })
}
