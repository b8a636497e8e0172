import { sql } from "kysely"
import { plannedAnew, type Tx } from "../../kernel/database/index.ts"
import { postsFound } from "../list/found.ts"
import type { Listing } from "../list/list.ts"
import { postsMet, type Sight } from "../places.ts"
import type { Relation } from "../words.ts"

/** How many people there are of one kind, each once, and for how many hours a week their posts are. */
export interface Heads {
  people: number
  /** Of posts whose hours are known. */
  hours: number
  /** How many of these people have a post here of which nobody said the hours. */
  withoutHours: number
}

interface Named {
  /** Empty where nobody said. */
  id: string | null
  name: string | null
}

export interface HeadsBy {
  all: Heads
  /** The largest first. Somebody who works in two is in both; hours are of a post's main sector alone. */
  bySector: (Named & Heads)[]
  byRelation: ({ relation: Relation } & Heads)[]
  bySectorAndRelation: { sectorId: string | null; relation: Relation; people: number }[]
  /** Hours of a post in several localities are shared out among them. */
  byLocality: (Named & Heads)[]
}

export function everybodyOn(day: string, sight: Sight): Listing {
  return { day, sight, presence: "here", search: null, meant: [], sort: "name" }
}

interface Row extends Heads {
  cut: "all" | "relation" | "sector" | "both" | "locality"
  id: string | null
  name: string | null
  relation: Relation
}

/** Who is in a post on a day, as far as is seen: each figure counts whom the list of people has with these filters. */
export async function headcountOn(tx: Tx, day: string, sight: Sight): Promise<HeadsBy> {
  const finding = { ...everybodyOn(day, sight), met: await postsMet(tx, sight, day) }
  const columns = sql`, p.relation, t.weekly_hours, t.sector_id, t.further_sector_ids, t.locality_ids`
  const heads = sql`count(distinct h.id) as people,
             count(distinct h.id) filter (where h.weekly_hours is null) as "withoutHours"`
  const { rows } = await sql<Row>`${plannedAnew}
    with here as materialized (${postsFound(tx, finding, columns)}),
    in_sectors as (
      select h.id, h.relation, h.weekly_hours, s.sector_id, s.nth = 1 as is_main
        from here h
        left join lateral unnest(array_remove(h.sector_id || array_remove(h.further_sector_ids, h.sector_id), null))
          with ordinality as s (sector_id, nth) on true),
    in_localities as (
      select h.id, h.weekly_hours, l.locality_id, greatest(cardinality(h.locality_ids), 1) as shared
        from here h
        left join lateral unnest(h.locality_ids) as l (locality_id) on true),
    counted as (
      select case when grouping(h.relation) = 0 then 'relation' else 'all' end as cut, null::uuid as id, h.relation,
             ${heads}, coalesce(sum(h.weekly_hours), 0) as hours
        from here h
       group by grouping sets ((h.relation), ())
      union all
      select case when grouping(h.relation) = 0 then 'both' else 'sector' end, h.sector_id, h.relation,
             ${heads}, coalesce(sum(h.weekly_hours) filter (where h.is_main is not false), 0)
        from in_sectors h
       group by grouping sets ((h.sector_id), (h.sector_id, h.relation))
      union all
      select 'locality', h.locality_id, null, ${heads}, coalesce(sum(h.weekly_hours / h.shared), 0)
        from in_localities h
       group by h.locality_id)
    select c.*, coalesce(item.name, l.name) as name
      from counted c
      left join partnerships.list_item item on item.partnership_id = ${tx.partnershipId} and item.item_id = c.id
      left join partnerships.locality l on l.partnership_id = ${tx.partnershipId} and l.locality_id = c.id
     order by c.id is null, c.people desc, name, c.relation`.execute(tx.db)
  const of = (cut: Row["cut"]) => rows.filter((row) => row.cut === cut)
  return {
    all: of("all")[0] ?? { people: 0, hours: 0, withoutHours: 0 },
    bySector: of("sector"),
    byRelation: of("relation"),
    bySectorAndRelation: of("both").map(({ id, relation, people }) => ({ sectorId: id, relation, people })),
    byLocality: of("locality"),
  }
}
