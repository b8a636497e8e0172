import { heldBy, invite, letIn, memberWith, refuseToGive } from "../../grants/index.ts"
import { may, type SignedIn } from "../../kernel/access/actor.ts"
import { record as trace } from "../../kernel/audit/index.ts"
import type { Tx } from "../../kernel/database/index.ts"
import { NotFound, Refusal } from "../../kernel/refusal.ts"
import { lockPeople } from "../locks.ts"
import type { RecordOf } from "../person/details.ts"
import { bind, unbind } from "./binding.ts"
import { canBeLinked, postsToCome, type SignInOf, sharesAddress, signInsOf } from "./queries.ts"
import { personOf } from "./self.ts"

const NOT_THEIRS_ALONE =
  "Somebody else uses this address. Ask for an address of their own, or print a code. If it is theirs alone, ask your workforce lead."

/**
 * Invites somebody of the register by an address of their own: a mailbox that others share is nobody's identity.
 * @returns whether that was still to do
 */
export async function inviteBy(
  tx: Tx,
  { record, by, publicUrl, address }: { record: RecordOf; by: SignedIn; publicUrl: string; address: string },
): Promise<boolean> {
  await lockPeople(tx, [record.personId])
  const posts = await mustHavePost(tx, record)
  const known = await memberWith(tx, address)
  if (known && accessAt(record, await theirs(tx, record, ({ accountId }) => accountId === known))) return false
  await refuseOthersAddress(tx, record, { address, known, by })
  const invitation = { name: record.details.fullName, address, ...practice(record) }
  const { accountId, grantId } = await invite(tx, publicUrl, by, invitation)
  await bind(tx, { record, by, accountId, grantIds: [grantId], posts })
  await traceOn(tx, record, "invited", "By links to an email address")
  return true
}

/**
 * Lets somebody in who has no address, by codes that are printed for them.
 * @returns the access to print a code for
 */
export async function letInByCode(tx: Tx, { record, by }: { record: RecordOf; by: SignedIn }): Promise<string> {
  await lockPeople(tx, [record.personId])
  const posts = await mustHavePost(tx, record)
  const there = accessAt(record, await theirs(tx, record, ({ address }) => address === null))
  if (there) return there.id
  const terms = practice(record)
  await refuseToGive(tx, by, terms)
  const { accountId, grantId } = await letIn(tx, { name: record.details.fullName, ...terms })
  await bind(tx, { record, by, accountId, grantIds: [grantId], posts })
  await traceOn(tx, record, "let in", "With printed codes")
  return grantId
}

/** Says that somebody who signs in already, by access to this organisation, is this person. */
export async function linkSignIn(
  tx: Tx,
  { record, by, grantId }: { record: RecordOf; by: SignedIn; grantId: string | null },
): Promise<void> {
  await lockPeople(tx, [record.personId])
  const posts = await mustHavePost(tx, record)
  const chosen = (await canBeLinked(tx, by, record.organisationId)).find((each) => each.grantId === grantId)
  if (!chosen) throw new Refusal("Choose who it is from the list", "grant")
  await bind(tx, { record, by, accountId: chosen.accountId, grantIds: chosen.heldHere, posts })
  await traceOn(tx, record, "linked a sign-in to", `As ${chosen.name}`)
}

/** The lead says that a sign-in is this person: it sees what every organisation keeps of them. */
export async function confirmSignIn(tx: Tx, record: RecordOf, accountId: string): Promise<void> {
  await mustBeTheirs(tx, record, accountId)
  await tx.db
    .updateTable("people.person_account")
    .set({ confirmed: true })
    .where("partnership_id", "=", tx.partnershipId)
    .where("account_id", "=", accountId)
    .execute()
  await traceOn(tx, record, "confirmed the sign-in of")
}

/**
 * A sign-in is not, or no longer, this person: for the organisation that said so, or, by the lead, for all. The access
 * that was given with it ends; roles given otherwise stay.
 */
export async function unlinkSignIn(
  tx: Tx,
  { record, by, accountId }: { record: RecordOf; by: SignedIn; accountId: string },
): Promise<void> {
  const { confirmed, vouching } = await mustBeTheirs(tx, record, accountId)
  const forAll = may(by, "person.settle")
  if (!forAll && !vouching.includes(record.organisationId)) throw new NotFound()
  if (!forAll && confirmed)
    throw new Refusal("Your workforce lead has confirmed that this is theirs. Ask them to take it away.")
  await unbind(tx, accountId, forAll ? "all" : record.organisationId)
  await traceOn(tx, record, "took a sign-in from")
}

function practice({ organisationId }: RecordOf) {
  return { role: "practitioner", on: { organisationId }, endsOn: null } as const
}

/** Access is given for a post, and so to whoever has one. */
async function mustHavePost(tx: Tx, record: RecordOf): Promise<string[]> {
  const posts = await postsToCome(tx, record)
  if (posts.length === 0) throw new Refusal("They are in no post with you. Record first that they come back.")
  return posts
}

async function theirs(tx: Tx, record: RecordOf, which: (signIn: SignInOf) => boolean): Promise<SignInOf[]> {
  return (await signInsOf(tx, [record.personId])).filter(which)
}

function accessAt({ organisationId }: RecordOf, signIns: SignInOf[]) {
  return signIns.flatMap(({ grants }) => grants).find((grant) => grant.organisationId === organisationId)
}

/** Of whom an address is, no more is said than its being another's; nothing of what it is elsewhere. */
async function refuseOthersAddress(
  tx: Tx,
  record: RecordOf,
  { address, known, by }: { address: string; known: string | undefined; by: SignedIn },
): Promise<void> {
  if (await sharesAddress(tx, record, address)) throw new Refusal(NOT_THEIRS_ALONE, "address")
  const whose = known && (await personOf(tx, known))
  if (!known || whose === record.personId) return
  // One that nobody is and that opens nothing may be theirs.
  if (!whose && (await heldBy(tx, known)).length === 0) return
  const within = whose ? [] : await canBeLinked(tx, by, record.organisationId)
  throw new Refusal(
    within.some(({ accountId }) => accountId === known)
      ? "Somebody signs in with this address already. If it is them, choose “They sign in already”."
      : NOT_THEIRS_ALONE,
    "address",
  )
}

async function mustBeTheirs(tx: Tx, record: RecordOf, accountId: string): Promise<SignInOf> {
  await lockPeople(tx, [record.personId])
  const [signIn] = await theirs(tx, record, (each) => each.accountId === accountId)
  if (!signIn) throw new NotFound()
  return signIn
}

/** On the organisation's own record: another one learns nothing of it. */
async function traceOn(tx: Tx, { id }: RecordOf, verb: string, how?: string): Promise<void> {
  const changes = how ? [{ field: "Signs in", before: null, after: how }] : []
  await trace(tx, verb, { subject: "record", id }, changes)
}
