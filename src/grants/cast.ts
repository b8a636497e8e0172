import { sql } from "kysely"
import type { Role } from "../kernel/access/capabilities.ts"
import type { Tx } from "../kernel/database/index.ts"

const OF_EACH_ROLE = 4

/** Some people of each role here, the first to be given it first, for the page to sign in as one of them. */
export async function castOf(tx: Tx): Promise<{ accountId: string; name: string; role: Role; on: string | null }[]> {
  const { rows } = await sql<{ accountId: string; name: string; role: Role; on: string | null }>`
    select account_id as "accountId", name, role, "on"
      from (select g.account_id, m.name, g.role, coalesce(o.name, t.name) as "on",
                   row_number() over (partition by g.role order by g.made_at, g.grant_id) as place
              from grants."grant" g
              join access.account a on a.account_id = g.account_id and a.ended_at is null
              join access.membership m on m.partnership_id = ${tx.partnershipId} and m.account_id = g.account_id
              left join organisations.organisation_terms o
                on o.partnership_id = ${tx.partnershipId} and o.organisation_id = g.organisation_id
               and o.starts_on <= ${tx.today} and (o.ends_on is null or o.ends_on > ${tx.today})
              left join organisations.team_terms t
                on t.partnership_id = ${tx.partnershipId} and t.team_id = g.team_id
               and t.starts_on <= ${tx.today} and (t.ends_on is null or t.ends_on > ${tx.today})
             where g.partnership_id = ${tx.partnershipId} and g.ended_at is null
               and g.starts_on <= ${tx.today} and (g.ends_on is null or g.ends_on > ${tx.today})) as cast_member
     where place <= ${OF_EACH_ROLE}
     order by role, place`.execute(tx.db)
  return rows
}
