import { type RawBuilder, sql } from "kysely"
import { type Places, type Reader, reach, teamsWithin } from "../kernel/access/actor.ts"
import { plannedAnew, type Tx } from "../kernel/database/index.ts"

/** How far somebody sees: organisations whose posts, and those lent to them, are in sight, and teams they lead. */
export interface Sight {
  organisations: "all" | string[]
  teams: string[]
}

export function sightOf(actor: Reader): Sight {
  return { organisations: reach(actor, "person.list"), teams: teamsWithin(actor, "person.list") }
}

/**
 * A condition on post `p` with terms `t`: that it is within sight on a day. A post is seen where it belongs; and, by
 * the host it is lent to and by who leads its team, on the days when it is, for as long as it still is today. Its owner
 * agreed to these by saying so, and takes it back by ending it.
 */
export function inSight(tx: Tx, sight: Sight, day: string, met?: readonly string[]) {
  if (sight.organisations === "all") return sql`true`
  return sql`(${isOwn(sight)} or (t.starts_on <= ${day} and (t.ends_on is null or t.ends_on > ${day})
    and p.post_id in (${met ? sql`select unnest(${met}::uuid[])` : metOn(tx, sight, day)})))`
}

/** The same where posts are looked for, rather than told of one by one whether they are seen. */
export function isSeen(tx: Tx, sight: Sight, day: string, met: readonly string[]) {
  if (sight.organisations === "all" || met.length === 0) return isOwn(sight)
  return sql`(${isOwn(sight)} or p.post_id = any(${met}::uuid[])) and ${inSight(tx, sight, day, met)}`
}

/** The posts of others that somebody sees on a day: few, so that whoever looks for many may ask once. */
export async function postsMet(tx: Tx, sight: Sight, day: string): Promise<string[]> {
  if (sight.organisations === "all") return []
  const { rows } = await sql<{ id: string }>`${plannedAnew}
    select distinct met.post_id as id from (${metOn(tx, sight, day)}) met`.execute(tx.db)
  return rows.map(({ id }) => id)
}

/** A condition: post `p` belongs to an organisation within reach, which sees all of it on every day. */
export function isOwn({ organisations }: Sight) {
  return organisations === "all" ? sql`true` : sql`p.organisation_id = any(${organisations}::uuid[])`
}

/** The posts of others that are met on a day, and today as well. */
function metOn(tx: Tx, sight: Sight, day: string) {
  if (day === tx.today) return lentOrInTeam(tx, sight, day)
  return sql`select also.post_id from (${lentOrInTeam(tx, sight, day)}) also
              where also.post_id in (${lentOrInTeam(tx, sight, tx.today)})`
}

/** The posts that on a day are lent to these organisations, or in these teams while their employer is part of them. */
function lentOrInTeam(tx: Tx, { organisations, teams }: Sight, day: string) {
  return sql`
    select theirs.post_id
      from people.secondment lent
      join people.post theirs on theirs.partnership_id = ${tx.partnershipId} and theirs.post_id = lent.post_id
     where lent.partnership_id = ${tx.partnershipId} and lent.host_id = any(${organisations}::uuid[])
       and lent.starts_on <= ${day} and (lent.ends_on is null or lent.ends_on > ${day})
       and ${isThere(tx, day)}
    union all
    select theirs.post_id
      from people.post_terms worked
      join people.post theirs on theirs.partnership_id = ${tx.partnershipId} and theirs.post_id = worked.post_id
     where worked.partnership_id = ${tx.partnershipId} and worked.team_id = any(${teams}::uuid[])
       and worked.starts_on <= ${day} and (worked.ends_on is null or worked.ends_on > ${day})
       and ${isThere(tx, day)} and ${isOfTeam(tx, day)}`
}

/** A condition: on a day somebody is in post `theirs`, and its employer is in the partnership. */
function isThere(tx: Tx, day: string) {
  return sql`exists (
      select from people.post_terms held
        join organisations.organisation_terms employer
          on employer.partnership_id = ${tx.partnershipId} and employer.organisation_id = theirs.organisation_id
         and employer.starts_on <= ${day} and (employer.ends_on is null or employer.ends_on > ${day})
       where held.partnership_id = ${tx.partnershipId} and held.post_id = theirs.post_id
         and held.starts_on <= ${day} and (held.ends_on is null or held.ends_on > ${day}))`
}

/**
 * A condition: on a day, the team of terms `worked` is there and the employer of post `theirs` is part of it. By its
 * offset it is asked of each post: joined to them, all parts of a team would be gone through for each of its people.
 */
