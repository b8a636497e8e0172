import type { Tx } from "../../kernel/database/index.ts"

/** Who an account is on the register, in the name of whoever survived a merge. */
export async function personOf(tx: Tx, accountId: string): Promise<string | undefined> {
  const row = await tx.db
    .selectFrom("people.person_account as a")
    .innerJoin("people.person as p", (join) =>
      join.onRef("p.person_id", "=", "a.person_id").on("p.partnership_id", "=", tx.partnershipId),
    )
    .select("p.survivor_id")
    .where("a.partnership_id", "=", tx.partnershipId)
    .where("a.account_id", "=", accountId)
    .executeTakeFirst()
  return row?.survivor_id
}
