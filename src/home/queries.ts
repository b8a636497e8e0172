import { sql } from "kysely"
import type { Tx } from "../kernel/database/index.ts"

type Reach = "all" | string[]

/** What there is today within reach, each figure a count of one list. */
export async function countsToday(
  tx: Tx,
  reach: Reach,
): Promise<{ organisations: number; settings: number; teams: number }> {
  const within = (column: ReturnType<typeof sql.ref>) =>
    reach === "all" ? sql`` : sql`and ${column} = any(${reach}::uuid[])`
  const { rows } = await sql<{ organisations: number; settings: number; teams: number }>`
    select
      (select count(*) from organisations.organisation_terms t
        where t.partnership_id = ${tx.partnershipId} and ${holds(tx, "t")} ${within(sql.ref("t.organisation_id"))}) as organisations,
      (select count(*) from organisations.setting s
         join organisations.setting_terms h on h.partnership_id = ${tx.partnershipId} and h.setting_id = s.setting_id and ${holds(tx, "h")}
         join organisations.organisation_terms o
           on o.partnership_id = ${tx.partnershipId} and o.organisation_id = s.organisation_id and ${holds(tx, "o")}
        where s.partnership_id = ${tx.partnershipId} ${within(sql.ref("s.organisation_id"))}) as settings,
      (select count(distinct m.team_id) from organisations.team_organisation m
         join organisations.team_terms t on t.partnership_id = ${tx.partnershipId} and t.team_id = m.team_id and ${holds(tx, "t")}
        where m.partnership_id = ${tx.partnershipId} and ${holds(tx, "m")} ${within(sql.ref("m.organisation_id"))}) as teams
  `.execute(tx.db)
  return rows[0]!
}

/** Organisations today that nobody could be rung up about: the first few by name, and how many there are. */
export async function withoutContact(
  tx: Tx,
  reach: Reach,
): Promise<{ first: { id: string; name: string }[]; count: number }> {
  const { rows } = await sql<{ id: string; name: string; count: number }>`
    select t.organisation_id as id, t.name, count(*) over () as count
      from organisations.organisation_terms t
     where t.partnership_id = ${tx.partnershipId} and ${holds(tx, "t")}
       ${reach === "all" ? sql`` : sql`and t.organisation_id = any(${reach}::uuid[])`}
       and not exists (select from organisations.duty_contact c
            where c.partnership_id = ${tx.partnershipId} and c.organisation_id = t.organisation_id)
     order by lower(t.name), t.organisation_id
     limit 5`.execute(tx.db)
  return { first: rows, count: rows[0]?.count ?? 0 }
}

/** Grants that wait for their person, or end within thirty days. */
export async function accessToMind(tx: Tx, reach: Reach): Promise<{ invited: number; ending: number }> {
  const { rows } = await sql<{ invited: number; ending: number }>`
    select count(*) filter (where m.first_seen_at is null) as invited,
           count(*) filter (where m.first_seen_at is not null and g.ends_on <= ${tx.today}::date + 30) as ending
      from grants."grant" g
      join access.membership m on m.account_id = g.account_id and m.partnership_id = ${tx.partnershipId}
     where g.partnership_id = ${tx.partnershipId} and g.ended_at is null and (g.ends_on is null or g.ends_on > ${tx.today})
       ${reach === "all" ? sql`` : sql`and g.organisation_id = any(${reach}::uuid[])`}`.execute(tx.db)
  return rows[0]!
}

/** What is planned for organisations and their settings, the nearest first. What ends is told on its last day. */
export async function planned(
  tx: Tx,
  reach: Reach,
): Promise<{ id: string; name: string; day: string; what: string }[]> {
  const within = reach === "all" ? sql`` : sql`and now.organisation_id = any(${reach}::uuid[])`
  const { rows } = await sql<{ id: string; name: string; day: string; what: string }>`
    select now.organisation_id as id, now.name, t.starts_on as day,
           case when t.name <> now.name then 'takes the name ' || t.name else 'changes its kind' end as what
      from organisations.organisation_terms t
      join organisations.organisation_terms now
        on now.partnership_id = ${tx.partnershipId} and now.organisation_id = t.organisation_id and ${holds(tx, "now")}
     where t.partnership_id = ${tx.partnershipId} and t.starts_on > ${tx.today} ${within}
    union all
    select now.organisation_id, now.name, p.starts_on, 'becomes part of ' || parent.name
      from organisations.organisation_parent p
      join organisations.organisation_terms now
        on now.partnership_id = ${tx.partnershipId} and now.organisation_id = p.organisation_id and ${holds(tx, "now")}
      join organisations.organisation_terms parent
        on parent.partnership_id = ${tx.partnershipId} and parent.organisation_id = p.parent_id
       and parent.starts_on <= p.starts_on and (parent.ends_on is null or parent.ends_on > p.starts_on)
     where p.partnership_id = ${tx.partnershipId} and p.starts_on > ${tx.today} ${within}
    union all
    select now.organisation_id, now.name, now.ends_on - 1, 'leaves the partnership'
      from organisations.organisation_terms now
     where now.partnership_id = ${tx.partnershipId} and ${holds(tx, "now")} and now.ends_on is not null ${within}
       and not exists (select from organisations.organisation_terms next
            where next.partnership_id = ${tx.partnershipId} and next.organisation_id = now.organisation_id
              and next.starts_on = now.ends_on)
    union all
    select now.organisation_id, now.name, last.ends_on - 1, 'closes ' || held.name
      from organisations.setting_terms last
      join organisations.setting_terms held
        on held.partnership_id = ${tx.partnershipId} and held.setting_id = last.setting_id and ${holds(tx, "held")}
      join organisations.setting place
        on place.partnership_id = ${tx.partnershipId} and place.setting_id = last.setting_id
      join organisations.organisation_terms now
        on now.partnership_id = ${tx.partnershipId} and now.organisation_id = place.organisation_id and ${holds(tx, "now")}
     where last.partnership_id = ${tx.partnershipId} and last.ends_on > ${tx.today} ${within}
       and not exists (select from organisations.setting_terms later
            where later.partnership_id = ${tx.partnershipId} and later.setting_id = last.setting_id
              and later.starts_on >= last.ends_on)
     order by day, name
     limit 20`.execute(tx.db)
  return rows
}

/** Teams somebody manages, by today's name. */
export async function teamsNamed(tx: Tx, ids: string[]): Promise<{ id: string; name: string }[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<{ id: string; name: string }>`
    select t.team_id as id, t.name from organisations.team_terms t
     where t.partnership_id = ${tx.partnershipId} and t.team_id = any(${ids}::uuid[]) and ${holds(tx, "t")}
     order by t.name`.execute(tx.db)
  return rows
}

/** Whether a dated row, by its alias, holds today. */
function holds(tx: Tx, alias: string) {
  return sql`${sql.ref(`${alias}.starts_on`)} <= ${tx.today} and (${sql.ref(`${alias}.ends_on`)} is null or ${sql.ref(`${alias}.ends_on`)} > ${tx.today})`
}
