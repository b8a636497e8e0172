import { sql } from "kysely"
import type { Tx } from "../../kernel/database/index.ts"
import { keyset, type Placed, type ReadRows } from "../../kernel/tables/keyset.ts"
import { calledBy, isThere, type Sight } from "../../people/index.ts"

/** A setting, and a rule that asks something of it on a day. */
export interface AskedSetting extends Placed {
  ruleId: string
  rule: string
  name: string
  organisationId: string
  organisation: string
  locality: string | null
}

export interface Listing {
  day: string
  within: "all" | string[]
  /** By one rule; else by each that is in force on the day. */
  ruleId: string | null
}

/**
 * The settings of a day within reach, by name, with the rules that ask something of them: of all, or of those of their
 * type. An organisation that has left the partnership has none.
 */
export function reading(tx: Tx, { day, within, ruleId }: Listing): ReadRows<AskedSetting> {
  return async (from, limit) => {
    const key = sql`lower(t.name) || ' ' || r.requirement_id`
    const { beyond, order } = keyset(key, sql`t.setting_id`, from)
    const { rows } = await sql<AskedSetting>`
      select t.setting_id as id, t.name, ${key} as "sortValue", s.organisation_id as "organisationId",
             o.name as organisation, r.requirement_id as "ruleId", r.name as rule,
             (select l.name from partnerships.locality l
               where l.partnership_id = ${tx.partnershipId} and l.locality_id = t.locality_id) as locality
        from organisations.setting_terms t
        join organisations.setting s on s.partnership_id = ${tx.partnershipId} and s.setting_id = t.setting_id
        left join organisations.organisation_terms o
          on o.partnership_id = ${tx.partnershipId} and o.organisation_id = s.organisation_id
         and o.starts_on <= ${day} and (o.ends_on is null or o.ends_on > ${day})
        join standard.requirement_version v on v.partnership_id = ${tx.partnershipId}
         and v.starts_on <= ${day} and (v.ends_on is null or v.ends_on > ${day})
         and (jsonb_typeof(v.rule -> 'settingTypes') = 'null' or v.rule -> 'settingTypes' ? t.type_id::text)
        join standard.requirement r on r.partnership_id = ${tx.partnershipId} and r.requirement_id = v.requirement_id
         and r.kind in ('cover', 'lead') ${ruleId ? sql`and r.requirement_id = ${ruleId}` : sql``}
       where t.partnership_id = ${tx.partnershipId} and t.starts_on <= ${day} and (t.ends_on is null or t.ends_on > ${day})
         and ${isThere} ${within === "all" ? sql`` : sql`and s.organisation_id = any(${within}::uuid[])`}
         ${beyond}
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
