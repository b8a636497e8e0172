import { sql } from "kysely"
import { plannedAnew, type Tx } from "../../kernel/database/index.ts"
import { keyset, type PageOf, type Placed, pageOf } from "../../kernel/tables/keyset.ts"
import type { Status } from "../../methods/standing/index.ts"
import { calledBy, type ListedPost, postsSeen } from "../../people/index.ts"
import { type Asked, found, requirementName, requirementOf } from "./found.ts"
import { pressing } from "./list.ts"

/** A person, and where they stand by each requirement that somebody on the list has. */
export interface MatrixRow extends Placed {
  name: string
  /** Those in sight. */
  posts: ListedPost[]
  /** By requirement. Nothing: not required. */
  cells: ReadonlyMap<string, { status: Status; dueOn: string | null }>
}

export interface Matrix extends PageOf<MatrixRow> {
  requirements: { id: string; name: string }[]
  /** On all pages. */
  people: number
}

/**
 * One page of people with what is required of them, those of whom most presses first.
 * @param asked  people stand on it who have a standing that is asked for; of these all is shown that is in sight, by the
 *   requirements asked for
 */
export async function matrixOf(
  tx: Tx,
  asked: Asked,
  cursor: { after: string | null; before: string | null },
): Promise<Matrix> {
  const { requirementIds } = asked
  const shown: Asked = { ...asked, statuses: [], dueFrom: null, dueBy: null }
  const [page, requirements] = [await peopleOf(tx, asked, cursor), await columnsOf(tx, shown)]
  const ids = page.rows.map(({ id }) => id)
  const [cells, posts] = await Promise.all([cellsOf(tx, { ...shown, requirementIds }, ids), postsSeen(tx, asked, ids)])
  return {
    ...page,
    people: page.rows[0]?.people ?? 0,
    requirements,
    rows: page.rows.map((row) => ({ ...row, posts: posts.get(row.id) ?? [], cells: cells.get(row.id) ?? new Map() })),
  }
}

interface Row extends Placed {
  name: string
  people: number
}

async function peopleOf(tx: Tx, asked: Asked, cursor: { after: string | null; before: string | null }) {
  const all = await found(tx, asked, sql``)
  const { join, name, sortName } = calledBy(tx, asked.sight, true)
  return pageOf<Row>(async (from, limit) => {
    const { beyond, order } = keyset(sql`f.key`, sql`f.id`, from)
    const { rows } = await sql<Row>`${plannedAnew}
      with people as materialized (select f.id, min(${pressing}) as pressing from (${all}) f group by f.id)
      select f.id, f.name, f.key as "sortValue", (select count(*) from people) as people
        from (select f.id, ${name} as name, f.pressing || ' ' || ${sortName} as key from people f ${join}) f
       where true ${beyond}
       order by ${order}
       limit ${limit}`.execute(tx.db)
    return rows
  }, cursor)
}

async function columnsOf(tx: Tx, shown: Asked): Promise<Matrix["requirements"]> {
  const { rows } = await sql<{ id: string; name: string }>`${plannedAnew}
    select f.requirement_id as id, ${requirementName} as name
      from (select f.requirement_id from (${await found(tx, shown, sql``)}) f group by 1) f
      ${requirementOf(tx, sql`f.requirement_id`)}
     order by i.name nulls first, r.name`.execute(tx.db)
  return rows
}

async function cellsOf(tx: Tx, shown: Asked, personIds: string[]) {
  const { rows } = await sql<{ id: string; requirementId: string; status: Status; dueOn: string | null }>`${plannedAnew}
    ${await found(tx, shown, sql`, s.requirement_id as "requirementId", s.due_on as "dueOn"`)}
       and s.person_id = any(${personIds}::uuid[])`.execute(tx.db)
  const cells = new Map<string, Map<string, { status: Status; dueOn: string | null }>>()
  for (const { id, requirementId, status, dueOn } of rows) {
    const own = cells.get(id) ?? new Map<string, { status: Status; dueOn: string | null }>()
    cells.set(id, own.set(requirementId, { status, dueOn }))
  }
  return cells
}
