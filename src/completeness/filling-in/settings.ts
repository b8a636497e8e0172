import { sql } from "kysely"
import type { Tx } from "../../kernel/database/index.ts"

/** The settings that are in a locality today, of the organisations within reach, by name. */
export async function settingsIn(
  tx: Tx,
  localityId: string,
  within: "all" | string[],
): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select h.setting_id as id, h.name
      from organisations.setting_terms h
      join organisations.setting place
        on place.partnership_id = ${tx.partnershipId} and place.setting_id = h.setting_id
      join organisations.organisation_terms o
        on o.partnership_id = ${tx.partnershipId} and o.organisation_id = place.organisation_id
       and o.starts_on <= ${tx.today} and (o.ends_on is null or o.ends_on > ${tx.today})
     where h.partnership_id = ${tx.partnershipId} and h.locality_id = ${localityId}
       and h.starts_on <= ${tx.today} and (h.ends_on is null or h.ends_on > ${tx.today})
       ${within === "all" ? sql`` : sql`and place.organisation_id = any(${within}::uuid[])`}
     order by lower(h.name), h.setting_id
     limit 500`.execute(tx.db)
  return rows
}
