import { sql } from "kysely"
import { plannedAnew, type Tx } from "../../kernel/database/index.ts"
import type { Status } from "../../methods/standing/index.ts"
import type { Sight } from "../../people/index.ts"
import { isAsked, isThrough, requirementName, requirementOf } from "./found.ts"
import { type Group, type Grouping, groupedBy, namesOf } from "./groups.ts"

/** How many people stand how; of whom nothing is required, nothing is said. */
export type Tally = Readonly<Partial<Record<Status, number>>>

export interface Counts {
  /** In a post. */
  people: number
  /** Of whom something is required. */
  asked: number
  requirements: { id: string; name: string; all: Tally; byGroup: ReadonlyMap<string | null, Tally> }[]
  /** Somebody who is in two is in both. */
  groups: Group[]
}

interface Row {
  requirementId: string
  requirement: string
  status: Status
  key: string | null
  isOnly: boolean
  isAll: boolean
  people: number
}

/** Where people stand on a day, as far as they are in sight: by requirement, and by group. */
export async function countsBy(tx: Tx, among: { day: string; sight: Sight }, by: Grouping): Promise<Counts> {
  const everything = { day: among.day, requirementIds: null, statuses: [], dueFrom: null, dueBy: null }
  const { rows } = await sql<Row & { personal: boolean; here: number }>`${plannedAnew}
    with ${await groupedBy(tx, among, by)},
    -- Each person once more by themselves, to be counted: all of it in one reading of what is kept.
    counted as materialized (
      select grouping(s.person_id) = 0 as personal, s.requirement_id, s.status, g.key, g.is_only, g.is_all,
             count(*) as people
        from grouped g
        join compliance.standing s on s.person_id = g.id and ${isThrough(sql`g.posts`)}
       where ${isAsked(tx, everything)}
       group by grouping sets ((s.requirement_id, s.status, g.key, g.is_only, g.is_all), (s.person_id)))
    select true as personal, null as "requirementId", null as requirement, null as status, null as key,
           false as "isOnly", false as "isAll", count(*) as people,
           (select count(distinct h.id) from here h) as here
      from counted c where c.personal
    union all
    select false, c.requirement_id, ${requirementName}, c.status, c.key, c.is_only, c.is_all, c.people, 0
      from counted c ${requirementOf(tx, sql`c.requirement_id`)}
     where not c.personal`.execute(tx.db)
  const whole = rows.find(({ personal }) => personal)
  const cells = rows.filter(({ personal }) => !personal)
  const keys = [...new Set(cells.filter(({ isAll }) => !isAll).map(({ key }) => key))]
  const names = await namesOf(
    tx,
    among.day,
    keys.filter((key) => key !== null),
    by,
  )
  return {
    people: whole?.here ?? 0,
    asked: whole?.people ?? 0,
    requirements: requirementsOf(cells),
    groups: keys.map((key) => ({ key, name: key === null ? null : (names.get(key) ?? null) })),
  }
}

function requirementsOf(cells: readonly Row[]): Counts["requirements"] {
  const found = new Map<string, { id: string; name: string; all: Mutable; byGroup: Map<string | null, Mutable> }>()
  for (const { requirementId, requirement, status, key, isOnly, isAll, people } of cells) {
    const one = found.get(requirementId) ?? { id: requirementId, name: requirement, all: {}, byGroup: new Map() }
    found.set(requirementId, one)
    if (isOnly || isAll) add(one.all, status, people)
    if (isAll) continue
    const group = one.byGroup.get(key) ?? {}
    one.byGroup.set(key, group)
    add(group, status, people)
  }
  return [...found.values()].sort((one, other) => one.name.localeCompare(other.name, "en"))
}

type Mutable = { -readonly [status in Status]?: number }

function add(tally: Mutable, status: Status, people: number): void {
  tally[status] = (tally[status] ?? 0) + people
}

/** Of those who should have something by now: who has it, due again soon or not. */
export function metOf(tally: Tally): { met: number; due: number } {
  const met = (tally.met ?? 0) + (tally.dueSoon ?? 0)
  return { met, due: met + (tally.overdue ?? 0) + (tally.noEvidence ?? 0) }
}

export function sumOf(tallies: Iterable<Tally>): Tally {
  const sum: Mutable = {}
  for (const tally of tallies) for (const [status, people] of Object.entries(tally)) add(sum, status as Status, people)
  return sum
}
