import { sql } from "kysely"
import type { Tx } from "../../kernel/database/index.ts"
import { keyset, type Placed, type ReadRows } from "../../kernel/tables/keyset.ts"
import { calledBy, isThere, type Sight } from "../../people/index.ts"

/** A setting that a rule asks something of on a day. */
export interface AskedSetting extends Placed {
  name: string
  organisationId: string
  organisation: string
  locality: string | null
}

/**
 * The settings of a day within reach, by name; of some types, where the rule is for those alone. An organisation that has
 * left the partnership has none.
 */
export function reading(
  tx: Tx,
  { day, within, types }: { day: string; within: "all" | string[]; types: readonly string[] | null },
): ReadRows<AskedSetting> {
  return async (from, limit) => {
    const { beyond, order } = keyset(sql`lower(t.name)`, sql`t.setting_id`, from)
    const { rows } = await sql<AskedSetting>`
      select t.setting_id as id, t.name, lower(t.name) as "sortValue", s.organisation_id as "organisationId",
             o.name as organisation,
             (select l.name from partnerships.locality l
               where l.partnership_id = ${tx.partnershipId} and l.locality_id = t.locality_id) as locality
        from organisations.setting_terms t
        join organisations.setting s on s.partnership_id = ${tx.partnershipId} and s.setting_id = t.setting_id
        left join organisations.organisation_terms o
          on o.partnership_id = ${tx.partnershipId} and o.organisation_id = s.organisation_id
         and o.starts_on <= ${day} and (o.ends_on is null or o.ends_on > ${day})
       where t.partnership_id = ${tx.partnershipId} and t.starts_on <= ${day} and (t.ends_on is null or t.ends_on > ${day})
         and ${isThere} ${within === "all" ? sql`` : sql`and s.organisation_id = any(${within}::uuid[])`}
         ${types ? sql`and t.type_id = any(${types}::uuid[])` : sql``} ${beyond}
       order by ${order}
       limit ${limit}`.execute(tx.db)
    return rows
  }
}

/** What people are called by who looks. */
export async function namesOfPeople(tx: Tx, sight: Sight, ids: readonly string[]): Promise<Map<string, string>> {
  const { join, name } = calledBy(tx, sight)
  const { rows } = await sql<{ id: string; name: string }>`
    select f.id, ${name} as name from unnest(${ids}::uuid[]) f (id) ${join}`.execute(tx.db)
  return new Map(rows.map(({ id, name }) => [id, name]))
}
