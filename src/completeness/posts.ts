import { sql } from "kysely"
import { plannedAnew, type Tx } from "../kernel/database/index.ts"
import { asked, lacks, type MinimumDataSet, type MinimumField, type Relation } from "../people/index.ts"

/** A post as its employer keeps it, with what of it is asked for and not said. */
export interface KeptPost {
  postId: string
  recordId: string
  personId: string
  organisationId: string
  organisation: string
  name: string
  knownAs: string | null
  relation: Relation
  occupation: string | null
  setting: string | null
  missing: MinimumField[]
}

export interface PostsAsked {
  day: string
  /** What is asked on the day, where anything is. */
  by: MinimumDataSet | null
  /** The employers. */
  within: "all" | string[]
  /** Those who work in a locality; where that is not said, those whose setting or organisation is there. */
  localityId?: string | null
  settingId?: string | null
  /** These alone. */
  postIds?: readonly string[]
  /** Only those of whom something is missing. */
  onlyGaps?: boolean
  limit: number
  /** So many are passed by. */
  skip?: number
}

/** The posts on a day, by organisation and name; one more than `limit` where there are more. */
export async function postsOf(tx: Tx, wanted: PostsAsked): Promise<KeptPost[]> {
  const { day, by, within, localityId, settingId, postIds, onlyGaps, limit, skip = 0 } = wanted
  const gaps = (by?.fields ?? []).map(
    (field) => sql`case when ${asked(by!)} and ${lacks(tx, field, day)} then ${field}::text end`,
  )
  const missing = gaps.length ? sql`array_remove(array[${sql.join(gaps)}], null)` : sql`'{}'::text[]`
  const { rows } = await sql<KeptPost>`${plannedAnew}
    select kept.* from (
      select p.post_id as "postId", p.record_id as "recordId", one.survivor_id as "personId",
             p.organisation_id as "organisationId", o.name as organisation, o.folded_name, r.full_name as name,
             r.sort_name, r.known_as as "knownAs", p.relation, occupation.name as occupation, place.name as setting,
             ${missing} as missing
        from people.post p
        join people.post_terms t
          on t.partnership_id = ${tx.partnershipId} and t.post_id = p.post_id
         and t.starts_on <= ${day} and (t.ends_on is null or t.ends_on > ${day})
        join organisations.organisation_terms o
          on o.partnership_id = ${tx.partnershipId} and o.organisation_id = p.organisation_id
         and o.starts_on <= ${day} and (o.ends_on is null or o.ends_on > ${day})
        join people.person one on one.partnership_id = ${tx.partnershipId} and one.person_id = p.person_id
        join people.record r on r.partnership_id = ${tx.partnershipId} and r.record_id = p.record_id
        left join partnerships.list_item occupation
          on occupation.partnership_id = ${tx.partnershipId} and occupation.item_id = t.occupation_id
        left join organisations.setting_terms place
          on place.partnership_id = ${tx.partnershipId} and place.setting_id = t.setting_id
         and place.starts_on <= ${day} and (place.ends_on is null or place.ends_on > ${day})
       where p.partnership_id = ${tx.partnershipId}
         ${within === "all" ? sql`` : sql`and p.organisation_id = any(${within}::uuid[])`}
         ${localityId ? sql`and ${isIn(tx, localityId, day)}` : sql``}
         ${settingId ? sql`and t.setting_id = ${settingId}` : sql``}
         ${postIds ? sql`and p.post_id = any(${postIds}::uuid[])` : sql``}) kept
     where true ${onlyGaps ? sql`and cardinality(kept.missing) > 0` : sql``}
     order by kept.folded_name, kept."organisationId", kept.sort_name, kept."postId"
     limit ${limit + 1} offset ${skip}`.execute(tx.db)
  return rows
}

function isIn(tx: Tx, localityId: string, day: string) {
  return sql`(${localityId} = any(t.locality_ids) or (t.locality_ids = '{}' and case
      when t.setting_id is null then p.organisation_id in (
        select s.organisation_id from organisations.locality_served s
         where s.partnership_id = ${tx.partnershipId} and s.locality_id = ${localityId}
           and s.starts_on <= ${day} and (s.ends_on is null or s.ends_on > ${day}))
      else t.setting_id in (
        select h.setting_id from organisations.setting_terms h
         where h.partnership_id = ${tx.partnershipId} and h.locality_id = ${localityId}
           and h.starts_on <= ${day} and (h.ends_on is null or h.ends_on > ${day})) end))`
}
