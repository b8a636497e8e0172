import { sql } from "kysely"
import type { Tx } from "../../kernel/database/index.ts"
import { inSight, isOwn } from "../places.ts"
import { spellEnd, spellStart } from "../spell.ts"
import type { Relation } from "../words.ts"
import type { Finding } from "./found.ts"

/** A post as a list shows it. */
export interface ListedPost {
  id: string
  recordId: string
  organisationId: string
  organisation: string | null
  /** Where it is lent to on the day. */
  hostId: string | null
  host: string | null
  relation: Relation
  occupation: string | null
  setting: string | null
  localities: string[]
  /** Of one's own people alone; so are the days below. */
  knownAs: string | null
  address: string | null
  telephone: string | null
  /** The first day of the time without a gap, and the first day after it. */
  since: string | null
  endsOn: string | null
}

/** The posts of these people that are in sight on a day; of those who left or are yet to come, the nearest to it. */
export async function postsOf(
  tx: Tx,
  { day, presence, sight, met }: Pick<Finding, "day" | "presence" | "sight" | "met">,
  personIds: string[],
): Promise<Map<string, ListedPost[]>> {
  if (personIds.length === 0) return new Map()
  const time =
    presence === "here"
      ? sql`t.starts_on <= ${day} and (t.ends_on is null or t.ends_on > ${day}) and o.organisation_id is not null`
      : presence === "left"
        ? sql`t.starts_on <= ${day}`
        : sql`t.starts_on > ${day}`
  const { rows } = await sql<ListedPost & { personId: string }>`
    select distinct on (one.survivor_id, p.post_id)
           one.survivor_id as "personId", p.post_id as id, p.record_id as "recordId",
           p.organisation_id as "organisationId", coalesce(o.name, last_name.name) as organisation,
           host.organisation_id as "hostId", host.name as host, p.relation, occupation.name as occupation, place.name as setting,
           (select coalesce(array_agg(l.name order by l.name), '{}') from partnerships.locality l
             where l.partnership_id = ${tx.partnershipId} and l.locality_id = any(t.locality_ids)) as localities,
           case when ${isOwn(sight)} then r.known_as end as "knownAs", r.address, r.telephone,
           case when ${isOwn(sight)} then ${spellStart(tx)} end as since,
           case when ${isOwn(sight)} then ${spellEnd(tx)} end as "endsOn"
      from people.person one
      join people.post p on p.partnership_id = ${tx.partnershipId} and p.person_id = one.person_id
      join people.post_terms t on t.partnership_id = ${tx.partnershipId} and t.post_id = p.post_id
      join people.record r on r.partnership_id = ${tx.partnershipId} and r.record_id = p.record_id
      left join organisations.organisation_terms o
        on o.partnership_id = ${tx.partnershipId} and o.organisation_id = p.organisation_id
       and o.starts_on <= ${day} and (o.ends_on is null or o.ends_on > ${day})
      left join lateral (select named.name from organisations.organisation_terms named
             where named.partnership_id = ${tx.partnershipId} and named.organisation_id = p.organisation_id
             order by named.starts_on desc limit 1) last_name on o.organisation_id is null
      left join people.secondment lent
        on lent.partnership_id = ${tx.partnershipId} and lent.post_id = p.post_id
       and lent.starts_on <= ${day} and (lent.ends_on is null or lent.ends_on > ${day})
      left join organisations.organisation_terms host
        on host.partnership_id = ${tx.partnershipId} and host.organisation_id = lent.host_id
       and host.starts_on <= ${day} and (host.ends_on is null or host.ends_on > ${day})
      left join partnerships.list_item occupation
        on occupation.partnership_id = ${tx.partnershipId} and occupation.item_id = t.occupation_id
      left join organisations.setting_terms place
        on place.partnership_id = ${tx.partnershipId} and place.setting_id = t.setting_id
       and place.starts_on <= ${day} and (place.ends_on is null or place.ends_on > ${day})
     where one.partnership_id = ${tx.partnershipId} and one.survivor_id = any(${personIds}::uuid[])
       and ${time} and ${inSight(tx, sight, day, met)}
     order by one.survivor_id, p.post_id, t.starts_on ${presence === "coming" ? sql`asc` : sql`desc`}`.execute(tx.db)
  const posts = new Map<string, ListedPost[]>()
  for (const { personId, ...post } of rows) posts.set(personId, [...(posts.get(personId) ?? []), post])
  return posts
}
