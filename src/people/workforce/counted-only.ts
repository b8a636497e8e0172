import { sql } from "kysely"
import type { Tx } from "../../kernel/database/index.ts"
import type { Relation } from "../words.ts"

/** People whom organisations count and do not name: those of organisations alone that name nobody. */
export interface CountedOnly {
  organisations: number
  people: number
  byRelation: ReadonlyMap<Relation | null, number>
  byLocality: ReadonlyMap<string | null, { name: string | null; people: number }>
}

/**
 * What stands on a day of organisations that have counted by then and have nobody on the register in a post: where
 * some are named and some counted, nobody knows who is both.
 * @param within  the organisations whose counts may be seen
 */
export async function countedOnlyOn(tx: Tx, day: string, within: "all" | string[]): Promise<CountedOnly> {
  const { rows } = await sql<{
    cut: "all" | "relation" | "locality"
    relation: Relation | null
    localityId: string | null
    locality: string | null
    people: number
    organisations: number
  }>`
    select case when grouping(c.relation) = 0 then 'relation' when grouping(c.locality_id) = 0 then 'locality'
                else 'all' end as cut,
           c.relation, c.locality_id as "localityId", min(l.name) as locality, coalesce(sum(c.people), 0) as people,
           count(distinct c.organisation_id) as organisations
      from people.headcount c
      join organisations.organisation_terms o
        on o.partnership_id = ${tx.partnershipId} and o.organisation_id = c.organisation_id
       and o.starts_on <= ${day} and (o.ends_on is null or o.ends_on > ${day})
      left join partnerships.locality l on l.partnership_id = ${tx.partnershipId} and l.locality_id = c.locality_id
     where c.partnership_id = ${tx.partnershipId}
       and c.as_at = (select max(last.as_at) from people.headcount last
            where last.partnership_id = ${tx.partnershipId} and last.organisation_id = c.organisation_id
              and last.as_at <= ${day})
       ${within === "all" ? sql`` : sql`and c.organisation_id = any(${within}::uuid[])`}
       and not exists (select from people.post p
             join people.post_terms t on t.partnership_id = ${tx.partnershipId} and t.post_id = p.post_id
              and t.starts_on <= ${day} and (t.ends_on is null or t.ends_on > ${day})
            where p.partnership_id = ${tx.partnershipId} and p.organisation_id = c.organisation_id)
     group by grouping sets ((c.relation), (c.locality_id), ())`.execute(tx.db)
  const of = (cut: "relation" | "locality") => rows.filter((row) => row.cut === cut)
  const all = rows.find(({ cut }) => cut === "all")
  return {
    organisations: all?.organisations ?? 0,
    people: all?.people ?? 0,
    byRelation: new Map(of("relation").map(({ relation, people }) => [relation, people])),
    byLocality: new Map(
      of("locality").map(({ localityId, locality, people }) => [localityId, { name: locality, people }]),
    ),
  }
}
