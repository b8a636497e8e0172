import type { Tx } from "../../kernel/database/index.ts"
import { NotFound } from "../../kernel/refusal.ts"
import type { ItemTerms } from "./lists.ts"
import type { List } from "./names.ts"

export interface Item extends ItemTerms {
  id: string
  endedOn: string | null
}

/** A whole list in its order, with what has ended. */
export async function itemsOf(tx: Tx, list: List): Promise<Item[]> {
  return tx.db
    .selectFrom("partnerships.list_item")
    .select(["item_id as id", "name", "description", "code", "code_source as codeSource", "ended_on as endedOn"])
    .where("partnership_id", "=", tx.partnershipId)
    .where("list", "=", list)
    .orderBy("position")
    .orderBy("name")
    .limit(2000)
    .execute()
}

export async function itemOf(tx: Tx, list: List, itemId: string): Promise<Item> {
  const item = await tx.db
    .selectFrom("partnerships.list_item")
    .select(["item_id as id", "name", "description", "code", "code_source as codeSource", "ended_on as endedOn"])
    .where("partnership_id", "=", tx.partnershipId)
    .where("list", "=", list)
    .where("item_id", "=", itemId)
    .executeTakeFirst()
  if (!item) throw new NotFound()
  return item
}
