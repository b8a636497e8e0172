import { type RawBuilder, sql } from "kysely"
import type { Tx } from "../../kernel/database/index.ts"
import { isOwn, isSeen } from "../places.ts"
import { spells } from "../spell.ts"
import { aboutPeople } from "./about.ts"
import { calledAs } from "./called.ts"
import type { Filters, Lack, Listing } from "./list.ts"
import { isWhole, measured } from "./measured.ts"

/** A listing, with the posts of others that are in sight: see `postsMet`. */
export interface Finding extends Listing {
  met: string[]
}

/**
 * The people whom a listing asks for, each once, by the `id` of who stands for them; where their posts put them in
 * order, with the least `key` of these. They are found from their posts, all at once: see docs/decisions/0012.
 */
export function found(tx: Tx, finding: Finding) {
  const { day, presence, minimum } = finding
  const { id, posts } = seen(tx, finding)
  const key = keyOf(finding)
  const asked = askedFor(tx, finding, id)
  const people = sql`
    select ${id} as id ${key ? sql`, min(${key}) filter (where ${asked}) as key` : sql``}
      ${posts} ${presence === "here" ? sql`and ${asked}` : sql``}
     group by 1`
  const whole = minimum ? isWhole(tx, minimum, day, asked) : sql`true`
  if (presence === "here") return minimum ? sql`${people} having ${whole}` : people
  // Those in none any more, or yet, are looked for among all their posts, whatever else is asked of the one they had.
  const otherwise = presence === "left" ? on(day) : sql`t.starts_on <= ${day}`
  const others = sql`${people} having bool_or(${asked}) and not bool_or(${otherwise}) and ${whole}`
  return presence === "left" ? remembered(tx, others) : others
}

/**
 * The posts for which a listing of those in a post has people on it, each with the `id` of who stands for whose it is,
 * and what else is wanted of posts `p` with terms `t` (", t.sector_id"): whoever counts them counts those listed.
 */
export function postsFound(tx: Tx, finding: Finding, columns: RawBuilder<unknown>) {
  const { id, posts } = seen(tx, finding)
  return sql`select ${id} as id ${columns} ${posts} and ${askedFor(tx, finding, id)}`
}

/** The posts in sight of everybody, or of whoever is called what was searched for; `id` is who stands for them. */
function seen(tx: Tx, finding: Finding) {
  const { day, search, sight, met, minimum, sort } = finding
  const { id, from } = search ? ofThose(tx, calledAs(tx, finding, search)) : ofAll(tx)
  const posts = sql`
      from ${from}
      join ${sort.endsWith("since") ? spells(tx) : sql`people.post_terms`} t
        on t.partnership_id = ${tx.partnershipId} and t.post_id = p.post_id
      ${minimum ? sql`join people.record r on r.partnership_id = ${tx.partnershipId} and r.record_id = p.record_id` : sql``}
      left join organisations.organisation_terms o
        on o.partnership_id = ${tx.partnershipId} and o.organisation_id = p.organisation_id
       and o.starts_on <= ${day} and (o.ends_on is null or o.ends_on > ${day})
     where p.partnership_id = ${tx.partnershipId} and ${isSeen(tx, sight, day, met)}`
  return { id, posts }
}

function askedFor(tx: Tx, finding: Finding, id: RawBuilder<unknown>) {
  return sql.join([during(finding), ...narrowed(tx, finding), ...aboutPeople(tx, finding, id)], sql` and `)
}

/** Of those who left, whoever has been forgotten since is on no list. */
function remembered(tx: Tx, people: RawBuilder<unknown>) {
  return sql`select f.* from (${people}) f
      where exists (select from people.person s where s.partnership_id = ${tx.partnershipId}
        and s.person_id = f.id and s.forgotten_on is null)`
}

