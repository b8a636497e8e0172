import { sql } from "kysely"
import type { Tx } from "../../kernel/database/index.ts"

/** A person of a pair, as a list shows them to whoever may settle it. */
export interface Paired {
  id: string
  name: string
  organisations: string[]
  madeAt: Date
}

/** Those who stand for themselves among these, with where records of them are kept. */
export async function pairedPeople(tx: Tx, ids: string[]): Promise<Map<string, Paired>> {
  const { rows } = await sql<Paired>`
    select s.person_id as id, s.shown_name as name, s.made_at as "madeAt",
           (select coalesce(array_agg(distinct named.name order by named.name), '{}')
              from people.person one
              join people.record r on r.partnership_id = ${tx.partnershipId} and r.person_id = one.person_id
              join lateral (select t.name from organisations.organisation_terms t
                     where t.partnership_id = ${tx.partnershipId} and t.organisation_id = r.organisation_id
                     order by (t.starts_on <= ${tx.today}) desc, abs(t.starts_on - ${tx.today}::date) limit 1) named on true
             where one.partnership_id = ${tx.partnershipId} and one.survivor_id = s.person_id) as organisations
      from people.person s
     where s.partnership_id = ${tx.partnershipId} and s.person_id = any(${ids}::uuid[])`.execute(tx.db)
  return new Map(rows.map((row) => [row.id, row]))
}
