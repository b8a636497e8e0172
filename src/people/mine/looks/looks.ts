import { sql } from "kysely"
import { type Role, roles } from "../../../kernel/access/capabilities.ts"
import type { Tx } from "../../../kernel/database/index.ts"

/** That somebody opened or exported a person's record. */
export interface Look {
  id: string
  at: Date
  how: "opened" | "exported"
  accountId: string | null
  /** What this partnership calls whoever looked. */
  who: string | null
  /** What they could look by at the time: organisations and teams, or a role in the partnership. */
  from: string[]
}

export interface Looks {
  personId: string
  /** Of which organisations the looks may be known; those of workforce leads always are. */
  organisations: "all" | string[]
}

const byWhich = (Object.keys(roles) as Role[]).filter((role) =>
  (roles[role].may as readonly string[]).includes("person.list"),
)

/** Who opened or exported a person's record, or that of one who was merged with them; the latest first. */
export async function looksAt(
  tx: Tx,
  { personId, organisations }: Looks,
  before: string | undefined,
  limit: number,
): Promise<Look[]> {
  const known =
    organisations === "all"
      ? sql`true`
      : sql`(g.role = 'workforce-lead' or g.organisation_id = any(${organisations}::uuid[]))`
  const { rows } = await sql<Look>`
    select l.look_id as id, l.at, l.how, l.account_id as "accountId", coalesce(m.name, a.name) as who, places.names as "from"
      from people.person one
      join audit.look l
        on l.partnership_id = ${tx.partnershipId} and l.subject = 'person' and l.subject_id = one.person_id
      left join access.account a on a.account_id = l.account_id
      left join access.membership m on m.partnership_id = ${tx.partnershipId} and m.account_id = l.account_id
      cross join lateral (
        select coalesce(array_agg(distinct coalesce(o.name, t.name, ${roles["workforce-lead"].label.toLowerCase()})), '{}') as names
          from grants."grant" g
          left join organisations.organisation_terms o
            on o.partnership_id = ${tx.partnershipId} and o.organisation_id = g.organisation_id
           and o.starts_on <= (l.at at time zone 'Europe/London')::date
           and (o.ends_on is null or o.ends_on > (l.at at time zone 'Europe/London')::date)
          left join organisations.team_terms t
            on t.partnership_id = ${tx.partnershipId} and t.team_id = g.team_id
           and t.starts_on <= (l.at at time zone 'Europe/London')::date
           and (t.ends_on is null or t.ends_on > (l.at at time zone 'Europe/London')::date)
         where g.partnership_id = ${tx.partnershipId} and g.account_id = l.account_id and g.role = any(${byWhich})
           and g.starts_on <= (l.at at time zone 'Europe/London')::date
           and (g.ends_on is null or g.ends_on > (l.at at time zone 'Europe/London')::date)
           and (g.ended_at is null or g.ended_at > l.at) and ${known}) places
     where one.partnership_id = ${tx.partnershipId} and one.survivor_id = ${personId}
       ${organisations === "all" ? sql`` : sql`and cardinality(places.names) > 0`}
       ${before ? sql`and l.look_id < ${before}` : sql``}
     order by l.look_id desc
     limit ${limit}`.execute(tx.db)
  return rows
}