/** Posts `p` of everybody. Few were merged, so that to put who stands for them in their place costs next to nothing. */
function ofAll(tx: Tx) {
  return {
    id: sql`coalesce(gone.merged_into, p.person_id)`,
    from: sql`people.post p ${mergedInto(tx, sql`p.person_id`)}`,
  }
}

/** Posts `p` of people who are known already. */
function ofThose(tx: Tx, people: RawBuilder<unknown>) {
  const from = sql`(${people}) c
      join people.person one on one.partnership_id = ${tx.partnershipId} and one.survivor_id = c.id
      join people.post p on p.partnership_id = ${tx.partnershipId} and p.person_id = one.person_id`
  return { id: sql`c.id`, from }
}

/** Joins, as `gone`, whoever was merged into somebody. */
export function mergedInto(tx: Tx, personId: RawBuilder<unknown>) {
  return sql`left join people.person gone
        on gone.partnership_id = ${tx.partnershipId} and gone.person_id = ${personId} and gone.merged_into is not null`
}

function keyOf({ sort, sight }: Listing) {
  if (sort.endsWith("organisation")) return sql`coalesce(o.folded_name, '')`
  if (sort.endsWith("since")) return sql`case when ${isOwn(sight)} then t.since end`
  return undefined
}

function during({ presence, day }: Listing) {
  if (presence === "here") return on(day)
  return presence === "left" ? sql`t.starts_on <= ${day}` : sql`t.starts_on > ${day}`
}

/** An organisation that has left the partnership has nobody in post on later days. */
export function on(day: string) {
  return sql`t.starts_on <= ${day} and (t.ends_on is null or t.ends_on > ${day}) and ${isThere}`
}

/**
 * Terms `o` of an organisation were found. Said so that they stay joined from the left: the planner thinks an inner join
 * to them finds so many times fewer as there are partnerships.
 */
export const isThere = sql`(o.organisation_id is null) is false`

/** What each filter that is set asks of posts `p` with terms `t`: a condition each; the minimum data set of records `r` too. */
export function narrowed(tx: Tx, listing: Filters & { day: string }): RawBuilder<unknown>[] {
  const {
    day,
    organisationId,
    teamId,
    settingId,
    relation,
    focus,
    occupationId,
    sectorId,
    localityId,
    contactLevelId,
  } = listing
  const { minimum, without = [] } = listing
  const conditions = [
    minimum && measured(tx, minimum, day),
    // What is missing is missed by the employer: nobody's host is asked.
    organisationId && minimum && sql`p.organisation_id = ${organisationId}`,
    organisationId &&
      !minimum &&
      sql`p.post_id in (
            select own.post_id from people.post own
             where own.partnership_id = ${tx.partnershipId} and own.organisation_id = ${organisationId}
            union all
            select lent.post_id from people.secondment lent
             where lent.partnership_id = ${tx.partnershipId} and lent.host_id = ${organisationId}
               and lent.starts_on <= ${day} and (lent.ends_on is null or lent.ends_on > ${day}))`,
    teamId && sql`t.team_id = ${teamId}`,
    settingId && sql`t.setting_id = ${settingId}`,
    relation && sql`p.relation = ${relation}`,
    focus && sql`t.focus = ${focus}`,
    occupationId && sql`t.occupation_id = ${occupationId}`,
    sectorId && sql`(t.sector_id = ${sectorId} or ${sectorId} = any(t.further_sector_ids))`,
    localityId && sql`${localityId} = any(t.locality_ids)`,
    contactLevelId && sql`t.contact_level_id = ${contactLevelId}`,
    ...without.map((lack) => lacking[lack]),
  ]
  return conditions.filter((condition) => !!condition)
}

const lacking: Record<Lack, RawBuilder<unknown>> = {
  sector: sql`t.sector_id is null and t.further_sector_ids = '{}'`,
  locality: sql`t.locality_ids = '{}'`,
  hours: sql`t.weekly_hours is null`,
  level: sql`t.contact_level_id is null`,
}
