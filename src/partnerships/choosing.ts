import { sql } from "kysely"
import type { Tx } from "../kernel/database/index.ts"
import type { Choosable, Source } from "../kernel/http/chooser.tsx"
import { holds } from "../kernel/tables/keyset.ts"
import type { List } from "./lists/names.ts"

/** The items of a list that are in use, in the partnership's own order, to choose from. */
export function itemsToChoose(tx: Tx, list: List): Source {
  const read = async (condition: ReturnType<typeof sql>, limit: number): Promise<Choosable[]> => {
    const { rows } = await sql<Choosable>`
      select item.item_id as id, item.name
        from partnerships.list_item item
       where item.partnership_id = ${tx.partnershipId} and item.list = ${list} ${condition}
       order by item.position, item.name
       limit ${limit}`.execute(tx.db)
    return rows
  }
  const inUse = sql`and (item.ended_on is null or item.ended_on > ${tx.today})`
  return {
    find: (words, limit) => read(words ? sql`${inUse} and ${holds(sql`kernel.fold(item.name)`, words)}` : inUse, limit),
    named: (ids) => read(sql`and item.item_id = any(${ids}::uuid[])`, ids.length),
  }
}

/** The localities in use, by name, to choose from. */
export function localitiesToChoose(tx: Tx): Source {
  const read = async (condition: ReturnType<typeof sql>, limit: number): Promise<Choosable[]> => {
    const { rows } = await sql<Choosable>`
      select l.locality_id as id, l.name
        from partnerships.locality l
       where l.partnership_id = ${tx.partnershipId} ${condition}
       order by lower(l.name), l.locality_id
       limit ${limit}`.execute(tx.db)
    return rows
  }
  const inUse = sql`and (l.ended_on is null or l.ended_on > ${tx.today})`
  return {
    find: (words, limit) => read(words ? sql`${inUse} and ${holds(sql`kernel.fold(l.name)`, words)}` : inUse, limit),
    named: (ids) => read(sql`and l.locality_id = any(${ids}::uuid[])`, ids.length),
  }
}
