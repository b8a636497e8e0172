import { sql } from "kysely"
import type { Tx } from "../kernel/database/index.ts"
import { grouped } from "../kernel/grouped.ts"
import type { Facts, PostRow } from "../methods/standing/index.ts"

/** What rules of the training standard look at: posts as they were from day to day, by who stands for whose they are. */
export interface Working {
  personId: string
  /** Ids that were merged into this person. */
  mergedIds: string[]
  posts: PostRow[]
}

interface Row extends Facts {
  personId: string
  postId: string
  startsOn: string
  endsOn: string | null
}

/**
 * Of each of these people, who stand for themselves, how they work, from their first day here to the last that is
 * planned. A post is there on days on which its organisation is in the partnership. Its terms are cut where it is lent to
 * another organisation, and where its setting's kind changes.
 * @returns nobody for those who have been forgotten
 */
export async function workingOf(tx: Tx, personIds: readonly string[]): Promise<Working[]> {
  const [people, rows] = await Promise.all([standingFor(tx, personIds), postRows(tx, personIds)])
  const postsOf = grouped(rows, ({ personId }) => personId)
  return people.map(({ personId, mergedIds }) => ({
    personId,
    mergedIds,
    posts: postsOf(personId).map(({ personId: _, postId, startsOn, endsOn, ...facts }) => ({
      postId,
      startsOn,
      endsOn,
      facts,
    })),
  }))
}

/** Those who stand for themselves, by id, some at a time; `after` is the last of those before. */
export async function someWhoStand(tx: Tx, after: string | null, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select s.person_id as id from people.person s
     where s.partnership_id = ${tx.partnershipId} and s.merged_into is null
       and (${after}::uuid is null or s.person_id > ${after}::uuid)
     order by s.person_id limit ${limit}`.execute(tx.db)
  return rows.map(({ id }) => id)
}

/** What traces of changes are about: see `whoStandsBehind`. */
export interface Traced {
  people: readonly string[]
  records: readonly string[]
  merges: readonly string[]
  settings: readonly string[]
  /** Those that came, left, or were in the partnership on other days. */
  organisations: readonly string[]
}

/**
 * Who stands for those whom traces of changes are about: a person, a record's, both sides of a merge, and those with
 * posts at a setting or of an organisation.
 * @returns nobody for what is there no more
 */
export async function whoStandsBehind(tx: Tx, traced: Traced): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct s.survivor_id as id
      from (select unnest(${traced.people}::uuid[]) as person_id
            union
            select r.person_id from people.record r
             where r.partnership_id = ${tx.partnershipId} and r.record_id = any(${traced.records}::uuid[])
            union
            select unnest(array[m.gone_id, m.survivor_id]) from people.merge m
             where m.partnership_id = ${tx.partnershipId} and m.merge_id = any(${traced.merges}::uuid[])
            union
            select p.person_id from people.post_terms t
              join people.post p on p.partnership_id = ${tx.partnershipId} and p.post_id = t.post_id
             where t.partnership_id = ${tx.partnershipId} and t.setting_id = any(${traced.settings}::uuid[])
            union
            select p.person_id from people.post p
             where p.partnership_id = ${tx.partnershipId} and p.organisation_id = any(${traced.organisations}::uuid[])) found
      join people.person s on s.partnership_id = ${tx.partnershipId} and s.person_id = found.person_id`.execute(tx.db)
  return rows.map(({ id }) => id)
}

async function standingFor(tx: Tx, personIds: readonly string[]) {
  const { rows } = await sql<{ personId: string; mergedIds: string[] }>`
    select s.person_id as "personId",
           coalesce(array_agg(gone.person_id) filter (where gone.person_id is not null), '{}') as "mergedIds"
      from people.person s
      left join people.person gone on gone.partnership_id = ${tx.partnershipId} and gone.merged_into = s.person_id
     where s.partnership_id = ${tx.partnershipId} and s.person_id = any(${personIds}::uuid[]) and s.merged_into is null
     group by s.person_id, s.forgotten_on
    having s.forgotten_on is null or bool_or(gone.person_id is not null and gone.forgotten_on is null)`.execute(tx.db)
  return rows
}

/** Each row is cut to the days on which all that it says is so. */
async function postRows(tx: Tx, personIds: readonly string[]): Promise<Row[]> {
  const within = (row: string) => {
    const [starts, ends] = [sql.ref(`${row}.starts_on`), sql.ref(`${row}.ends_on`)]
    return sql`${starts} <= lower(piece.days) and (${ends} is null or ${ends} > lower(piece.days))`
  }
  const { rows } = await sql<Row>`
    select w.survivor_id as "personId", p.post_id as "postId", lower(piece.days) as "startsOn", upper(piece.days) as "endsOn",
           p.relation, p.organisation_id as organisation, lent.host_id as host, t.focus,
           t.contact_level_id as "contactLevel", t.occupation_id as occupation,
           case when t.sector_id is null then t.further_sector_ids
                else t.sector_id || t.further_sector_ids end as sectors,
           t.setting_id as setting, place.type_id as "settingType", t.locality_ids as localities, t.team_id as team,
           t.weekly_hours as "weeklyHours",
           (select min(began.starts_on) from people.post_terms began
             where began.partnership_id = ${tx.partnershipId} and began.post_id = p.post_id) as "startedOn"
      from people.person w
      join people.post p on p.partnership_id = ${tx.partnershipId} and p.person_id = w.person_id
      join people.post_terms t on t.partnership_id = ${tx.partnershipId} and t.post_id = p.post_id
      cross join lateral (
        select daterange(cut.on_day, lead(cut.on_day) over (order by cut.on_day)) * daterange(t.starts_on, t.ends_on) as days
          from (select t.starts_on as on_day
                union select unnest(array[o.starts_on, o.ends_on]) from organisations.organisation_terms o
                 where o.partnership_id = ${tx.partnershipId} and o.organisation_id = p.organisation_id
                union select unnest(array[s.starts_on, s.ends_on]) from people.secondment s
                 where s.partnership_id = ${tx.partnershipId} and s.post_id = p.post_id
                union select unnest(array[k.starts_on, k.ends_on]) from organisations.setting_terms k
                 where k.partnership_id = ${tx.partnershipId} and k.setting_id = t.setting_id) cut
         where cut.on_day is not null) piece
      join organisations.organisation_terms employer
        on employer.partnership_id = ${tx.partnershipId} and employer.organisation_id = p.organisation_id
       and ${within("employer")}
      left join people.secondment lent
        on lent.partnership_id = ${tx.partnershipId} and lent.post_id = p.post_id and ${within("lent")}
      left join organisations.setting_terms place
        on place.partnership_id = ${tx.partnershipId} and place.setting_id = t.setting_id and ${within("place")}
     where w.partnership_id = ${tx.partnershipId} and w.survivor_id = any(${personIds}::uuid[])
       and not isempty(piece.days)`.execute(tx.db)
  return rows
}
