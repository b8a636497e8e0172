import { sql } from "kysely"
import { type Change, record } from "../../kernel/audit/index.ts"
import type { Tx } from "../../kernel/database/index.ts"
import { formatDate } from "../../kernel/design/index.ts"
import { newId } from "../../kernel/ids.ts"
import { NotFound } from "../../kernel/refusal.ts"
import { lockPartnership } from "../queries.ts"
import { type List, lists } from "./names.ts"

export interface ItemTerms {
  name: string
  description: string | null
  code: string | null
  codeSource: string | null
}

/** Adds an item at the end of a list. */
export async function addItem(tx: Tx, list: List, terms: ItemTerms): Promise<string> {
  await lockPartnership(tx)
  const last = await tx.db
    .selectFrom("partnerships.list_item")
    .select(({ fn }) => fn.max("position").as("position"))
    .where("partnership_id", "=", tx.partnershipId)
    .where("list", "=", list)
    .executeTakeFirst()
  const itemId = newId(tx.now)
  await tx.db
    .insertInto("partnerships.list_item")
    .values({
      partnership_id: tx.partnershipId,
      item_id: itemId,
      list,
      ...columns(terms),
      position: (last?.position ?? 0) + 1,
    })
    .execute()
  await record(tx, "added", { subject: "list-item", id: itemId }, changes(undefined, terms))
  return itemId
}

/** New words for an item; whatever points to it says them from now on. */
export async function changeItem(tx: Tx, list: List, itemId: string, terms: ItemTerms): Promise<void> {
  const before = await lockItem(tx, list, itemId)
  await update(tx, itemId, columns(terms))
  await record(
    tx,
    "changed",
    { subject: "list-item", id: itemId },
    changes({ ...before, codeSource: before.code_source }, terms),
  )
}

/** Puts an item one place up or down among those in use; at the end of the list it stays where it is. */
export async function moveItem(tx: Tx, list: List, itemId: string, way: "up" | "down"): Promise<void> {
  await lockItem(tx, list, itemId)
  const items = await inOrder(tx, list)
  const inUse = items.filter((item) => item.ended_on === null || item.ended_on > tx.today)
  const at = inUse.findIndex((item) => item.item_id === itemId)
  const neighbour = at < 0 ? undefined : inUse[way === "up" ? at - 1 : at + 1]
  if (!neighbour) return
  const without = items.filter((item) => item.item_id !== itemId)
  const place = without.findIndex((item) => item.item_id === neighbour.item_id) + (way === "up" ? 0 : 1)
  await renumber(tx, [
    ...without.slice(0, place),
    items.find((item) => item.item_id === itemId)!,
    ...without.slice(place),
  ])
  await record(tx, `moved ${way}`, { subject: "list-item", id: itemId })
}

/** Puts a whole list in the order of the alphabet. */
export async function sortItems(tx: Tx, list: List): Promise<void> {
  await lockPartnership(tx)
  const items = await inOrder(tx, list)
  const byName = new Intl.Collator("en-GB", { sensitivity: "base", numeric: true })
  await renumber(
    tx,
    [...items].sort((one, other) => byName.compare(one.name, other.name)),
  )
  const verb = `put the ${lists[list].many} in A to Z order in`
  await record(tx, verb, { subject: "partnership", id: tx.partnershipId })
}

/** From `endedOn` an item is offered to nobody; what points to it still reads well. */
export async function endItem(tx: Tx, list: List, itemId: string, endedOn: string): Promise<void> {
  const before = await lockItem(tx, list, itemId)
  await update(tx, itemId, { ended_on: endedOn })
  await record(tx, "ended", { subject: "list-item", id: itemId }, [dayChange(before.ended_on, endedOn)])
}

export async function bringBackItem(tx: Tx, list: List, itemId: string): Promise<void> {
  const before = await lockItem(tx, list, itemId)
  await update(tx, itemId, { ended_on: null })
  await record(tx, "brought back", { subject: "list-item", id: itemId }, [dayChange(before.ended_on, null)])
}

/** Takes the partnership's lists for this transaction, so that two changes take turns, and reads one item. */
async function lockItem(tx: Tx, list: List, itemId: string) {
  await lockPartnership(tx)
  const item = await tx.db
    .selectFrom("partnerships.list_item")
    .select(["name", "description", "code", "code_source", "ended_on"])
    .where("partnership_id", "=", tx.partnershipId)
    .where("list", "=", list)
    .where("item_id", "=", itemId)
    .executeTakeFirst()
  if (!item) throw new NotFound()
  return item
}

async function update(
  tx: Tx,
  itemId: string,
  values: Partial<ReturnType<typeof columns>> & { ended_on?: string | null },
) {
  await tx.db
    .updateTable("partnerships.list_item")
    .set(values)
    .where("partnership_id", "=", tx.partnershipId)
    .where("item_id", "=", itemId)
    .execute()
}

function inOrder(tx: Tx, list: List) {
  return tx.db
    .selectFrom("partnerships.list_item")
    .select(["item_id", "name", "position", "ended_on"])
    .where("partnership_id", "=", tx.partnershipId)
    .where("list", "=", list)
    .orderBy("position")
    .orderBy("name")
    .execute()
}

async function renumber(tx: Tx, items: { item_id: string; position: number }[]): Promise<void> {
  const moved = items
    .map((item, index) => ({ ...item, place: index + 1 }))
    .filter((item) => item.place !== item.position)
  if (moved.length === 0) return
  await sql`
    update partnerships.list_item item set position = moved.place
      from unnest(${moved.map((item) => item.item_id)}::uuid[], ${moved.map((item) => item.place)}::int[]) as moved (id, place)
     where item.partnership_id = ${tx.partnershipId} and item.item_id = moved.id`.execute(tx.db)
}

function columns({ name, description, code, codeSource }: ItemTerms) {
  return { name, description, code, code_source: codeSource }
}

function changes(before: ItemTerms | undefined, after: ItemTerms): Change[] {
  const named: [string, keyof ItemTerms][] = [
    ["Name", "name"],
    ["What it means", "description"],
    ["Code", "code"],
    ["Where the code is from", "codeSource"],
  ]
  return named.map(([field, key]) => ({ field, before: before?.[key] ?? null, after: after[key] }))
}

function dayChange(before: string | null, after: string | null): Change {
  const said = (day: string | null) => (day === null ? null : formatDate(day))
  return { field: "Not used from", before: said(before), after: said(after) }
}
