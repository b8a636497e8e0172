import { sql } from "kysely"
import type { Role } from "../kernel/access/capabilities.ts"
import { addDays } from "../kernel/clock.ts"
import type { Tx } from "../kernel/database/index.ts"
import { formatDate } from "../kernel/design/index.ts"
import { holds, keyset, type PageOf, pageOf, type ReadRows } from "../kernel/tables/keyset.ts"
import type { HeldOn } from "./grants.ts"

export const states = ["holds", "invited", "ending", "ended"] as const
export type State = (typeof states)[number]

export interface Listing {
  /** The organisations whose grants may be seen, or all grants there are. */
  reach: "all" | string[]
  /** One grant alone. */
  grantId?: string
  /** Only those held on exactly this. */
  on?: HeldOn
  role?: Role | null
  state?: State | null
  search?: string | null
}

export interface ListedGrant {
  id: string
  accountId: string
  name: string
  address: string | null
  role: Role
  organisationId: string | null
  teamId: string | null
  /** What it is held on, by today's name; null for the partnership itself. */
  on: string | null
  startsOn: string
  endsOn: string | null
  /** The day it was taken away, before its end. */
  takenOn: string | null
  state: State
  sortValue: string
}

/** A grant with so few days left is worth a look. */
export const ENDING_DAYS = 30

/** One page of who holds what, by name. */
export async function listGrants(
  tx: Tx,
  listing: Listing,
  cursor: { after: string | null; before: string | null },
): Promise<PageOf<ListedGrant> & { count: number }> {
  const [page, all] = await Promise.all([pageOf(reading(tx, listing), cursor), count(tx, listing)])
  return { ...page, count: all }
}

/** One grant with what its page shows; undefined where there is none. */
export async function grantOf(tx: Tx, grantId: string): Promise<ListedGrant | undefined> {
  const [grant] = await reading(tx, { reach: "all", grantId })({ backwards: false }, 1)
  return grant
}

/** What it is held on, in words. */
export function heldOn({ on, organisationId, teamId }: ListedGrant, partnership: { name: string }): string {
  return on ?? (organisationId || teamId ? "One that has ended" : partnership.name)
}

/** The last day it opened anything, in words; null while it has none. */
export function lastDayOf({ endsOn, takenOn }: ListedGrant): string | null {
  if (takenOn) return `${formatDate(takenOn)}, when it was taken away`
  return endsOn && formatDate(addDays(endsOn, -1))
}

/** Reads the grants of a listing, by name. */
export function reading(tx: Tx, listing: Listing): ReadRows<ListedGrant> {
  return async (from, limit) => {
    const { beyond, order } = keyset(sql`lower(m.name)`, sql`g.grant_id`, from)
    const { rows } = await sql<ListedGrant>`
    select g.grant_id as id, g.account_id as "accountId", m.name, lower(m.name) as "sortValue", a.address, g.role,
           g.organisation_id as "organisationId", g.team_id as "teamId",
           ${nameOfPlace(tx)} as "on", g.starts_on as "startsOn",
           g.ends_on as "endsOn", (g.ended_at at time zone 'Europe/London')::date as "takenOn", ${stateOf(tx)} as state
      ${matching(tx, listing)} ${beyond}
     order by ${order}
     limit ${limit}`.execute(tx.db)
    return rows
  }
}

async function count(tx: Tx, listing: Listing): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) ${matching(tx, listing)}`.execute(tx.db)
  return rows[0]!.count
}

function matching(tx: Tx, { grantId, reach, on, role, search, state }: Listing) {
  return sql`
      from grants."grant" g
      join access.account a on a.account_id = g.account_id
      join access.membership m on m.account_id = g.account_id and m.partnership_id = ${tx.partnershipId}
     where g.partnership_id = ${tx.partnershipId}
       ${grantId ? sql`and g.grant_id = ${grantId}` : sql``}
       ${reach === "all" ? sql`` : sql`and g.organisation_id = any(${reach}::uuid[])`}
       ${on?.organisationId ? sql`and g.organisation_id = ${on.organisationId}` : sql``}
       ${on?.teamId ? sql`and g.team_id = ${on.teamId}` : sql``}
       ${role ? sql`and g.role = ${role}` : sql``}
       ${search ? sql`and (${holds(sql`m.folded_name`, search)} or ${holds(sql`a.folded_address`, search)})` : sql``}
       ${state ? sql`and ${stateOf(tx)} = ${state}` : sql``}`
}

/** What grant `g` is held on, by today's name. Looked up by itself, so that only the rows of a page pay for it. */
function nameOfPlace(tx: Tx) {
  return sql`coalesce(
             (select o.name from organisations.organisation_terms o
               where o.partnership_id = ${tx.partnershipId} and o.organisation_id = g.organisation_id
                 and o.starts_on <= ${tx.today} and (o.ends_on is null or o.ends_on > ${tx.today})),
             (select t.name from organisations.team_terms t
               where t.partnership_id = ${tx.partnershipId} and t.team_id = g.team_id
                 and t.starts_on <= ${tx.today} and (t.ends_on is null or t.ends_on > ${tx.today})))`
}

function stateOf(tx: Tx) {
  return sql`case
      when g.ended_at is not null or g.ends_on <= ${tx.today} then 'ended'
      when m.first_seen_at is null then 'invited'
      when g.ends_on <= ${tx.today}::date + ${ENDING_DAYS}::integer then 'ending'
      else 'holds' end`
}
