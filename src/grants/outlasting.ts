import { may, type SignedIn } from "../kernel/access/actor.ts"
import { type Role, roles } from "../kernel/access/capabilities.ts"
import { addDays } from "../kernel/clock.ts"
import type { Tx } from "../kernel/database/index.ts"
import { formatDate } from "../kernel/design/index.ts"
import { Refusal } from "../kernel/refusal.ts"

/**
 * A manager lets others manage for no longer than they may themselves. Else a second address of their own, or two
 * managers who renew each other, would keep what the lead let end.
 */
export async function refuseToOutlast(
  tx: Tx,
  by: Pick<SignedIn, "held">,
  given: { role: Role; organisationId: string | null; endsOn: string | null },
): Promise<void> {
  const { role, organisationId, endsOn } = given
  if (!givesAccess(role) || !organisationId || may(by, "access.give-any")) return
  const through = by.held.filter(
    (held) => held.on === "organisation" && givesAccess(held.role) && held.organisations.has(organisationId),
  )
  const rows = await tx.db
    .selectFrom("grants.grant")
    .select("ends_on")
    .where("partnership_id", "=", tx.partnershipId)
    .where(
      "grant_id",
      "in",
      through.map(({ grantId }) => grantId),
    )
    .execute()
  const ends = rows.map((row) => row.ends_on)
  const last = ends.includes(null)
    ? null
    : ends
        .filter((day) => day !== null)
        .sort()
        .at(-1)
  if (!last || (endsOn !== null && endsOn <= last)) return
  throw new Refusal(
    `You may manage this yourself until ${formatDate(addDays(last, -1))}. Enter a last day no later than that, or ask your workforce lead.`,
    "lastDay",
  )
}

function givesAccess(role: Role): boolean {
  return (roles[role].may as readonly string[]).includes("access.give")
}
