import { type RawBuilder, sql } from "kysely"
import { plannedAnew, type Tx } from "../../kernel/database/index.ts"
import type { Condition, Who } from "../../methods/standing/index.ts"
import { inSight, isThere, type Sight } from "../../people/index.ts"

/** Posts as they are on a day, those in sight alone; perhaps of one organisation. */
export interface Looking {
  day: string
  sight: Sight
  organisation?: string | null
}

/** How many people each of these rules catches on a day, of those in sight: all in one look at their posts. */
export async function countCaught(tx: Tx, looking: Looking, rules: readonly Who[]): Promise<number[]> {
  if (rules.length === 0) return []
  const { rows } = await sql<{ counts: number[] }>`${plannedAnew}
    select array[${sql.join(rules.map((_, at) => sql`count(*) filter (where f.caught[${sql.lit(at + 1)}])::int`))}] as counts
      from (select ${survivor} as id, array[${sql.join(rules.map((who) => sql`bool_or(${isCaught(tx, who)})`))}] as caught
              ${postsOn(tx, looking)} group by 1) f`.execute(tx.db)
  return rows[0]!.counts
}

/** Where those whom a rule catches work, the most first; somebody who works in two places is counted in both. */
export async function countWhere(
  tx: Tx,
  looking: Looking,
  who: Who,
  limit: number,
): Promise<{ id: string; name: string; count: number; others: number }[]> {
  const { rows } = await sql<{ id: string; name: string; count: number; others: number }>`${plannedAnew}
    select f.id, name.name, f.count, f.others
      from (select p.organisation_id as id, count(distinct ${survivor})::int as count,
                   (count(*) over () - ${limit})::int as others
              ${postsOn(tx, looking)} and ${isCaught(tx, who)}
             group by 1 order by 2 desc, 1 limit ${limit}) f
      cross join lateral (select o.name from organisations.organisation_terms o
             where o.partnership_id = ${tx.partnershipId} and o.organisation_id = f.id
             order by o.starts_on desc limit 1) name
     order by f.count desc, name.name, f.id`.execute(tx.db)
  return rows
}

/** Who stands for whose a post is: see `postsOn`. */
export const survivor = sql`coalesce(gone.merged_into, p.person_id)`

/**
 * Posts `p` with terms `t` in sight on a day, with all else that a rule looks at: `gone`, if somebody else stands for
 * whose it is; `lent`, where it is lent to; `place`, what its setting is. An organisation that has left the partnership has
 * nobody in post.
 */
export function postsOn(tx: Tx, { day, sight, organisation }: Looking, met?: readonly string[]): RawBuilder<unknown> {
  return sql`
      from people.post p
      join people.post_terms t on t.partnership_id = ${tx.partnershipId} and t.post_id = p.post_id
       and t.starts_on <= ${day} and (t.ends_on is null or t.ends_on > ${day})
      left join people.person gone
        on gone.partnership_id = ${tx.partnershipId} and gone.person_id = p.person_id and gone.merged_into is not null
      left join people.secondment lent on lent.partnership_id = ${tx.partnershipId} and lent.post_id = p.post_id
       and lent.starts_on <= ${day} and (lent.ends_on is null or lent.ends_on > ${day})
      left join organisations.setting_terms place
        on place.partnership_id = ${tx.partnershipId} and place.setting_id = t.setting_id
       and place.starts_on <= ${day} and (place.ends_on is null or place.ends_on > ${day})
      left join organisations.organisation_terms o
        on o.partnership_id = ${tx.partnershipId} and o.organisation_id = p.organisation_id
       and o.starts_on <= ${day} and (o.ends_on is null or o.ends_on > ${day})
     where p.partnership_id = ${tx.partnershipId} and ${isThere} and ${inSight(tx, sight, day, met)}
       ${organisation ? sql`and p.organisation_id = ${organisation}` : sql``}`
}

/**
 * The condition on a post that a rule catches through it: what `isCaught` of `methods/standing` says of one, said to
 * the database. Nobody's word is no word: what is null is not so.
 */
export function isCaught(tx: Tx, { anyOf, except }: Who): RawBuilder<boolean> {
  const caught = anyMet(tx, anyOf)
  return except.length === 0 ? caught : sql<boolean>`(${caught} and not ${anyMet(tx, except)})`
}

function anyMet(tx: Tx, conditions: readonly Condition[]): RawBuilder<boolean> {
  if (conditions.length === 0) return sql<boolean>`false`
  return sql<boolean>`(${sql.join(
    conditions.map((condition) => isMet(tx, condition)),
    sql` or `,
  )})`
}

function isMet(tx: Tx, condition: Condition): RawBuilder<unknown> {
  const { weeklyHours, started, people, sectors, organisations, localities } = condition
  const among = (column: RawBuilder<unknown>, ids: readonly string[] | undefined) =>
    ids && sql`${column} = any(${ids}::uuid[])`
  const asked = [
    condition.relations && sql`p.relation = any(${condition.relations})`,
    organisations &&
      sql`(${among(sql`p.organisation_id`, organisations)} or ${among(sql`lent.host_id`, organisations)})`,
    condition.focus && sql`t.focus = ${condition.focus}`,
    among(sql`t.contact_level_id`, condition.contactLevels),
    among(sql`t.occupation_id`, condition.occupations),
    sectors && sql`(${among(sql`t.sector_id`, sectors)} or t.further_sector_ids && ${sectors}::uuid[])`,
    among(sql`t.setting_id`, condition.settings),
    among(sql`place.type_id`, condition.settingTypes),
    localities && sql`t.locality_ids && ${localities}::uuid[]`,
    among(sql`t.team_id`, condition.teams),
    weeklyHours && sql`t.weekly_hours >= ${weeklyHours.from ?? 0}`,
    weeklyHours?.below !== undefined && sql`t.weekly_hours < ${weeklyHours.below}`,
    started?.from !== undefined && sql`${startedOn(tx)} >= ${started.from}`,
    started?.before !== undefined && sql`${startedOn(tx)} < ${started.before}`,
    people &&
      sql`${survivor} in (select named.survivor_id from people.person named
            where named.partnership_id = ${tx.partnershipId} and named.person_id = any(${people}::uuid[]))`,
  ].filter((each) => !!each)
  return asked.length ? sql`(${sql.join(asked, sql` and `)}) is true` : sql`true`
}

function startedOn(tx: Tx) {
  return sql`(select min(began.starts_on) from people.post_terms began
                where began.partnership_id = ${tx.partnershipId} and began.post_id = p.post_id)`
}
