import { sql } from "kysely"
import { plannedAnew, type Tx } from "../../kernel/database/index.ts"
import { keyset, type PageOf, type Placed, pageOf } from "../../kernel/tables/keyset.ts"
import { calledBy, type ListedPost, postsOn, postsSeen, type Sight } from "../../people/index.ts"
import { everything, isAsked, isThrough } from "./found.ts"

/** Somebody in a post in sight, through none of which anything is required. */
export interface Unasked extends Placed {
  name: string
  posts: ListedPost[]
}

/** One page of those of whom nothing is required on a day, by name; and how many there are on all pages. */
export async function unaskedOf(
  tx: Tx,
  among: { day: string; sight: Sight },
  cursor: { after: string | null; before: string | null },
): Promise<PageOf<Unasked> & { people: number }> {
  const posts = await postsOn(tx, { ...among, filters: {} }, sql`, p.post_id`)
  const { join, name, sortName } = calledBy(tx, among.sight, true)
  const page = await pageOf<Omit<Unasked, "posts"> & { people: number }>(async (from, limit) => {
    const { beyond, order } = keyset(sql`f.key`, sql`f.id`, from)
    const { rows } = await sql<Omit<Unasked, "posts"> & { people: number }>`${plannedAnew}
      with unasked as materialized (
        select h.id from (select h.id, array_agg(h.post_id) as posts from (${posts}) h group by h.id) h
         where not exists (select from compliance.standing s
                where s.person_id = h.id and ${isAsked(tx, { ...everything, day: among.day })} and ${isThrough(sql`h.posts`)}))
      select f.id, f.name, f.key as "sortValue", (select count(*) from unasked) as people
        from (select f.id, ${name} as name, ${sortName} as key from unasked f ${join}) f
       where true ${beyond}
       order by ${order}
       limit ${limit}`.execute(tx.db)
    return rows
  }, cursor)
  const seen = await postsSeen(
    tx,
    among,
    page.rows.map(({ id }) => id),
  )
  const rows = page.rows.map(({ people: _, ...row }) => ({ ...row, posts: seen.get(row.id) ?? [] }))
  return { ...page, rows, people: page.rows[0]?.people ?? 0 }
}
