import { sql } from "kysely"
import { plannedAnew, type Tx } from "../../kernel/database/index.ts"
import type { Status } from "../../methods/standing/index.ts"
import type { Sight } from "../../people/index.ts"
import { everything, isAsked, isThrough, requirementName, requirementOf } from "./found.ts"
import { type Group, type Grouping, groupedBy, namesOf } from "./groups.ts"

/** How many people stand how; of whom nothing is required, nothing is said. */
export type Tally = Readonly<Partial<Record<Status, number>>>

export interface Counts {
  /** In a post. */
  people: number
  /** Of whom something is required. */
  asked: number
  requirements: { id: string; name: string; all: Tally; byGroup: ReadonlyMap<string | null, Tally> }[]
  /** Those reached least, at most as many as are wanted. Somebody who is in two is in both. */
  groups: Group[]
  /** In how many groups anything is due. */
  inAll: number
}

interface Row {
  requirementId: string
  requirement: string
  status: Status
  /** Of all, where `inAll` is empty; else of the group with this key. */
  key: string | null
  inAll: number | null
  people: number
  here: number
  asked: number
}

/** Has it, of those who should by now. */
const met = ["met", "dueSoon"] as const satisfies Status[]
const due = [...met, "overdue", "noEvidence"] as const satisfies Status[]

/**
 * Where people stand on a day, as far as they are in sight: by requirement, and by group.
 * @param most  of the groups: those of which the least have what is due
 */
export async function countsBy(
  tx: Tx,
  among: { day: string; sight: Sight },
  by: Grouping,
  most: number,
): Promise<Counts> {
  const { rows } = await sql<Row>`${plannedAnew}
    with ${await groupedBy(tx, among, by)},
    counted as materialized (
      select s.requirement_id, s.status, g.key, g.id, count(*) filter (where not g.is_all) as people,
             count(*) filter (where g.is_only or g.is_all) as in_all
        from grouped g
        join compliance.standing s on s.person_id = g.id and ${isThrough(sql`g.posts`)}
       where ${isAsked(tx, { ...everything, day: among.day })}
       group by grouping sets ((s.requirement_id, s.status, g.key), (g.id))),
    reached as (
      select c.key, count(*) over () as groups
        from counted c
       where c.people > 0 and c.status = any(${due}::text[])
       group by c.key
       order by coalesce(sum(c.people) filter (where c.status = any(${met}::text[])), 0) / sum(c.people), c.key
       limit ${most}),
    told as (
      select c.requirement_id, c.status, null as key, null::bigint as groups, sum(c.in_all) as people
        from counted c
       where c.id is null
       group by c.requirement_id, c.status
      union all
      select c.requirement_id, c.status, r.key, r.groups, c.people
        from counted c join reached r on coalesce(r.key, '') = coalesce(c.key, '')
       where c.id is null and c.people > 0)
    select c.requirement_id as "requirementId", ${requirementName} as requirement, c.status, c.key,
           c.groups as "inAll", c.people::integer as people, (select count(distinct h.id) from here h) as here,
           (select count(c.id) from counted c) as asked
      from told c ${requirementOf(tx, sql`c.requirement_id`)}`.execute(tx.db)
  const grouped = rows.filter(({ inAll }) => inAll !== null)
  const keys = [...new Set(grouped.map(({ key }) => key))]
  const known = keys.filter((key) => key !== null)
  const names = await namesOf(tx, among.day, known, by)
  return {
    people: rows[0]?.here ?? 0,
    asked: rows[0]?.asked ?? 0,
    requirements: requirementsOf(rows),
    groups: keys.map((key) => ({ key, name: key === null ? null : (names.get(key) ?? null) })),
    inAll: grouped[0]?.inAll ?? 0,
  }
}

function requirementsOf(rows: readonly Row[]): Counts["requirements"] {
  const all = new Map<string, { id: string; name: string; all: Mutable; byGroup: Map<string | null, Mutable> }>()
  for (const { requirementId, requirement, status, key, inAll, people } of rows) {
    const one = all.get(requirementId) ?? { id: requirementId, name: requirement, all: {}, byGroup: new Map() }
    all.set(requirementId, one)
    const tally = inAll === null ? one.all : (one.byGroup.get(key) ?? {})
    if (inAll !== null) one.byGroup.set(key, tally)
    tally[status] = people
  }
  return [...all.values()].sort((one, other) => one.name.localeCompare(other.name, "en"))
}

type Mutable = { -readonly [status in Status]?: number }

/** Of those who should have something by now: who has it, due again soon or not. */
export function metOf(tally: Tally): { met: number; due: number } {
  const sum = (statuses: readonly Status[]) => statuses.reduce((sum, status) => sum + (tally[status] ?? 0), 0)
  return { met: sum(met), due: sum(due) }
}

export function sumOf(tallies: Iterable<Tally>): Tally {
  const sum: Mutable = {}
  for (const tally of tallies)
    for (const [status, people] of Object.entries(tally) as [Status, number][])
      sum[status] = (sum[status] ?? 0) + people
  return sum
}
