import { type RawBuilder, sql } from "kysely"
import { plannedAnew, type Tx } from "../../kernel/database/index.ts"
import { keyset, type PageOf, pageOf } from "../../kernel/tables/keyset.ts"
import { type Fluency, fluencies } from "../../people/index.ts"
import { agreed, isThere, knowsOf, mayBeAsked, mergedInto, postsToday } from "../agreed.ts"
import type { Looking } from "./looking.ts"

/** Somebody who agreed to be asked, and what of theirs was looked for. */
export interface Found {
  id: string
  name: string
  posts: { organisation: string; occupation: string | null; localities: string[] }[]
  skills: string[]
  languages: { name: string; fluency: Fluency }[]
  /** When they could help others: fourteen bits from Monday morning. */
  halfDays: number | null
  note: string | null
}

interface Named {
  id: string
  name: string
  sortValue: string
}

/** One page of those who have all that is looked for, by name, and how many there are. */
export async function find(
  tx: Tx,
  looking: Looking,
  localityIds: string[],
  cursor: { after: string | null; before: string | null },
): Promise<PageOf<Found> & { count: number }> {
  let count = 0
  const page = await pageOf<Named>(async (from, limit) => {
    const { beyond, order } = keyset(sql`f.sort_name`, sql`f.person_id`, from)
    const { rows } = await sql<Named & { count: number }>`${plannedAnew}
      with ${found(tx, looking, localityIds)}
      select total.count, page.*
        from (select count(*) from found) total
        left join (select f.person_id as id, f.shown_name as name, f.sort_name as "sortValue"
                     from found f
                    where true ${beyond}
                    order by ${order}
                    limit ${limit}) page on true
       order by ${keyset(sql`page."sortValue"`, sql`page.id`, from).order}`.execute(tx.db)
    count = rows[0]!.count
    return rows.filter(({ id }) => id !== null)
  }, cursor)
  return { ...page, rows: await withDetails(tx, looking, page.rows), count }
}

