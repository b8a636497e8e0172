import { type RawBuilder, sql } from "kysely"
import type { Tx } from "../../kernel/database/index.ts"
import { NotFound } from "../../kernel/refusal.ts"
import { keyset, type Placed, type ReadRows } from "../../kernel/tables/keyset.ts"
import type { Figure } from "./figures.ts"

export const states = {
  notAsked: "Not asked",
  waiting: "Waiting for it",
  late: "Late",
  confirmed: "Confirmed",
  queried: "Queried",
  answered: "Answered",
  accepted: "Accepted",
  escalated: "Escalated",
} as const
export type State = keyof typeof states

/** What an organisation said of a year, and what came of it. */
export interface Return {
  organisationId: string
  name: string
  asOf: string
  state: State
  dueOn: string | null
  figures: Figure[] | null
  doing: string | null
  checking: string | null
  confirmedAt: Date | null
  confirmedBy: string | null
  query: string | null
  answer: string | null
  acceptedAt: Date | null
  escalatedTo: string | null
  escalatedBecause: string | null
  escalatedOn: string | null
}
export type ListedReturn = Return & Placed

interface Listing {
  asOf: string
  reach: "all" | string[]
  state: State | null
}

/** Each organisation that was there on the last day of a year, within reach, by name. */
export function reading(tx: Tx, { asOf, reach, state }: Listing): ReadRows<ListedReturn> {
  return async (from, limit) => {
    const { beyond, order } = keyset(sql`kept."sortValue"`, sql`kept.id`, from)
    const ofThese = reach === "all" ? sql`` : sql`and t.organisation_id = any(${reach}::uuid[])`
    const { rows } = await sql<ListedReturn>`
      select kept.* from (
        select t.organisation_id as id, t.organisation_id as "organisationId", t.name, lower(t.name) as "sortValue",
               ${asOf}::date as "asOf", ${columns(tx)} ${ofYear(tx, asOf)} ${ofThese}) kept
       where true ${state ? sql`and kept.state = ${state}` : sql``} ${beyond}
       order by ${order}
       limit ${limit}`.execute(tx.db)
    return rows
  }
}

/** @throws NotFound where the organisation was not there on the last day of the year */
export async function returnOf(tx: Tx, organisationId: string, asOf: string): Promise<Return> {
  const { rows } = await sql<Return>`
    select t.organisation_id as "organisationId", t.name, ${asOf}::date as "asOf", ${columns(tx)} ${ofYear(tx, asOf)}
       and t.organisation_id = ${organisationId}`.execute(tx.db)
  if (!rows[0]) throw new NotFound()
  return rows[0]
}

/** The organisations of that day, each with its return if it was asked for one. */
function ofYear(tx: Tx, asOf: string): RawBuilder<unknown> {
  return sql`
          from organisations.organisation_terms t
          left join compliance.assurance_return r
            on r.partnership_id = ${tx.partnershipId} and r.organisation_id = t.organisation_id and r.as_of = ${asOf}
          left join access.membership m on m.partnership_id = ${tx.partnershipId} and m.account_id = r.confirmed_by
         where t.partnership_id = ${tx.partnershipId} and t.starts_on <= ${asOf}
           and (t.ends_on is null or t.ends_on > ${asOf})`
}

/** The last days of the years that were asked for within reach, the latest first. */
export async function yearsAsked(tx: Tx, within: "all" | string[]): Promise<string[]> {
  const ofThese = within === "all" ? sql`` : sql`and r.organisation_id = any(${within}::uuid[])`
  const { rows } = await sql<{ asOf: string }>`
    select distinct r.as_of as "asOf" from compliance.assurance_return r
     where r.partnership_id = ${tx.partnershipId} ${ofThese}
     order by 1 desc
     limit 100`.execute(tx.db)
  return rows.map(({ asOf }) => asOf)
}

function columns(tx: Tx): RawBuilder<unknown> {
  return sql`
    case when r.asked_at is null then 'notAsked'
         when r.accepted_at is not null then 'accepted'
         when r.escalated_on is not null then 'escalated'
         when r.answered_at is not null then 'answered'
         when r.queried_at is not null then 'queried'
         when r.confirmed_at is not null then 'confirmed'
         when r.due_on < ${tx.today} then 'late'
         else 'waiting' end as state,
    r.due_on as "dueOn", r.figures, r.doing, r.checking, r.confirmed_at as "confirmedAt", m.name as "confirmedBy",
    r.query, r.answer, r.accepted_at as "acceptedAt", r.escalated_to as "escalatedTo",
    r.escalated_because as "escalatedBecause", r.escalated_on as "escalatedOn"`
}
