import type { Tx } from "../kernel/database/index.ts"

/** Makes what an organisation's imports take turns by, where it is not there yet. */
export async function readyTurn(tx: Tx, organisationId: string): Promise<void> {
  await tx.db
    .insertInto("imports.turn")
    .values({ partnership_id: tx.partnershipId, organisation_id: organisationId })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Two imports of one organisation take turns. @returns false: another one has its turn */
export async function takeTurn(tx: Tx, organisationId: string): Promise<boolean> {
  const turn = await tx.db
    .selectFrom("imports.turn")
    .select("organisation_id")
    .where("partnership_id", "=", tx.partnershipId)
    .where("organisation_id", "=", organisationId)
    .forUpdate()
    .skipLocked()
    .execute()
  return turn.length > 0
}
