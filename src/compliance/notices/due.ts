import { sql } from "kysely"
import type { Tx } from "../../kernel/database/index.ts"
import { grouped } from "../../kernel/grouped.ts"

/** What somebody is to be told of. */
export interface Due {
  personId: string
  requirementId: string
  name: string
  dueOn: string
  /** The notice that it is: the fewest days before of those that are chosen and not over yet. */
  daysBefore: number
}

/**
 * What these people are to be told of today: due within the days chosen, and not told of since the last of these came.
 * Who was never told before hears once, however many of them are over.
 */
export async function dueFor(tx: Tx, personIds: readonly string[], days: readonly number[]): Promise<Due[][]> {
  if (personIds.length === 0 || days.length === 0) return []
  const { rows } = await sql<Due>`
    select s.person_id as "personId", s.requirement_id as "requirementId", r.name, s.due_on as "dueOn",
           next.days as "daysBefore"
      from compliance.standing s
      join standard.requirement r on r.partnership_id = ${tx.partnershipId} and r.requirement_id = s.requirement_id
      cross join lateral (select min(d) as days from unnest(${days}::integer[]) d where d >= s.due_on - ${tx.today}::date) next
     where s.partnership_id = ${tx.partnershipId} and s.person_id = any(${personIds}::uuid[])
       and s.starts_on <= ${tx.today} and (s.ends_on is null or s.ends_on > ${tx.today})
       and s.status in ('met', 'dueSoon', 'notYetDue')
       and s.due_on >= ${tx.today} and s.due_on <= ${tx.today}::date + ${Math.max(...days)}::integer
       and not exists (select from compliance.notice n
             where n.partnership_id = ${tx.partnershipId} and n.person_id in (${allOf(tx)})
               and n.requirement_id = s.requirement_id and n.due_on = s.due_on and n.days_before <= next.days)
       and not exists (select from compliance.stopped x
             where x.partnership_id = ${tx.partnershipId} and x.whose_id in (${allOf(tx)}))
     order by s.due_on, r.name`.execute(tx.db)
  const by = grouped(rows, ({ personId }) => personId)
  return [...new Set(rows.map(({ personId }) => personId))].map(by)
}

/** Every id that person `s` has: their own, and those that were merged into it. */
function allOf(tx: Tx) {
  return sql`select one.person_id from people.person one
                 where one.partnership_id = ${tx.partnershipId} and one.survivor_id = s.person_id`
}
