import { type RawBuilder, sql } from "kysely"
import type { Tx } from "../../kernel/database/index.ts"
import { birthsByAge } from "../ages/bands.ts"
import { births, highestHeld } from "../list/about.ts"
import { postsFound } from "../list/found.ts"
import { everybodyOn } from "./headcount.ts"

/**
 * Everybody in a post on a day, each once, by the post they give most hours to (else the one of the oldest id): with
 * the `id` of who stands for them, its `relation`, its main `sector_id`, its `locality_ids`; and of the person, the
 * `age` as a place from 1 in `ageBands` from the oldest, and the rank `held` of the highest level that they hold.
 */
export function mainPostsOn(tx: Tx, day: string): RawBuilder<unknown> {
  const everybody = { ...everybodyOn(day, { organisations: "all", teams: [] }), met: [] }
  const columns = sql`, p.post_id, p.relation, t.sector_id, t.locality_ids, t.weekly_hours`
  return sql`
    select m.id, m.relation, m.sector_id, m.locality_ids, held.rank as held,
           width_bucket(b.born, ${birthsByAge(day).map(({ from }) => from)}::date[]) as age
      from (select distinct on (f.id) f.* from (${postsFound(tx, everybody, columns)}) f
             order by f.id, f.weekly_hours desc nulls last, f.post_id) m
      left join (${births(tx, "all")}) b on b.id = m.id
      left join (${highestHeld(tx, "all", day)}) held on held.id = m.id`
}
