import { sql } from "kysely"
import type { Tx } from "../../kernel/database/index.ts"
import type { Relation } from "../words.ts"

/** More than this many on one page would be chosen by nobody; a setting has fewer. */
export const MOST_AT_ONCE = 1000

export interface Movable {
  postId: string
  name: string
  relation: Relation
  occupation: string | null
  setting: string | null
}

/** The posts of an organisation, or of one of its settings, that somebody is in today or will be; by name. */
export async function movable(tx: Tx, organisationId: string, settingId: string | null): Promise<Movable[]> {
  const { rows } = await sql<Movable>`
    select p.post_id as "postId", r.full_name as name, p.relation, occupation.name as occupation, place.name as setting
      from people.post p
      join people.record r on r.partnership_id = ${tx.partnershipId} and r.record_id = p.record_id
      join people.post_terms t
        on t.partnership_id = ${tx.partnershipId} and t.post_id = p.post_id
       and t.starts_on <= ${tx.today} and (t.ends_on is null or t.ends_on > ${tx.today})
      left join partnerships.list_item occupation
        on occupation.partnership_id = ${tx.partnershipId} and occupation.item_id = t.occupation_id
      left join organisations.setting_terms place
        on place.partnership_id = ${tx.partnershipId} and place.setting_id = t.setting_id
       and place.starts_on <= ${tx.today} and (place.ends_on is null or place.ends_on > ${tx.today})
     where p.partnership_id = ${tx.partnershipId} and p.organisation_id = ${organisationId}
       ${settingId ? sql`and t.setting_id = ${settingId}` : sql``}
     order by r.sort_name, p.post_id
     limit ${MOST_AT_ONCE + 1}`.execute(tx.db)
  return rows
}
