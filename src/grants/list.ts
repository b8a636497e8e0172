import { sql } from "kysely"
import type { Role } from "../kernel/access/capabilities.ts"
import { addDays } from "../kernel/clock.ts"
import type { Tx } from "../kernel/database/index.ts"
import { formatDate } from "../kernel/design/index.ts"
import { cutPage, fromCursor, type PageOf, type Position } from "../kernel/tables/keyset.ts"
import type { HeldOn } from "./grants.ts"

export const states = ["holds", "invited", "ending", "ended"] as const
export type State = (typeof states)[number]

export interface Listing {
  /** The organisations whose grants may be seen, or all grants there are. */
  reach: "all" | string[]
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
}

const PAGE = 50
/** A grant with so few days left is worth a look. */
export const ENDING_DAYS = 30

/** One page of who holds what, by name. */
export async function listGrants(
  tx: Tx,
  listing: Listing,
  cursor: { after: string | null; before: string | null },
): Promise<PageOf<ListedGrant>> {
  const before = fromCursor(cursor.before)
  const after = before ? undefined : fromCursor(cursor.after)
  return cutPage(await read(tx, listing, { after, before }, PAGE + 1), PAGE, { after, before }, positionOf)
}

/** Every grant of a listing, read a thousand at a time. */
export async function* everyGrant(tx: Tx, listing: Listing): AsyncGenerator<ListedGrant> {
  for (let after: Position | undefined; ; ) {
    const rows = await read(tx, listing, { after }, 1000)
    yield* rows
    const last = rows.at(-1)
    if (rows.length < 1000 || !last) return
    after = positionOf(last)
  }
}

/** One grant with what its page shows; undefined where there is none. */
export async function grantOf(tx: Tx, grantId: string): Promise<ListedGrant | undefined> {
  const rows = await read(tx, { reach: "all" }, {}, 1, grantId)
  return rows[0]
}

/** The last day it opened anything, in words; null while it has none. */
export function lastDayOf({ endsOn, takenOn }: ListedGrant): string | null {
  if (takenOn) return `${formatDate(takenOn)}, when it was taken away`
  return endsOn && formatDate(addDays(endsOn, -1))
}

function positionOf(row: ListedGrant): Position {
  return { value: row.name.toLowerCase(), id: row.id }
}

async function read(
  tx: Tx,
  listing: Listing,
  from: { after?: Position | undefined; before?: Position | undefined },
  limit: number,
  grantId?: string,
): Promise<ListedGrant[]> {
  const start = from.before ?? from.after
  const beyond = start
    ? sql`and (lower(m.name), g.grant_id) ${from.before ? sql`<` : sql`>`} (${start.value}, ${start.id}::uuid)`
    : sql``
  const direction = from.before ? sql`desc` : sql`asc`
  const like = listing.search && `%${listing.search.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`
  const { rows } = await sql<ListedGrant>`
    select g.grant_id as id, g.account_id as "accountId", m.name, a.address, g.role,
           g.organisation_id as "organisationId", g.team_id as "teamId",
           coalesce(o.name, t.name) as "on", g.starts_on as "startsOn",
           g.ends_on as "endsOn", (g.ended_at at time zone 'Europe/London')::date as "takenOn", ${stateOf(tx)} as state
      from grants."grant" g
      join access.account a on a.account_id = g.account_id
      join access.membership m on m.account_id = g.account_id and m.partnership_id = ${tx.partnershipId}
      left join organisations.organisation_terms o
        on o.partnership_id = ${tx.partnershipId} and o.organisation_id = g.organisation_id
       and o.starts_on <= ${tx.today} and (o.ends_on is null or o.ends_on > ${tx.today})
      left join organisations.team_terms t
        on t.partnership_id = ${tx.partnershipId} and t.team_id = g.team_id
       and t.starts_on <= ${tx.today} and (t.ends_on is null or t.ends_on > ${tx.today})
     where g.partnership_id = ${tx.partnershipId}
       ${grantId ? sql`and g.grant_id = ${grantId}` : sql``}
       ${listing.reach === "all" ? sql`` : sql`and g.organisation_id = any(${listing.reach}::uuid[])`}
       ${listing.on?.organisationId ? sql`and g.organisation_id = ${listing.on.organisationId}` : sql``}
       ${listing.on?.teamId ? sql`and g.team_id = ${listing.on.teamId}` : sql``}
       ${listing.role ? sql`and g.role = ${listing.role}` : sql``}
       ${like ? sql`and (lower(m.name) like ${like} or a.address like ${like})` : sql``}
       ${listing.state ? sql`and ${stateOf(tx)} = ${listing.state}` : sql``}
       ${beyond}
     order by lower(m.name) ${direction}, g.grant_id ${direction}
     limit ${limit}`.execute(tx.db)
  return rows
}

function stateOf(tx: Tx) {
  return sql`case
      when g.ended_at is not null or g.ends_on <= ${tx.today} then 'ended'
      when m.first_seen_at is null then 'invited'
      when g.ends_on <= ${tx.today}::date + ${ENDING_DAYS}::integer then 'ending'
      else 'holds' end`
}
