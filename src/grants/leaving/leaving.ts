import type { Tx } from "../../kernel/database/index.ts"
import { Refusal } from "../../kernel/refusal.ts"
import { revoke } from "../ending.ts"

/**
 * Takes away every role that an account holds here, today or later.
 * @throws Refusal where that would leave the partnership without a workforce lead, with the partnership's name
 */
export async function leave(tx: Tx, accountId: string, partnership: { name: string }): Promise<void> {
  const grants = await tx.db
    .selectFrom("grants.grant")
    .select("grant_id")
    .where("partnership_id", "=", tx.partnershipId)
    .where("account_id", "=", accountId)
    .where("ended_at", "is", null)
    .where((where) => where.or([where("ends_on", "is", null), where("ends_on", ">", tx.today)]))
    .orderBy("grant_id")
    .execute()
  try {
    for (const { grant_id } of grants) await revoke(tx, grant_id)
  } catch (error) {
    throw error instanceof Refusal ? new Refusal(`${partnership.name}: ${error.message}`) : error
  }
}
