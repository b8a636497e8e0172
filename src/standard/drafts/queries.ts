import type { Tx } from "../../kernel/database/index.ts"

/** Drafts of what is no requirement yet, by name. */
export async function newDrafts(tx: Tx): Promise<{ id: string; name: string }[]> {
  return tx.db
    .selectFrom("standard.draft")
    .select(["draft_id as id", "name"])
    .where("partnership_id", "=", tx.partnershipId)
    .where("kind", "=", "person")
    .where("requirement_id", "is", null)
    .orderBy("name")
    .orderBy("draft_id")
    .limit(200)
    .execute()
}
