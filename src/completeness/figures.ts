import { sql } from "kysely"
import { plannedAnew, type Tx } from "../kernel/database/index.ts"
import { asked, isThere, lacks, type MinimumDataSet } from "../people/index.ts"

/** Whose records are reckoned: what is asked on a day, of the organisations within reach. */
export interface Reckoning {
  day: string
  by: MinimumDataSet
  reach: "all" | string[]
}

/** How complete some people's records are. A person counts once, and is complete where no record in view lacks anything. */
export interface Figures {
  people: number
  complete: number
  /** How many lack each of what is asked, in that order. */
  lacking: number[]
}

/** All in view, each person once though several organisations keep a record of them. */
export async function figuresOfAll(tx: Tx, reckoning: Reckoning): Promise<Figures> {
  const { rows } = await sql<Figures>`${plannedAnew}
    with each as (
      select said.person_id, bit_or(said.gaps) as gaps from (${said(tx, reckoning)}) said group by said.person_id)
    select ${sums(reckoning)} from each`.execute(tx.db)
  return rows[0]!
}

export interface LocalityFigures extends Figures {
  id: string
  name: string
}

/** Each locality in which somebody works on the day, by name; who works in two counts in both. */
export async function figuresByLocality(tx: Tx, reckoning: Reckoning): Promise<LocalityFigures[]> {
  const { rows } = await sql<LocalityFigures>`${plannedAnew}
    with each as (
      select place.locality_id, said.person_id, bit_or(said.gaps) as gaps
        from (${said(tx, reckoning)}) said
       cross join lateral unnest(said.locality_ids) as place (locality_id)
       group by place.locality_id, said.person_id)
    select l.locality_id as id, l.name, ${sums(reckoning)}
      from each
      join partnerships.locality l on l.partnership_id = ${tx.partnershipId} and l.locality_id = each.locality_id
     group by l.locality_id, l.name
     order by lower(l.name), l.locality_id
     limit 1000`.execute(tx.db)
  return rows
}

/** For a larger statement: the columns of `Figures` for each `organisation_id`. */
export function figuresByOrganisation(tx: Tx, reckoning: Reckoning) {
  return sql`
    select each.organisation_id, ${sums(reckoning)}
      from (select said.organisation_id, said.person_id, bit_or(said.gaps) as gaps
              from (${said(tx, reckoning)}) said
             group by said.organisation_id, said.person_id) each
     group by each.organisation_id`
}

/**
 * A row for each post on the day that the minimum data set asks about, with a bit for each thing that is not said. Joined
 * from the left, though each post has a record: the planner would expect too few again (see `isThere`).
 */
function said(tx: Tx, { day, by, reach }: Reckoning) {
  const gaps = by.fields.map((field, at) => sql`case when ${lacks(tx, field, day)} then ${2 ** at}::integer else 0 end`)
  return sql`
    select p.organisation_id, coalesce(gone.merged_into, p.person_id) as person_id, t.locality_ids, ${sql.join(gaps, sql` + `)} as gaps
      from people.post p
      join people.post_terms t
        on t.partnership_id = ${tx.partnershipId} and t.post_id = p.post_id
       and t.starts_on <= ${day} and (t.ends_on is null or t.ends_on > ${day})
      left join organisations.organisation_terms o
        on o.partnership_id = ${tx.partnershipId} and o.organisation_id = p.organisation_id
       and o.starts_on <= ${day} and (o.ends_on is null or o.ends_on > ${day})
      left join people.person gone
        on gone.partnership_id = ${tx.partnershipId} and gone.person_id = p.person_id and gone.merged_into is not null
      left join people.record r on r.partnership_id = ${tx.partnershipId} and r.record_id = p.record_id
     where p.partnership_id = ${tx.partnershipId} and ${isThere} and ${asked(by)}
       ${reach === "all" ? sql`` : sql`and p.organisation_id = any(${reach}::uuid[])`}`
}

function sums({ by }: Reckoning) {
  const lacking = by.fields.map((_, at) => sql`count(*) filter (where each.gaps & ${2 ** at}::integer <> 0)`)
  return sql`count(*) as people, count(*) filter (where each.gaps = 0) as complete,
    array[${sql.join(lacking)}]::integer[] as lacking`
}