export async function countFound(tx: Tx, looking: Looking, localityIds: string[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`${plannedAnew}
    with ${found(tx, looking, localityIds)} select count(*) from found`.execute(tx.db)
  return rows[0]!.count
}

/** One who may be asked, by any id they have; nobody else is there. */
export async function findOne(tx: Tx, personId: string, looking: Looking): Promise<Found | undefined> {
  const { rows } = await sql<Named>`
    select s.person_id as id, s.shown_name as name, s.sort_name as "sortValue"
      from people.person known
      join people.person s on s.partnership_id = ${tx.partnershipId} and s.person_id = known.survivor_id
     where known.partnership_id = ${tx.partnershipId} and known.person_id = ${personId} and ${mayBeAsked(tx)}`.execute(
    tx.db,
  )
  return (await withDetails(tx, looking, rows))[0]
}

/**
 * Those who may be asked and have all that is looked for. Who has it is found first, from what was said of skills,
 * languages, posts and half-days: it leaves few of whom the rest is to be looked up. Each wish is answered by itself and
 * what they have in common is kept: joined, one after the other, the planner would ask the second anew for each whom the
 * first left, since among many partnerships it expects next to nobody.
 */
function found(tx: Tx, looking: Looking, localityIds: string[]): RawBuilder<unknown> {
  const { skillId, languageId, fluency, localityId, halfDays } = looking
  const answering = [
    skillId &&
      sql`select ${standing(sql`held.person_id`)}
            from people.skill_held held ${mergedInto(tx, sql`held.person_id`)}
           where held.partnership_id = ${tx.partnershipId} and held.skill_id = ${skillId}
             and ${knowsOf(tx, standing(sql`held.person_id`))}`,
    languageId &&
      sql`select ${standing(sql`held.person_id`)}
            from people.language_spoken held ${mergedInto(tx, sql`held.person_id`)}
           where held.partnership_id = ${tx.partnershipId} and held.language_id = ${languageId}
             and held.fluency = any(${atLeast(fluency)}) and ${knowsOf(tx, standing(sql`held.person_id`))}`,
    halfDays > 0 &&
      sql`select ${standing(sql`free.person_id`)}
            from people.availability free ${mergedInto(tx, sql`free.person_id`)}
           where free.partnership_id = ${tx.partnershipId} and free.half_days & ${halfDays} > 0`,
  ].filter((wish) => !!wish)
  const isNear = localityId ? sql<boolean>`t.locality_ids && ${localityIds}::uuid[]` : undefined
  // Of few, where they are is looked up; many are found from where they are.
  if (isNear && answering.length === 0) answering.push(inPosts(tx, isNear))
  return sql`
    wished as materialized (
      select s.person_id, s.shown_name, s.sort_name from people.person s
       where s.partnership_id = ${tx.partnershipId} and ${agreed}
         ${answering.length > 0 ? sql`and s.person_id in (${sql.join(answering, sql` intersect `)})` : sql``}),
    found as materialized (
      select s.person_id, s.shown_name, s.sort_name from wished s where ${isThere(tx, isNear)})`
}

/** Those in a post today of which this holds. */
function inPosts(tx: Tx, where: RawBuilder<boolean>): RawBuilder<unknown> {
  return sql`select ${standing(sql`p.person_id`)}
            from people.post_terms t
            join people.post p on p.partnership_id = ${tx.partnershipId} and p.post_id = t.post_id
                 ${mergedInto(tx, sql`p.person_id`)}
           where t.partnership_id = ${tx.partnershipId} and ${where}
             and t.starts_on <= ${tx.today} and (t.ends_on is null or t.ends_on > ${tx.today})`
}

/** Who stands for a person that may have been merged into another. */
function standing(personId: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`coalesce(gone.merged_into, ${personId})`
}

/** So well, or better. */
function atLeast(fluency: Fluency | null): Fluency[] {
  const all = Object.keys(fluencies) as Fluency[]
  return fluency ? all.slice(all.indexOf(fluency)) : all
}

/** What they do and where; of what they can do that which was looked for, or all of it where it was neither. */
async function withDetails(tx: Tx, { skillId, languageId }: Looking, people: Named[]): Promise<Found[]> {
  if (people.length === 0) return []
  const isAny = !skillId && !languageId
  const of = (id: string | null) => (isAny ? sql`true` : id ? sql`item.item_id = ${id}` : sql`false`)
  const { rows } = await sql<Omit<Found, "name">>`
    select s.person_id as id, posts.posts, skills.skills, languages.languages,
           free.half_days as "halfDays", free.note
      from people.person s
      cross join lateral (
        select coalesce(json_agg(distinct jsonb_build_object('organisation', at.organisation, 'occupation', occupation.name,
                 'localities', (select coalesce(jsonb_agg(l.name order by l.name), '[]') from partnerships.locality l
                                 where l.partnership_id = ${tx.partnershipId}
                                   and l.locality_id = any(at.locality_ids)))), '[]') as posts
          from (select o.name as organisation, t.occupation_id, t.locality_ids ${postsToday(tx)}) at
          left join partnerships.list_item occupation
            on occupation.partnership_id = ${tx.partnershipId} and occupation.item_id = at.occupation_id) posts
      cross join lateral (
        select coalesce(array_agg(distinct item.name order by item.name), '{}') as skills
          from people.person one
          join people.skill_held held on held.partnership_id = ${tx.partnershipId} and held.person_id = one.person_id
          join partnerships.list_item item
            on item.partnership_id = ${tx.partnershipId} and item.item_id = held.skill_id
         where one.partnership_id = ${tx.partnershipId} and one.survivor_id = s.person_id
           and ${of(skillId)} and ${knowsOf(tx, sql`one.survivor_id`)}) skills
      cross join lateral (
        select coalesce(json_agg(json_build_object('name', spoken.name, 'fluency', spoken.fluency) order by spoken.name),
                 '[]') as languages
          from (select item.name, (array['some', 'conversation', 'fluent', 'first'])[
                         max(array_position(array['some', 'conversation', 'fluent', 'first'], held.fluency))] as fluency
                  from people.person one
                  join people.language_spoken held
                    on held.partnership_id = ${tx.partnershipId} and held.person_id = one.person_id
                  join partnerships.list_item item
                    on item.partnership_id = ${tx.partnershipId} and item.item_id = held.language_id
                 where one.partnership_id = ${tx.partnershipId} and one.survivor_id = s.person_id
                   and ${of(languageId)} and ${knowsOf(tx, sql`one.survivor_id`)}
                 group by item.name) spoken) languages
      cross join lateral (
        select bit_or(said.half_days) as half_days, string_agg(distinct said.note, '. ') as note
          from people.person one
          join people.availability said on said.partnership_id = ${tx.partnershipId} and said.person_id = one.person_id
         where one.partnership_id = ${tx.partnershipId} and one.survivor_id = s.person_id) free
     where s.partnership_id = ${tx.partnershipId}
       and s.person_id = any(${people.map(({ id }) => id)}::uuid[])`.execute(tx.db)
  const details = new Map(rows.map((row) => [row.id, row]))
  return people.map(({ id, name }) => ({ ...details.get(id)!, id, name }))
}
