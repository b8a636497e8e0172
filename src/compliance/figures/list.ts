import { type RawBuilder, sql } from "kysely"
import { plannedAnew, type Tx } from "../../kernel/database/index.ts"
import { isId } from "../../kernel/ids.ts"
import { type From, keyset, type PageOf, type Placed, pageOf } from "../../kernel/tables/keyset.ts"
import { inParts, type ReadPart } from "../../kernel/tables/list-file.ts"
import type { Status } from "../../methods/standing/index.ts"
import { calledBy, type ListedPost, postsSeen } from "../../people/index.ts"
import { type Asked, found, isOfAll, requirementName, requirementOf, statuses } from "./found.ts"

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
  // Of everybody it is read from an index time and again, which takes less than to keep it.
  const keeping = isOfAll(asked) ? sql`not materialized` : sql`materialized`
  const page = await pageOf<Row>(async (from, limit) => {
    const { beyond, order } = keyset(sql`f.key`, sql`f.id`, from)
    const { rows } = await sql<Row>`${plannedAnew}
      with found as ${keeping} (select f.*, ${pressing} as pressing from (${all}) f),
      counted as (select count(*) as standings from found f group by f.id)
      select f.id, f.name, f.requirement_id as "requirementId", f.requirement, f.status, f.due_on as "dueOn",
             f.through_ids as "throughIds", f.key as "sortValue", c.standings, c.people
        from (select f.*, ${name} as name, ${requirementName} as requirement,
                     f.pressing || ' ' || ${sortName} || ' ' || f.requirement_id as key
                from found f ${join} ${requirementOf(tx, sql`f.requirement_id`)}
               where ${isAround(from, limit)}) f,
             (select sum(c.standings)::integer as standings, count(*) as people from counted c) c
       where true ${beyond}
       order by ${order}
       limit ${limit}`.execute(tx.db)
    return rows
  }, cursor)
  const [first] = page.rows
  const { standings, people } = first ?? (await countStandings(tx, asked))
  return { ...page, rows: await withPosts(tx, asked, page.rows), standings, people }
}

/**
 * Of standings `f`, the one that presses most has the least: how far its status presses, and by when it is due. A number
 * of eight digits, since it is asked of hundreds of thousands for the fifty that are shown.
 */
export const pressing = sql`(case f.status ${sql.join(
  statuses.map((status, at) => sql`when ${sql.lit(status)} then ${sql.lit(at + 1)}`),
  sql` `,
)} end * 10000000 + coalesce(f.due_on - date '0001-01-01', 9999999))`

/**
 * A condition on standings `f` that the page is among, by how they press: so many more press otherwise than where it
 * begins. Names are put in order for those alone.
 */
function isAround({ start, backwards }: From, limit: number): RawBuilder<unknown> {
  const from = start ? Number(/^\d{8}(?= )/.exec(start.value)?.[0]) : 0
  // Whatever else stands in an address is before all, or after all.
  if (Number.isNaN(from)) return sql`true`
  const edge = (beyond: RawBuilder<unknown>, order: RawBuilder<unknown>) => sql`
    (select e.pressing from found e where e.pressing ${beyond} ${from} order by e.pressing ${order} limit 1 offset ${limit - 1})`
  return backwards
    ? sql`f.pressing <= ${from} and f.pressing >= coalesce(${edge(sql`<`, sql`desc`)}, 0)`
    : sql`f.pressing >= ${from} and f.pressing <= coalesce(${edge(sql`>`, sql`asc`)}, 99999999)`
}

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
