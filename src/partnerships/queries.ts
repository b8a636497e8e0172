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
