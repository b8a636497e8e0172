import type { Tx } from "../../kernel/database/index.ts"

/** @param whoseId  a person, of what is due for them; or an account, of the summaries of its people */
export async function hasStopped(tx: Tx, whoseId: string): Promise<boolean> {
  const row = await tx.db
    .selectFrom("compliance.stopped")
    .select("whose_id")
    .where("partnership_id", "=", tx.partnershipId)
    .where("whose_id", "=", whoseId)
    .executeTakeFirst()
  return row !== undefined
}

export async function stopNotices(tx: Tx, whoseId: string): Promise<void> {
  await tx.db
    .insertInto("compliance.stopped")
    .values({ partnership_id: tx.partnershipId, whose_id: whoseId, stopped_at: tx.now })
    .onConflict((conflict) => conflict.columns(["partnership_id", "whose_id"]).doNothing())
    .execute()
}

export async function sendNoticesAgain(tx: Tx, whoseId: string): Promise<void> {
  await tx.db
    .deleteFrom("compliance.stopped")
    .where("partnership_id", "=", tx.partnershipId)
    .where("whose_id", "=", whoseId)
    .execute()
}
