import { sql } from "kysely"
import { type Role, roles } from "../../../kernel/access/capabilities.ts"
import type { Tx } from "../../../kernel/database/index.ts"

/** That somebody opened or exported a person's record. */
export interface Look {
  id: string
  at: Date
  how: "opened" | "exported"
  accountId: string | null
  /** What this partnership calls whoever looked, or the program that did, as long as its token is kept. */
  who: string | null
  /** What they could look by at the time: organisations and teams, a role in the partnership, or a token. */
  from: string[]
}

export interface Looks {
  personId: string
  /** Of which organisations the looks may be known; those of workforce leads, and of the partnership's programs, always are. */
  organisations: "all" | string[]
}

/** Lists were exported by a command, which nobody signed in for. */
const atTheServer = sql`(l.account_id is null and l.token_id is null)`
const WHO_RUNS_IT = "whoever runs Trellis for the partnership"
const FORGOTTEN = "a program whose token is no longer kept"

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
  const isAll = organisations === "all"
  const known = isAll
    ? sql`true`
    : sql`(g.role = 'workforce-lead' or g.organisation_id = any(${organisations}::uuid[]))`
  const byProgram = sql`(l.token_id is not null and coalesce(k.organisation_id = any(${isAll ? [] : organisations}::uuid[]), true))`
  const { rows } = await sql<Look>`
    select l.look_id as id, l.at, l.how, l.account_id as "accountId",
           coalesce(m.name, a.name, k.name, case when ${atTheServer} then ${WHO_RUNS_IT}
                                                 when l.token_id is not null then ${FORGOTTEN} end) as who,
           case when k.token_id is null then places.names
                else array['a program that sees ' || case when k.organisation_id is null then 'all organisations'
                                                          else coalesce(seen.name, 'one organisation') end] end as "from"
      from people.person one
      join audit.look l
        on l.partnership_id = ${tx.partnershipId} and l.subject = 'person' and l.subject_id = one.person_id
      left join access.account a on a.account_id = l.account_id
      left join access.membership m on m.partnership_id = ${tx.partnershipId} and m.account_id = l.account_id
      left join tokens.token k on k.partnership_id = ${tx.partnershipId} and k.token_id = l.token_id
      left join organisations.organisation_terms seen
        on seen.partnership_id = ${tx.partnershipId} and seen.organisation_id = k.organisation_id
       and seen.starts_on <= (l.at at time zone 'Europe/London')::date
       and (seen.ends_on is null or seen.ends_on > (l.at at time zone 'Europe/London')::date)
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
       ${isAll ? sql`` : sql`and (cardinality(places.names) > 0 or ${byProgram} or ${atTheServer})`}
       ${before ? sql`and l.look_id < ${before}` : sql``}
     order by l.look_id desc
     limit ${limit}`.execute(tx.db)
  return rows
}
