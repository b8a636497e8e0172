import { sql } from "kysely"
import { Temporal } from "temporal-polyfill"
import { plannedAnew, type Tx } from "../../kernel/database/index.ts"
import type { Status } from "../../methods/standing/index.ts"
import type { Sight } from "../../people/index.ts"
import type { Tally } from "./counts.ts"
import { isThrough } from "./found.ts"

const MONTHS = 24

/** The last day of a month, and where people stood on it by all requirements together. */
export interface MonthEnd {
  last: string
  tally: Tally
}

/**
 * The months that were over by a day, the latest last; of one's own people, since others are met only while they are.
 * So many stand somewhere on a day as began to by then and have not ceased; what was over by the first is not gone
 * through.
 * @param requirementId  by one requirement alone
 */
export async function trendBy(
  tx: Tx,
  { day, sight, requirementId }: { day: string; sight: Sight; requirementId: string | null },
): Promise<MonthEnd[]> {
  const ends = monthEndsBy(day)
  const { rows } = await sql<{ last: string; status: Status; people: number }>`${plannedAnew}
    with turns as (
      select s.status, coalesce(s.starts_on, s.over_on) as turns_on,
             case when grouping(s.starts_on) = 0 then count(*) else -count(*) end as people
        ${standings(tx, sight)}
         and s.over_on > ${ends[0]!} and s.starts_on <= ${ends.at(-1)!} ${requirementId ? sql`and s.requirement_id = ${requirementId}` : sql``}
       group by grouping sets ((s.status, s.starts_on), (s.status, s.over_on)))
    select m.last, t.status, sum(t.people)::integer as people
      from unnest(${ends}::date[]) m (last)
      join turns t on t.turns_on <= m.last
     group by m.last, t.status`.execute(tx.db)
  return ends.map((last) => ({
    last,
    tally: Object.fromEntries(rows.filter((row) => row.last === last).map(({ status, people }) => [status, people])),
  }))
}

function standings(tx: Tx, { organisations }: Sight) {
  if (organisations === "all") return sql`from compliance.standing s where s.partnership_id = ${tx.partnershipId}`
  return sql`
        from (select one.survivor_id as id, array_agg(p.post_id) as posts
                from people.post p
                join people.person one on one.partnership_id = ${tx.partnershipId} and one.person_id = p.person_id
               where p.partnership_id = ${tx.partnershipId} and p.organisation_id = any(${organisations}::uuid[])
               group by one.survivor_id) own
        join compliance.standing s on s.person_id = own.id and ${isThrough(sql`own.posts`)}
       where s.partnership_id = ${tx.partnershipId}`
}

function monthEndsBy(day: string): string[] {
  const current = Temporal.PlainDate.from(day).with({ day: 1 })
  return Array.from({ length: MONTHS }, (_, at) =>
    current
      .subtract({ months: MONTHS - 1 - at })
      .subtract({ days: 1 })
      .toString(),
  )
}
