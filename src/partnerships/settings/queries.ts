import { sql } from "kysely"
import { type HistoryEntry, historyOfAll } from "../../kernel/audit/index.ts"
import type { Tx } from "../../kernel/database/index.ts"
import { type List, lists } from "../lists/names.ts"

/** How many items of each list are in use. */
export async function itemsInUse(tx: Tx): Promise<Map<string, number>> {
  const { rows } = await sql<{ list: string; count: number }>`
    select list, count(*) from partnerships.list_item
     where partnership_id = ${tx.partnershipId} and (ended_on is null or ended_on > ${tx.today})
     group by list`.execute(tx.db)
  return new Map(rows.map(({ list, count }) => [list, count]))
}

export const HISTORY_PAGE = 30

/** What was done to how the partnership is set up, the latest first, and what each was done to. */
export async function setUpHistory(tx: Tx, before: string | null): Promise<(HistoryEntry & { what: string })[]> {
  const entries = await historyOfAll(
    tx,
    ["partnership", "list-item", "locality"],
    before ?? undefined,
    HISTORY_PAGE + 1,
  )
  const ids = entries.map((entry) => entry.subjectId)
  const names = new Map([...(await itemNames(tx, ids)), ...(await localityNames(tx, ids))])
  return entries.map((entry) => ({ ...entry, what: names.get(entry.subjectId) ?? "the partnership" }))
}

async function itemNames(tx: Tx, ids: string[]): Promise<[string, string][]> {
  const rows = await tx.db
    .selectFrom("partnerships.list_item")
    .select(["item_id", "name", "list"])
    .where("partnership_id", "=", tx.partnershipId)
    .where("item_id", "in", ids.length ? ids : [tx.partnershipId])
    .execute()
  return rows.map((row) => [row.item_id, `the ${lists[row.list as List].one} ${row.name}`])
}

async function localityNames(tx: Tx, ids: string[]): Promise<[string, string][]> {
  const rows = await tx.db
    .selectFrom("partnerships.locality")
    .select(["locality_id", "name"])
    .where("partnership_id", "=", tx.partnershipId)
    .where("locality_id", "in", ids.length ? ids : [tx.partnershipId])
    .execute()
  return rows.map((row) => [row.locality_id, `the locality ${row.name}`])
}
