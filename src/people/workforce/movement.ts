import { sql } from "kysely"
import { Temporal } from "temporal-polyfill"
import { plannedAnew, type Tx } from "../../kernel/database/index.ts"
import { isThere, mergedInto } from "../list/found.ts"
import { isOwn, type Sight } from "../places.ts"

/**
 * What changed in one month. Starters and movers are those who differ between its eve and its last day; leavers those
 * who were here on its first day and not on the first of the next, so that whoever's last day is its last has left in it.
 */
export interface Month {
  eve: string
  first: string
  last: string
  next: string
  /** In a post on its last day. */
  people: number
  starters: number
  leavers: number
  movers: number
}

export const MONTHS = 24

/** The months that were over by a day, the latest last; of one's own people, since others are met only while they are. */
export async function movementBy(tx: Tx, day: string, sight: Sight): Promise<Month[]> {
  const months = monthsBy(day)
  const column = (name: keyof (typeof months)[number]) => sql`${months.map((month) => month[name])}::date[]`
  const { rows } = await sql<Pick<Month, "eve" | "people" | "starters" | "leavers" | "movers">>`${plannedAnew}
    with posts as materialized (
      select coalesce(gone.merged_into, p.person_id) as id, t.sector_id,
             daterange(t.starts_on, t.ends_on) * daterange(o.starts_on, o.ends_on) as days
        from people.post p ${mergedInto(tx, sql`p.person_id`)}
        join people.post_terms t on t.partnership_id = ${tx.partnershipId} and t.post_id = p.post_id
        left join organisations.organisation_terms o
          on o.partnership_id = ${tx.partnershipId} and o.organisation_id = p.organisation_id
         and daterange(t.starts_on, t.ends_on) && daterange(o.starts_on, o.ends_on)
       where p.partnership_id = ${tx.partnershipId} and ${isOwn(sight)}
         and (t.ends_on is null or t.ends_on > ${months[0]!.eve}) and ${isThere}),
    -- With the places among the months of the day each begins, of its last day, and of the day after it.
    spells as materialized (
      select p.id, p.days, lower(d) as begins, upper(d) as ends, width_bucket(lower(d), ${column("next")}) as begun,
             width_bucket(upper(d) - 1, ${column("next")}) as lasted, width_bucket(upper(d), ${column("next")}) as gone
        from (select p.id, range_agg(p.days) as days from posts p group by 1) p, unnest(p.days) d),
    months as (
      select m.*, m.counted - 1 as nth
        from unnest(${column("eve")}, ${column("first")}, ${column("last")}, ${column("next")})
          with ordinality as m (eve, first, last, next, counted)),
    in_sectors as materialized (
      select p.id, p.sector_id, range_agg(p.days) as days from posts p
       where p.id in (select changed.id from (select p.id, p.sector_id from posts p where p.sector_id is not null group by 1, 2)
                        changed group by 1 having count(*) > 1) and p.sector_id is not null
       group by 1, 2),
    counted as (
      select 'starters' as what, m.eve, count(distinct s.id) as people
        from spells s join months m on m.nth = s.begun and s.begins >= m.first
       where s.days @> m.last and not s.days @> m.eve
       group by m.eve
      union all
      select 'leavers', m.eve, count(distinct s.id)
        from spells s join months m on m.nth = s.lasted and s.ends > m.first
       where s.days @> m.first and not s.days @> m.next
       group by m.eve
      union all
      -- Nobody has two spells at a time, so that there are as many people as began and have not gone.
      select 'people', m.eve, sum(s.people)
        from months m
        join (select begun as since, count(*) as people from spells group by 1
              union all
              select gone, -count(*) from spells where ends is not null group by 1) s on s.since <= m.nth
       group by m.eve
      union all
      select 'movers', m.eve, count(distinct i.id)
        from in_sectors i
        join months m on i.days @> m.last and not i.days @> m.eve
       where exists (select from in_sectors was where was.id = i.id and was.days @> m.eve)
         and not exists (select from in_sectors stayed
              where stayed.id = i.id and stayed.days @> m.eve and stayed.days @> m.last)
       group by m.eve)
    select m.eve,
           coalesce(max(c.people) filter (where c.what = 'people'), 0) as people,
           coalesce(max(c.people) filter (where c.what = 'starters'), 0) as starters,
           coalesce(max(c.people) filter (where c.what = 'leavers'), 0) as leavers,
           coalesce(max(c.people) filter (where c.what = 'movers'), 0) as movers
      from months m left join counted c on c.eve = m.eve
     group by m.eve`.execute(tx.db)
  const found = new Map(rows.map((row) => [row.eve, row]))
  return months.map((month) => ({ ...month, ...found.get(month.eve)! }))
}

function monthsBy(day: string): Pick<Month, "eve" | "first" | "last" | "next">[] {
  const current = Temporal.PlainDate.from(day).with({ day: 1 })
  return Array.from({ length: MONTHS }, (_, at) => {
    const first = current.subtract({ months: MONTHS - at })
    const next = first.add({ months: 1 })
    return {
      eve: first.subtract({ days: 1 }).toString(),
      first: first.toString(),
      last: next.subtract({ days: 1 }).toString(),
      next: next.toString(),
    }
  })
}
