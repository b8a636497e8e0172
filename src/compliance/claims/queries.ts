import { type RawBuilder, sql } from "kysely"
import type { Tx } from "../../kernel/database/index.ts"
import { NotFound } from "../../kernel/refusal.ts"
import { keyset, type PageOf, pageOf } from "../../kernel/tables/keyset.ts"

export const outcomes = ["accepted", "part", "declined"] as const
export type Outcome = (typeof outcomes)[number]

/** A certificate that somebody sent in, and what was decided of it. */
export interface Claim {
  id: string
  /** Who stands for whoever sent it in. */
  personId: string
  /** Whoever sent it in: it stays theirs if a merge is undone. */
  sentBy: string
  name: string
  subjectId: string
  about: string
  title: string
  provider: string | null
  completedOn: string
  expiresOn: string | null
  hours: number | null
  hoursTogether: number | null
  fileId: string | null
  madeAt: Date
  outcome: Outcome | null
  reason: string | null
  decidedAt: Date | null
}

/** How many wait for a decision. */
export async function countClaims(tx: Tx): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from compliance.claim c
     where c.partnership_id = ${tx.partnershipId} and c.outcome is null`.execute(tx.db)
  return rows[0]!.count
}

/** One page of those that wait, the oldest first; or of those decided, the latest first. */
export function claimsIn(
  tx: Tx,
  state: "waiting" | "decided",
  cursor: { after: string | null; before: string | null },
): Promise<PageOf<Claim & { sortValue: string }>> {
  return pageOf<Claim & { sortValue: string }>(async (from, limit) => {
    // Those decided last come first: their moments are counted backwards.
    const key =
      state === "waiting"
        ? sql`to_char(c.made_at at time zone 'UTC', 'YYYYMMDDHH24MISSMS')`
        : sql`lpad((99999999999999 - extract(epoch from c.decided_at)::bigint)::text, 14, '0')`
    const { beyond, order } = keyset(key, sql`c.claim_id`, from)
    const { rows } = await sql<Claim & { sortValue: string }>`
      select ${columns}, ${key} as "sortValue" ${tables(tx)}
       where c.partnership_id = ${tx.partnershipId} and c.outcome is ${state === "waiting" ? sql`null` : sql`not null`}
         ${beyond}
       order by ${order}
       limit ${limit}`.execute(tx.db)
    return rows.map(inNumbers)
  }, cursor)
}

/** What one person, who stands for themselves, has sent in; the latest first. */
export async function claimsOf(tx: Tx, personId: string): Promise<Claim[]> {
  return read(tx, sql`one.survivor_id = ${personId} order by c.made_at desc, c.claim_id desc limit 100`)
}

/** @param personId  whose it must be, where somebody looks at their own */
export async function claimOf(tx: Tx, claimId: string, personId?: string): Promise<Claim> {
  const whose = personId ? sql`and one.survivor_id = ${personId}` : sql``
  const [found] = await read(tx, sql`c.claim_id = ${claimId} ${whose}`)
  if (!found) throw new NotFound()
  return found
}

/** Those like it: for the same subject, of the same title and provider, whoever sent them in. */
export async function alike(tx: Tx, { id, subjectId, title, provider }: Claim): Promise<Claim[]> {
  return read(
    tx,
    sql`c.claim_id <> ${id} and c.subject_id = ${subjectId} and lower(btrim(c.title)) = lower(btrim(${title}::text))
        and lower(btrim(c.provider)) is not distinct from lower(btrim(${provider}::text))
      order by c.decided_at desc nulls first, c.made_at, c.claim_id limit 500`,
  )
}

async function read(tx: Tx, which: RawBuilder<unknown>): Promise<Claim[]> {
  const { rows } = await sql<Claim>`
    select ${columns} ${tables(tx)}
     where c.partnership_id = ${tx.partnershipId} and ${which}`.execute(tx.db)
  return rows.map(inNumbers)
}

const columns = sql`
  c.claim_id as id, one.survivor_id as "personId", c.person_id as "sentBy", s.shown_name as name, c.subject_id as "subjectId", i.name as about,
  c.title, c.provider, c.completed_on as "completedOn", c.expires_on as "expiresOn", c.hours,
  c.hours_together as "hoursTogether", c.file_id as "fileId", c.made_at as "madeAt", c.outcome, c.reason,
  c.decided_at as "decidedAt"`

function tables(tx: Tx) {
  return sql`
    from compliance.claim c
    join people.person one on one.partnership_id = ${tx.partnershipId} and one.person_id = c.person_id
    join people.person s on s.partnership_id = ${tx.partnershipId} and s.person_id = one.survivor_id
    join partnerships.list_item i on i.partnership_id = ${tx.partnershipId} and i.item_id = c.subject_id`
}

function inNumbers<C extends Claim>(claim: C): C {
  const number = (value: number | null) => (value === null ? null : Number(value))
  return { ...claim, hours: number(claim.hours), hoursTogether: number(claim.hoursTogether) }
}
