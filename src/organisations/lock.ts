import type { Tx } from "../kernel/database/index.ts"
import { NotFound } from "../kernel/refusal.ts"

/**
 * Takes an organisation for this transaction, so that those who say something of it, or add somebody to it, see each
 * other. Its key stays free: what points to it may be added meanwhile.
 * @throws NotFound
 */
export async function lockOrganisation(tx: Tx, organisationId: string): Promise<void> {
  const found = await tx.db
    .selectFrom("organisations.organisation")
    .select("organisation_id")
    .where("partnership_id", "=", tx.partnershipId)
    .where("organisation_id", "=", organisationId)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!found) throw new NotFound()
}
