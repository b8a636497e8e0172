import type { Tx } from "../kernel/database/index.ts"

/** The localities a partnership uses now, by name. */
export async function openLocalities(tx: Tx): Promise<{ id: string; name: string }[]> {
  return tx.db
    .selectFrom("partnerships.locality")
    .select(["locality_id as id", "name"])
    .where("partnership_id", "=", tx.partnershipId)
    .where((where) => where.or([where("ended_on", "is", null), where("ended_on", ">", tx.today)]))
    .orderBy("name")
    .limit(1000)
    .execute()
}

/** The items of a list that are in use, in the partnership's own order; `held` too, though it may have ended. */
export async function openItems(tx: Tx, list: string, held?: string): Promise<{ id: string; name: string }[]> {
  return tx.db
    .selectFrom("partnerships.list_item")
    .select(["item_id as id", "name"])
    .where("partnership_id", "=", tx.partnershipId)
    .where("list", "=", list)
    .where((where) =>
      where.or([
        where("ended_on", "is", null),
        where("ended_on", ">", tx.today),
        ...(held ? [where("item_id", "=", held)] : []),
      ]),
    )
    .orderBy("position")
    .orderBy("name")
    .limit(1000)
    .execute()
}

/** Takes the partnership for this transaction, so that two changes of how it is set up take turns. */
export async function lockPartnership(tx: Tx): Promise<{ name: string; colour: string }> {
  return tx.db
    .selectFrom("kernel.partnership")
    .select(["name", "colour"])
    .where("partnership_id", "=", tx.partnershipId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow()
}
