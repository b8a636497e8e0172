import { type RawBuilder, sql } from "kysely"
import type { Tx } from "../../kernel/database/index.ts"
import { postsOn, type Sight } from "../../people/index.ts"

/** By what people are put together: of the posts through which something is required of them. */
export const groupings = {
  sector: "Sector",
  organisation: "Organisation",
  locality: "Locality",
  level: "Contact level",
  relation: "Relation",
} as const
export type Grouping = keyof typeof groupings

export interface Group {
  /** Empty where nobody said. */
  key: string | null
  name: string | null
}

/** What is wanted of posts `p` with terms `t` to tell their groups. */
const columns: Record<Grouping, RawBuilder<unknown>> = {
  sector: sql`, t.sector_id || t.further_sector_ids as keys`,
  organisation: sql`, array[p.organisation_id] as keys`,
  locality: sql`, t.locality_ids as keys`,
  level: sql`, array[t.contact_level_id] as keys`,
  relation: sql`, array[p.relation] as keys`,
}

/**
 * Common table expressions: `here`, the posts in sight, and `grouped`, of each person the `posts` of each group (`key`,
 * none where nobody said). Who is in one alone is marked (`is_only`); who is in several has all posts once more, together
 * (`is_all`). So whoever counts all, counts those marked and these, and nobody twice.
 */
export async function groupedBy(
  tx: Tx,
  { day, sight }: { day: string; sight: Sight },
  by: Grouping,
): Promise<RawBuilder<unknown>> {
  const posts = await postsOn(tx, { day, sight, filters: {} }, sql`, p.post_id ${columns[by]}`)
  return sql`
    here as materialized (${by === "organisation" ? withHosts(tx, day, posts) : posts}),
    keyed as (
      select h.id, h.post_id, k.key::text as key
        from here h left join lateral (select distinct key from unnest(h.keys) key where key is not null) k on true),
    apart as materialized (
      select k.id, k.key, array_agg(k.post_id) as posts, count(*) over (partition by k.id) = 1 as is_only
        from keyed k group by k.id, k.key),
    grouped as materialized (
      select a.id, a.key, a.posts, a.is_only, false as is_all from apart a
      union all
      select h.id, null, array_agg(h.post_id), false, true from here h
       where h.id in (select a.id from apart a where not a.is_only)
       group by h.id)`
}

/** Who is lent to an organisation is one of its people too. */
function withHosts(tx: Tx, day: string, posts: RawBuilder<unknown>) {
  return sql`
      select h.id, h.post_id, h.keys || l.host_ids as keys
        from (${posts}) h
        left join (
          select l.post_id, array_agg(l.host_id) as host_ids
            from people.secondment l
           where l.partnership_id = ${tx.partnershipId} and l.starts_on <= ${day} and (l.ends_on is null or l.ends_on > ${day})
           group by l.post_id) l on l.post_id = h.post_id`
}

/** What groups are called, by their keys; relations have words of their own. */
export async function namesOf(
  tx: Tx,
  day: string,
  keys: readonly string[],
  by: Grouping,
): Promise<Map<string, string>> {
  if (by === "relation" || keys.length === 0) return new Map()
  const { rows } = await sql<{ id: string; name: string }>`
    select k.id, coalesce(item.name, l.name, o.name) as name
      from unnest(${keys}::uuid[]) k (id)
      left join partnerships.list_item item on item.partnership_id = ${tx.partnershipId} and item.item_id = k.id
      left join partnerships.locality l on l.partnership_id = ${tx.partnershipId} and l.locality_id = k.id
      left join organisations.organisation_terms o on o.partnership_id = ${tx.partnershipId} and o.organisation_id = k.id
       and o.starts_on <= ${day} and (o.ends_on is null or o.ends_on > ${day})`.execute(tx.db)
  return new Map(rows.map(({ id, name }) => [id, name]))
}
