import { sql } from "kysely"
import { plannedAnew, type Tx } from "../../kernel/database/index.ts"
import { type AgeBand, birthsByAge, birthsByRetirement, type RetirementBand } from "../ages/bands.ts"
import { births, type HeldLevel, highestCounting, highestHeld, levelOfRank } from "../list/about.ts"
import { postsFound } from "../list/found.ts"
import { postsMet, type Sight } from "../places.ts"
import type { Relation } from "../words.ts"
import { everybodyOn } from "./headcount.ts"

type Or<Band> = Band | "unknown"

export interface Experience {
  byAge: ReadonlyMap<Or<AgeBand>, { people: number; employed: number; volunteers: number }>
  byRetirement: ReadonlyMap<Or<RetirementBand>, number>
  /** By the highest level that each person holds, and by the highest that counts in a post of theirs. */
  byHeld: ReadonlyMap<HeldLevel, number>
  byCounting: ReadonlyMap<HeldLevel, number>
}

/**
 * How old people in a post on a day are, how far from retirement, and how qualified: each figure counts whom the list
 * of people has with this filter.
 * @param within  the organisations whose records may be seen: of other people it is not known
 */
export async function experienceOn(tx: Tx, day: string, sight: Sight, within: "all" | string[]): Promise<Experience> {
  const finding = { ...everybodyOn(day, sight), met: await postsMet(tx, sight, day) }
  const [ages, retirements] = [birthsByAge(day), birthsByRetirement(day)]
  const { rows } = await sql<{
    cut: string
    at: number | null
    relation: Relation | null
    people: number
  }>`${plannedAnew}
    with here as materialized (select distinct f.id, f.relation from (${postsFound(tx, finding, sql`, p.relation`)}) f),
    known as materialized (
      select h.id, h.relation,
             width_bucket(b.born, ${ages.map(({ from }) => from)}::date[]) as age,
             width_bucket(b.born, ${retirements.map(({ from }) => from)}::date[]) as retirement,
             held.rank as held, counting.rank as counting
        from here h
        left join (${births(tx, within)}) b on b.id = h.id
        left join (${highestHeld(tx, within, day)}) held on held.id = h.id
        left join (${highestCounting(tx, within, day)}) counting on counting.id = h.id)
    select case when grouping(k.relation) = 0 then 'relation' else 'age' end as cut, k.age as at, k.relation,
           count(distinct k.id) as people
      from known k group by grouping sets ((k.age), (k.age, k.relation))
    union all
    select case when grouping(k.retirement) = 0 then 'retirement' when grouping(k.held) = 0 then 'held'
                else 'counting' end,
           coalesce(k.retirement, k.held, k.counting), null, count(distinct k.id)
      from known k group by grouping sets ((k.retirement), (k.held), (k.counting))`.execute(tx.db)
  const of = (cut: string) => rows.filter((row) => row.cut === cut)
  const bandOf = <Band>(bands: readonly { band: Band }[], at: number | null) =>
    at === null ? ("unknown" as const) : bands[at - 1]!.band
  const withRelation = (at: number | null, relation: Relation) =>
    of("relation").find((row) => row.at === at && row.relation === relation)?.people ?? 0
  return {
    byAge: new Map(
      of("age").map(({ at, people }) => [
        bandOf(ages, at),
        { people, employed: withRelation(at, "employed"), volunteers: withRelation(at, "volunteer") },
      ]),
    ),
    byRetirement: new Map(of("retirement").map(({ at, people }) => [bandOf(retirements, at), people])),
    byHeld: new Map(of("held").map(({ at, people }) => [levelOfRank(at), people])),
    byCounting: new Map(of("counting").map(({ at, people }) => [levelOfRank(at), people])),
  }
}
