import { sql } from "kysely"
import { plannedAnew, type Tx } from "../../kernel/database/index.ts"
import { isId } from "../../kernel/ids.ts"
import { type From, keyset, type PageOf, type Placed, pageOf } from "../../kernel/tables/keyset.ts"
import { inParts, type ReadPart } from "../../kernel/tables/list-file.ts"
import type { Status } from "../../methods/standing/index.ts"
import { calledBy, type ListedPost, postsSeen } from "../../people/index.ts"
import { type Asked, found, requirementName, requirementOf, statuses } from "./found.ts"

/** Where somebody stands by one requirement. */
export interface Stood extends Placed {
  name: string
  requirementId: string
  requirement: string
  status: Status
  /** The last day to do what is asked. */
  dueOn: string | null
  /** Those in sight through which it is required. */
  posts: ListedPost[]
}

export interface Counted {
  standings: number
  people: number
}

interface Row extends Omit<Stood, "posts">, Counted {
  throughIds: string[]
}

/** One page of where people stand, what presses most first; and how many there are on all pages. */
export async function listStandings(
  tx: Tx,
  asked: Asked,
  cursor: { after: string | null; before: string | null },
): Promise<PageOf<Stood> & Counted> {
  const all = await found(tx, asked, sql`, s.through_ids`)
  const { join, name, sortName } = calledBy(tx, asked.sight, true)
  const page = await pageOf<Row>(async (from, limit) => {
    const { beyond, order } = keyset(sql`f.key`, sql`f.id`, from)
    const { rows } = await sql<Row>`${plannedAnew}
      with found as materialized (${all})
      select f.id, f.name, f.requirement_id as "requirementId", f.requirement, f.status, f.due_on as "dueOn",
             f.through_ids as "throughIds", f.key as "sortValue", (select count(*) from found) as standings,
             (select count(*) from (select id from found group by id) people) as people
        from (select f.*, ${name} as name, ${requirementName} as requirement,
                     ${pressing} || ' ' || ${sortName} || ' ' || f.requirement_id as key
                from found f ${join} ${requirementOf(tx, sql`f.requirement_id`)}) f
       where true ${beyond}
       order by ${order}
       limit ${limit}`.execute(tx.db)
    return rows
  }, cursor)
  const [first] = page.rows
  const { standings, people } = first ?? (await countStandings(tx, asked))
  return { ...page, rows: await withPosts(tx, asked, page.rows), standings, people }
}

/** Of standings `f`, the one that presses most has the least. */
export const pressing = sql`array_position(${[...statuses]}::text[], f.status) || coalesce(f.due_on::text, '9999-99-99')`

async function countStandings(tx: Tx, asked: Asked): Promise<Counted> {
  const { rows } = await sql<Counted>`${plannedAnew}
    with found as materialized (${await found(tx, asked, sql``)})
    select (select count(*) from found) as standings,
           (select count(*) from (select id from found group by id) people) as people`.execute(tx.db)
  return rows[0]!
}

/** All of them, person by person: in the order in which they are kept, so that each part is found at once. */
export async function everyStanding(tx: Tx, asked: Asked): Promise<ReadPart<Stood>> {
  const all = await found(tx, asked, sql`, s.through_ids`)
  const { join, name } = calledBy(tx, asked.sight)
  const read = async ({ start }: From, limit: number) => {
    const beyond =
      start && isId(start.value)
        ? sql`and (s.person_id, s.requirement_id) > (${start.id}::uuid, ${start.value}::uuid)`
        : sql``
    const { rows } = await sql<Row>`${plannedAnew}
      select f.id, ${name} as name, f.requirement_id as "requirementId", ${requirementName} as requirement, f.status,
             f.due_on as "dueOn", f.through_ids as "throughIds", f.requirement_id as "sortValue"
        from (${all} ${beyond}) f ${join} ${requirementOf(tx, sql`f.requirement_id`)}
       order by f.id, f.requirement_id
       limit ${limit}`.execute(tx.db)
    return rows
  }
  return inParts(read, (rows) => withPosts(tx, asked, rows))
}

async function withPosts(tx: Tx, asked: Asked, rows: Row[]): Promise<Stood[]> {
  const seen = await postsSeen(tx, asked, [...new Set(rows.map(({ id }) => id))])
  return rows.map(({ throughIds, standings: _, people: _p, ...row }) => ({
    ...row,
    posts: (seen.get(row.id) ?? []).filter((post) => throughIds.includes(post.id)),
  }))
}
