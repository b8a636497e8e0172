import { sql } from "kysely"
import { plannedAnew, type Tx } from "../../kernel/database/index.ts"
import { type Asked, everything, isAsked, isThrough } from "./found.ts"
import { type Group, groupedBy, namesOf } from "./groups.ts"
import { subjectNames, subjectsOn } from "./subjects.ts"

/** What has to be learned, by whichever requirements ask for it. */
export interface Subject {
  /** Of a training subject or a competence. */
  id: string
  name: string
  people: number
  byGroup: ReadonlyMap<string | null, number>
  /** By the month in which it is due, as `2027-03`. Whoever it is due for twice is in each. */
  byMonth: ReadonlyMap<string, number>
}

interface Row {
  id: string
  key: string | null
  month: string | null
  is: "all" | "group" | "month"
  people: number
}

/**
 * How many people of those who are asked for need each subject: each once, whichever requirements ask for it. These are
 * looked for by their day and not by requirement, which would go through all that was ever so.
 */
export async function demandOf(
  tx: Tx,
  among: Pick<Asked, "day" | "sight" | "statuses" | "dueFrom" | "dueBy">,
): Promise<{ subjects: Subject[]; localities: Group[] }> {
  const { day } = among
  const asking = await subjectsOn(tx, day)
  const { rows } = await sql<Row>`${plannedAnew}
    with ${await groupedBy(tx, among, "locality")},
    found as materialized (
      select s.requirement_id, s.person_id, g.key, g.is_only or g.is_all as counts, g.is_all,
             to_char(s.due_on, 'YYYY-MM') as month
        from grouped g
        join compliance.standing s on s.person_id = g.id and ${isThrough(sql`g.posts`)}
       where ${isAsked(tx, { ...everything, ...among })}),
    due as materialized (
      select w.subject as id, f.*
        from found f
        join unnest(${[...asking.keys()]}::uuid[], ${[...asking.values()]}::uuid[]) w (requirement_id, subject)
          on w.requirement_id = f.requirement_id)
    select d.id, null as key, d.month, case when d.month is null then 'all' else 'month' end as is,
           count(distinct d.person_id) as people
      from due d where d.counts group by grouping sets ((d.id), (d.id, d.month))
    union all
    select d.id, d.key, null, 'group', count(distinct d.person_id)
      from due d where not d.is_all group by d.id, d.key`.execute(tx.db)
  const keys = [...new Set(rows.filter((row) => row.is === "group").map(({ key }) => key))]
  const ids = [...new Set(rows.map(({ id }) => id))]
  const known = keys.filter((key) => key !== null)
  const [localities, names] = await Promise.all([namesOf(tx, day, known, "locality"), subjectNames(tx, ids)])
  const of = (id: string, is: Row["is"]) => rows.filter((row) => row.id === id && row.is === is)
  const subjects = ids.map((id) => ({
    id,
    name: names.get(id) ?? "",
    people: of(id, "all")[0]?.people ?? 0,
    byGroup: new Map(of(id, "group").map(({ key, people }) => [key, people])),
    byMonth: new Map(of(id, "month").map(({ month, people }) => [month!, people])),
  }))
  return {
    subjects: subjects.sort((one, other) => other.people - one.people || one.name.localeCompare(other.name, "en")),
    localities: keys
      .map((key) => ({ key, name: key === null ? null : (localities.get(key) ?? null) }))
      .sort((one, other) => (one.name ?? "\uffff").localeCompare(other.name ?? "\uffff", "en")),
  }
}
