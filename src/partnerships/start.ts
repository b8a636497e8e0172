import { record } from "../kernel/audit/index.ts"
import type { Tx } from "../kernel/database/index.ts"
import { newId } from "../kernel/ids.ts"
import { listNames } from "./lists/names.ts"
import { addDistrict } from "./localities/localities.ts"
import { startingLists } from "./starting-lists.ts"

export interface Start {
  /** Where people of the partnership write for help. */
  helpAddress?: string
  /** The districts its wards come from, by their codes, like E08000030. */
  districtCodes?: readonly string[]
}

/**
 * Makes a new partnership ready to use: its lists as every partnership begins, its help address and its districts.
 * Its row in the directory, kernel.partnership, is there already.
 */
export async function startPartnership(tx: Tx, start: Start = {}): Promise<void> {
  const items = listNames.flatMap((list) => startingLists[list].map((item, index) => ({ list, index, ...item })))
  await tx.db
    .insertInto("partnerships.list_item")
    .values(
      items.map(({ list, index, name, description, code, codeSource }) => ({
        partnership_id: tx.partnershipId,
        item_id: newId(tx.now),
        list,
        name,
        description: description ?? null,
        code: code ?? null,
        code_source: codeSource ?? null,
        position: index + 1,
      })),
    )
    .execute()
  await tx.db
    .insertInto("partnerships.preference")
    .values({ partnership_id: tx.partnershipId, help_address: start.helpAddress ?? null })
    .execute()
  for (const code of start.districtCodes ?? []) await addDistrict(tx, code)
  await record(tx, "started", { subject: "partnership", id: tx.partnershipId })
}
