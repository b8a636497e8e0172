import { type Role, roles } from "../kernel/access/capabilities.ts"
import { voidCodes } from "../kernel/access/printed-codes/codes.ts"
import { record } from "../kernel/audit/index.ts"
import type { Tx } from "../kernel/database/index.ts"
import { NotFound, Refusal } from "../kernel/refusal.ts"

/** Takes a role away: it opens nothing from this moment. */
export async function revoke(tx: Tx, grantId: string): Promise<void> {
  const grant = await lockGrant(tx, grantId)
  if (grant.ended_at || (grant.ends_on !== null && grant.ends_on <= tx.today)) return
  await refuseLastLead(tx, grant)
  await tx.db
    .updateTable("grants.grant")
    .set({ ended_at: tx.now })
    .where("partnership_id", "=", tx.partnershipId)
    .where("grant_id", "=", grantId)
    .execute()
  await voidCodes(tx, grant.account_id)
  await record(tx, `took the role of ${roles[grant.role as Role].label.toLowerCase()} from`, {
    subject: "account",
    id: grant.account_id,
  })
  if (grant.organisation_id)
    await record(tx, "took away access to", { subject: "organisation", id: grant.organisation_id }, [
      { field: "Role", before: roles[grant.role as Role].label, after: null },
    ])
}

/**
 * Ends a grant on a day, as where the work it was for ends: from today on at once. One that ends sooner is left.
 * That the actor may is for the caller to know.
 * @param endsOn  the first day without it
 * @throws Refusal for the last workforce lead
 */
export async function endGrantOn(tx: Tx, grantId: string, endsOn: string): Promise<void> {
  if (endsOn <= tx.today) return revoke(tx, grantId)
  const grant = await lockGrant(tx, grantId)
  if (grant.ended_at || (grant.ends_on !== null && grant.ends_on <= endsOn)) return
  await setEnd(tx, grant, endsOn, "set a last day for the access of")
}

/** A new last day for a grant that still holds. */
export async function renew(tx: Tx, grantId: string, endsOn: string | null): Promise<void> {
  const grant = await lockGrant(tx, grantId)
  if (grant.ended_at || (grant.ends_on !== null && grant.ends_on <= tx.today))
    throw new Refusal("This access has already ended. Invite the person again.")
  if (endsOn !== null && endsOn <= tx.today) throw new Refusal("Enter a last day that is today or later", "lastDay")
  await setEnd(tx, grant, endsOn, "renewed the access of")
}

async function setEnd(tx: Tx, grant: LockedGrant, endsOn: string | null, verb: string): Promise<void> {
  const isShorter = endsOn !== null && (grant.ends_on === null || endsOn < grant.ends_on)
  if (isShorter) await refuseLastLead(tx, grant)
  await tx.db
    .updateTable("grants.grant")
    .set({ ends_on: endsOn })
    .where("partnership_id", "=", tx.partnershipId)
    .where("grant_id", "=", grant.grant_id)
    .execute()
  await record(tx, verb, { subject: "account", id: grant.account_id }, [
    { field: "Until", before: grant.ends_on, after: endsOn },
  ])
}

type LockedGrant = Awaited<ReturnType<typeof lockGrant>>

/** Takes a grant for this transaction. Changes of grants take turns, so that two leads cannot remove each other. */
async function lockGrant(tx: Tx, grantId: string) {
  await tx.db
    .selectFrom("kernel.partnership")
    .select("partnership_id")
    .where("partnership_id", "=", tx.partnershipId)
    .forNoKeyUpdate()
    .execute()
  const grant = await tx.db
    .selectFrom("grants.grant")
    .selectAll()
    .where("partnership_id", "=", tx.partnershipId)
    .where("grant_id", "=", grantId)
    .forUpdate()
    .executeTakeFirst()
  if (!grant) throw new NotFound()
  return grant
}

/** A partnership without a lead could be opened by nobody: another one must have come, and stay for as long. */
async function refuseLastLead(
  tx: Tx,
  grant: { role: string; account_id: string; ends_on: string | null },
): Promise<void> {
  if (grant.role !== "workforce-lead") return
  const { ends_on } = grant
  const others = await tx.db
    .selectFrom("grants.grant as g")
    .innerJoin("access.membership as m", "m.account_id", "g.account_id")
    .innerJoin("access.account as a", "a.account_id", "g.account_id")
    .select("g.grant_id")
    .where("g.partnership_id", "=", tx.partnershipId)
    .where("m.partnership_id", "=", tx.partnershipId)
    .where("g.role", "=", "workforce-lead")
    .where("g.account_id", "<>", grant.account_id)
    .where("g.ended_at", "is", null)
    .where((where) =>
      where.or([where("g.ends_on", "is", null), ...(ends_on === null ? [] : [where("g.ends_on", ">=", ends_on)])]),
    )
    .where("m.first_seen_at", "is not", null)
    .where("a.ended_at", "is", null)
    .execute()
  if (others.length === 0)
    throw new Refusal(
      "This is the only workforce lead who has signed in and has access for as long. Invite another one, or give one more time, first.",
    )
}
