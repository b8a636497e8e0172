import { sql } from "kysely"
import { type Capability, type Role, roles } from "../kernel/access/capabilities.ts"
import type { Tx } from "../kernel/database/index.ts"

/** Somebody who may do something today. */
export interface WhoMay {
  accountId: string
  name: string
  address: string | null
  /** By a role held on the whole partnership, because nobody is nearer. */
  isOfAll: boolean
}

/** Those whose role is held on the partnership stand behind all who are nearer, however far these are. */
const FARTHEST = 1000

/**
 * Whom to turn to about an organisation: those who may do something there by a role held on it; where there are none,
 * on the nearest one above it; and else those of the partnership, as for an organisation that has left.
 * @param except  an account that is not told, because it knows already
 */
export async function nearestWhoMay(
  tx: Tx,
  capability: Capability,
  organisationId: string,
  except: string | null = null,
): Promise<WhoMay[]> {
  const { rows } = await sql<Omit<WhoMay, "isOfAll"> & { steps: number }>`
    with recursive above as (
      select t.organisation_id, 0 as steps
        from organisations.organisation_terms t
       where t.partnership_id = ${tx.partnershipId} and t.organisation_id = ${organisationId} and ${holds(tx, "t")}
      union
      select p.parent_id, above.steps + 1
        from above
        join organisations.organisation_parent p
          on p.partnership_id = ${tx.partnershipId} and p.organisation_id = above.organisation_id and ${holds(tx, "p")}
        join organisations.organisation_terms t
          on t.partnership_id = ${tx.partnershipId} and t.organisation_id = p.parent_id and ${holds(tx, "t")}
       where above.steps < ${FARTHEST - 1}
    )
    select g.account_id as "accountId", m.name, a.address,
           case when g.organisation_id is null then ${FARTHEST} else above.steps end as steps
      from grants."grant" g
      join access.membership m on m.partnership_id = ${tx.partnershipId} and m.account_id = g.account_id
      join access.account a on a.account_id = g.account_id and a.ended_at is null
      left join above on above.organisation_id = g.organisation_id
     where g.partnership_id = ${tx.partnershipId} and g.role = any(${allowing(capability)}) and g.ended_at is null and ${holds(tx, "g")}
       and g.account_id is distinct from ${except}::uuid
       and (above.steps is not null or (g.organisation_id is null and g.team_id is null))
     order by steps, lower(m.name), g.account_id
     limit 1000`.execute(tx.db)
  return rows
    .filter(({ steps }) => steps === rows[0]!.steps)
    .map(({ steps, ...who }) => ({ ...who, isOfAll: steps === FARTHEST }))
}

/** Those who may do something today by a role held on the partnership itself. */
export async function whoMayEverywhere(tx: Tx, capability: Capability): Promise<Omit<WhoMay, "isOfAll">[]> {
  const { rows } = await sql<Omit<WhoMay, "isOfAll">>`
    select distinct g.account_id as "accountId", m.name, a.address
      from grants."grant" g
      join access.membership m on m.partnership_id = ${tx.partnershipId} and m.account_id = g.account_id
      join access.account a on a.account_id = g.account_id and a.ended_at is null
     where g.partnership_id = ${tx.partnershipId} and g.role = any(${allowing(capability)})
       and g.organisation_id is null and g.team_id is null and g.ended_at is null and ${holds(tx, "g")}
     order by m.name, g.account_id
     limit 1000`.execute(tx.db)
  return rows
}

function allowing(capability: Capability): Role[] {
  return (Object.keys(roles) as Role[]).filter((role) => (roles[role].may as readonly string[]).includes(capability))
}

function holds(tx: Tx, alias: string) {
  const column = (name: string) => sql.ref(`${alias}.${name}`)
  return sql`${column("starts_on")} <= ${tx.today} and (${column("ends_on")} is null or ${column("ends_on")} > ${tx.today})`
}