function isOfTeam(tx: Tx, day: string) {
  return sql`exists (
      select from organisations.team_organisation made
        join organisations.team_terms team
          on team.partnership_id = ${tx.partnershipId} and team.team_id = made.team_id
         and team.starts_on <= ${day} and (team.ends_on is null or team.ends_on > ${day})
       where made.partnership_id = ${tx.partnershipId} and made.team_id = worked.team_id
         and made.organisation_id = theirs.organisation_id
         and made.starts_on <= ${day} and (made.ends_on is null or made.ends_on > ${day})
      offset 0)`
}

/**
 * What people `f`, by the `id` of who stands for them, are called by who looks: by the oldest record within reach, else
 * as everybody calls them.
 * @param many  whether the names of all that somebody sees are wanted at once, rather than a few
 */
export function calledBy(
  tx: Tx,
  { organisations }: Sight,
  many = false,
): Record<"join" | "name" | "sortName", RawBuilder<unknown>> {
  const join = sql`join people.person s on s.partnership_id = ${tx.partnershipId} and s.person_id = f.id`
  if (organisations === "all") return { join, name: sql`s.shown_name`, sortName: sql`s.sort_name` }
  const own = many
    ? sql`left join (
        select distinct on (id) coalesce(gone.merged_into, r.person_id) as id, r.full_name, r.sort_name
          from people.record r
          left join people.person gone on gone.partnership_id = ${tx.partnershipId}
           and gone.person_id = r.person_id and gone.merged_into is not null
         where r.partnership_id = ${tx.partnershipId} and r.organisation_id = any(${organisations}::uuid[])
         order by id, r.made_at, r.record_id) own on own.id = f.id`
    : sql`left join lateral (
        select r.full_name, r.sort_name from people.person one
          join people.record r on r.partnership_id = ${tx.partnershipId} and r.person_id = one.person_id
         where one.partnership_id = ${tx.partnershipId} and one.survivor_id = f.id
           and r.organisation_id = any(${organisations}::uuid[])
         order by r.made_at, r.record_id limit 1) own on true`
  return {
    join: sql`${join} ${own}`,
    name: sql`coalesce(own.full_name, s.shown_name)`,
    sortName: sql`coalesce(own.sort_name, s.sort_name)`,
  }
}

export async function placesOfRecord(tx: Tx, recordId: string): Promise<Places> {
  const rows = await tx.db
    .selectFrom("people.record")
    .select("organisation_id")
    .where("partnership_id", "=", tx.partnershipId)
    .where("record_id", "=", recordId)
    .execute()
  return { organisations: rows.map((row) => row.organisation_id) }
}

export async function placesOfPost(tx: Tx, postId: string): Promise<Places> {
  const rows = await tx.db
    .selectFrom("people.post")
    .select("organisation_id")
    .where("partnership_id", "=", tx.partnershipId)
    .where("post_id", "=", postId)
    .execute()
  return { organisations: rows.map((row) => row.organisation_id) }
}

export async function placesOfMistake(tx: Tx, mistakeId: string): Promise<Places> {
  const rows = await tx.db
    .selectFrom("people.mistake")
    .select("organisation_id")
    .where("partnership_id", "=", tx.partnershipId)
    .where("mistake_id", "=", mistakeId)
    .execute()
  return { organisations: rows.map((row) => row.organisation_id) }
}

/** Where a person belongs: the organisations that keep a record of them, today's hosts, and today's teams. */
export async function placesOfPerson(tx: Tx, personId: string): Promise<Places> {
  const all = sql`(select self.survivor_id from people.person self
      where self.partnership_id = ${tx.partnershipId} and self.person_id = ${personId})`
  const { rows } = await sql<{ organisation: string | null; team: string | null }>`
    select r.organisation_id as organisation, null as team
      from people.person one
      join people.record r on r.partnership_id = ${tx.partnershipId} and r.person_id = one.person_id
     where one.partnership_id = ${tx.partnershipId} and one.survivor_id = ${all}
    union
    select lent.host_id, case when ${isOfTeam(tx, tx.today)} then worked.team_id end
      from people.person one
      join people.post theirs on theirs.partnership_id = ${tx.partnershipId} and theirs.person_id = one.person_id
      join people.post_terms worked
        on worked.partnership_id = ${tx.partnershipId} and worked.post_id = theirs.post_id
       and worked.starts_on <= ${tx.today} and (worked.ends_on is null or worked.ends_on > ${tx.today})
      left join people.secondment lent
        on lent.partnership_id = ${tx.partnershipId} and lent.post_id = theirs.post_id
       and lent.starts_on <= ${tx.today} and (lent.ends_on is null or lent.ends_on > ${tx.today})
     where one.partnership_id = ${tx.partnershipId} and one.survivor_id = ${all}
       and ${isThere(tx, tx.today)}`.execute(tx.db)
  return {
    organisations: rows.flatMap((row) => row.organisation ?? []),
    teams: rows.flatMap((row) => row.team ?? []),
  }
}
