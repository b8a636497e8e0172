import { sql } from "kysely"
import { plannedAnew, type Tx } from "../kernel/database/index.ts"
import { allOf, keyset, type PageOf, pageOf, type ReadRows } from "../kernel/tables/keyset.ts"
import type { minimumOn } from "../people/index.ts"
import { type Figures, figuresByOrganisation, type Reckoning } from "./figures.ts"

export const sorts = ["name", "-name", "missing", "-missing", "confirmed", "-confirmed"] as const
export type Sort = (typeof sorts)[number]

/** How fresh a list is on a day. No evidence is not overdue: it falls due so long after it was first asked for. */
export const states = {
  late: "Late",
  due: "Due soon",
  fresh: "Not due yet",
  counts: "Gives counts instead of names",
} as const
export type State = keyof typeof states

/** For so many days before a list is due, it is due soon. */
export const DUE_SOON_DAYS = 28

export interface Listing extends Reckoning {
  by: NonNullable<Awaited<ReturnType<typeof minimumOn>>>
  state: State | null
  /** One organisation alone. */
  organisationId: string | null
  sort: Sort
}

export interface Listed extends Figures {
  id: string
  name: string
  state: State
  confirmedOn: string | null
  dueOn: string
  /** What it counted last by the day, where it counts more people than it names. */
  counted: { people: number; asAt: string } | null
  contact: { duty: string; name: string; telephone: string | null; address: string | null } | null
  /** How many organisations are in each state, whichever are listed. */
  counts: Counts
  sortValue: string
}
export type Counts = Record<State, number>

/** One page of the organisations of a day, with how complete and how fresh what they keep is; and how many in all. */
export async function listOrganisations(
  tx: Tx,
  listing: Listing,
  cursor: { after: string | null; before: string | null },
): Promise<PageOf<Listed> & { counts: Counts }> {
  const page = await pageOf(reading(tx, listing), cursor)
  return { ...page, counts: page.rows[0]?.counts ?? (await countStates(tx, listing)) }
}

export async function oneOrganisation(tx: Tx, listing: Listing): Promise<Listed | undefined> {
  return (await reading(tx, listing)({ backwards: false }, 1))[0]
}

/** Those whose lists are late or soon due. */
export async function organisationsDue(tx: Tx, listing: Listing): Promise<Listed[]> {
  const due: Listed[] = []
  for (const state of ["late", "due"] as const)
    for await (const kept of allOf(reading(tx, { ...listing, state }))) due.push(kept)
  return due
}

/** How many organisations are in each state. */
export async function countStates(tx: Tx, listing: Listing): Promise<Counts> {
  const { rows } = await sql<{ state: State; count: number }>`${plannedAnew}
    select kept.state, count(*) from (${standing(tx, listing)}) kept group by kept.state`.execute(tx.db)
  const counts = { late: 0, due: 0, fresh: 0, counts: 0 }
  for (const { state, count } of rows) counts[state] = count
  return counts
}

/** Reads the organisations of a listing in its order. */
export function reading(tx: Tx, listing: Listing): ReadRows<Listed> {
  const key = keys[listing.sort.replace("-", "") as keyof typeof keys]
  return async (from, limit) => {
    const { beyond, order } = keyset(key, sql`kept.id`, from, listing.sort.startsWith("-"))
    const { rows } = await sql<Listed>`${plannedAnew}
      select kept.id, kept.name, kept.people, kept.complete, kept.lacking, kept.state, kept.confirmed_on as "confirmedOn",
             kept.due_on as "dueOn", kept.counted, kept.counts, ${key} as "sortValue",
             (select json_build_object('duty', c.duty, 'name', c.name, 'telephone', c.telephone, 'address', c.address)
                from organisations.duty_contact c
               where c.partnership_id = ${tx.partnershipId} and c.organisation_id = kept.id
               order by c.telephone is null, c.duty, c.contact_id
               limit 1) as contact
        from (select s.*, json_build_object(${sql.join(counts)}) as counts from (${standing(tx, listing)}) s) kept
       where true ${listing.state ? sql`and kept.state = ${listing.state}` : sql``} ${beyond}
       order by ${order}
       limit ${limit}`.execute(tx.db)
    return rows
  }
}

/** Beside each row, so that the whole is reckoned once. */
const counts = (Object.keys(states) as State[]).map(
  (state) => sql`${sql.lit(state)}, count(*) filter (where s.state = ${sql.lit(state)}) over ()`,
)

/** As text, so that one comparison serves every order. */
const keys = {
  name: sql`kept.folded_name`,
  missing: sql`to_char(kept.people - kept.complete, 'FM0000000')`,
  confirmed: sql`coalesce(to_char(kept.confirmed_on, 'YYYY-MM-DD'), '')`,
}

/** Each organisation of the day within reach, with its figures, and when its list was confirmed and is due. */
function standing(tx: Tx, listing: Listing) {
  const { day, by, reach, organisationId } = listing
  const within = organisationId ? [organisationId] : reach
  const ofThese = within === "all" ? sql`` : sql`and o.organisation_id = any(${within}::uuid[])`
  return sql`
    select dated.*,
           case when dated.counted is not null then 'counts'
                when dated.due_on < ${day} then 'late'
                when dated.due_on <= ${day}::date + ${DUE_SOON_DAYS}::integer then 'due'
                else 'fresh' end as state
      from (
    select o.organisation_id as id, o.name, o.folded_name,
           coalesce(f.people, 0) as people, coalesce(f.complete, 0) as complete,
           coalesce(f.lacking, array_fill(0, array[${by.fields.length}::integer])) as lacking,
           confirmed.as_of as confirmed_on,
           (greatest(confirmed.as_of, ${by.askedSince}::date, joined.starts_on)
             + make_interval(months => ${by.confirmMonths}::integer))::date as due_on,
           case when counted.people > coalesce(f.people, 0)
                then json_build_object('people', counted.people, 'asAt', counted.as_at) end as counted
      from organisations.organisation_terms o
      left join (${figuresByOrganisation(tx, { ...listing, reach: within })}) f on f.organisation_id = o.organisation_id
      left join (select c.organisation_id, max(c.as_of) as as_of
              from completeness.confirmation c
             where c.partnership_id = ${tx.partnershipId} and c.as_of <= ${day} and c.withdrawn_at is null
             group by c.organisation_id) confirmed on confirmed.organisation_id = o.organisation_id
     cross join lateral (select max(began.starts_on) as starts_on
              from organisations.organisation_terms began
              left join organisations.organisation_terms earlier
                on earlier.partnership_id = ${tx.partnershipId} and earlier.organisation_id = began.organisation_id
               and earlier.ends_on = began.starts_on
             where began.partnership_id = ${tx.partnershipId} and began.organisation_id = o.organisation_id
               and began.starts_on <= o.starts_on and earlier.organisation_id is null) joined
      left join (select h.organisation_id, h.as_at, sum(h.people) as people
              from people.headcount h
             where h.partnership_id = ${tx.partnershipId}
               and h.as_at = (select max(last.as_at) from people.headcount last
                    where last.partnership_id = ${tx.partnershipId} and last.organisation_id = h.organisation_id
                      and last.as_at <= ${day})
             group by h.organisation_id, h.as_at) counted on counted.organisation_id = o.organisation_id
     where o.partnership_id = ${tx.partnershipId} ${ofThese}
       and o.starts_on <= ${day} and (o.ends_on is null or o.ends_on > ${day})) dated`
}
