import { sql } from "kysely"
import type { Tx } from "../kernel/database/index.ts"
import { insertAll } from "../kernel/database/parts.ts"
import type { At, Declaration, Policy, Release } from "../methods/disclosure/index.ts"
import type { Labels } from "./declared/workforce.ts"
import type { Due } from "./due.ts"

/** A release as it was published: see `published` for which there are. */
export interface StoredRelease {
  asAt: string
  publishedAt: Date
  release: Release
  labels: Labels
}

/** What is known of a month without opening its tables. */
export interface Month {
  asAt: string
  publishedAt: Date
  /** Why nothing could be shown. */
  refusedBecause: string | null
  /** The lead asked for another attempt, which is still to come. */
  isTriedAgain: boolean
  withdrawnAt: Date | null
  withdrawnBecause: string | null
}

/** Years of months: more are on no page. */
const MOST_MONTHS = 36

/** Every month of which tables were published, or could not be, the latest first. */
export async function monthsOf(tx: Tx): Promise<Month[]> {
  const { rows } = await sql<Month>`
    select r.as_at as "asAt", r.published_at as "publishedAt", null as "refusedBecause", false as "isTriedAgain",
           w.withdrawn_at as "withdrawnAt", w.because as "withdrawnBecause"
      from releases.release r
      left join releases.withdrawal w on w.partnership_id = ${tx.partnershipId} and w.as_at = r.as_at
     where r.partnership_id = ${tx.partnershipId}
    union all
    select f.as_at, f.refused_at, f.because,
           exists (select from releases.retrial t
                    where t.partnership_id = ${tx.partnershipId} and t.as_at = f.as_at and t.attempt = f.attempt)
           and not exists (select from releases.release later
                            where later.partnership_id = ${tx.partnershipId} and later.as_at > f.as_at),
           null, null
      from releases.refusal f
     where f.partnership_id = ${tx.partnershipId}
       and not exists (select from releases.refusal next
                        where next.partnership_id = ${tx.partnershipId} and next.as_at = f.as_at
                          and next.attempt > f.attempt)
       and not exists (select from releases.release shown
                        where shown.partnership_id = ${tx.partnershipId} and shown.as_at = f.as_at)
     order by "asAt" desc
     limit ${MOST_MONTHS}`.execute(tx.db)
  return rows
}

/** The last days of which tables were shown, so many at the most, those withdrawn among them; the earliest first. */
export async function lastShown(tx: Tx, most: number): Promise<string[]> {
  const { rows } = await sql<{ asAt: string }>`
    select r.as_at as "asAt" from releases.release r where r.partnership_id = ${tx.partnershipId}
     order by r.as_at desc limit ${most}`.execute(tx.db)
  return rows.map(({ asAt }) => asAt).toReversed()
}

/**
 * Releases of these days, those that were withdrawn among them; the earliest first.
 * @throws Error where one has not all the cells any more that it was published with: what is missing would be open to
 * whoever saw it, and shut to the attacker that a later month is tried by
 */
export async function releasesOf(tx: Tx, days: readonly string[]): Promise<StoredRelease[]> {
  const { rows } = await sql<{
    asAt: string
    publishedAt: Date
    policy: Policy
    declaration: Declaration
    labels: Labels
    cells: [At, number | null, number, number | null][] | null
    published: number
  }>`
    select r.as_at as "asAt", r.published_at as "publishedAt", r.policy, r.declaration, r.labels, r.cells as published,
           (select json_agg(json_build_array(c.at, c.count, c.low, c.high) order by c.nth)
              from releases.released_cell c
             where c.partnership_id = ${tx.partnershipId} and c.as_at = r.as_at) as cells
      from releases.release r
     where r.partnership_id = ${tx.partnershipId} and r.as_at = any(${days}::date[])
     order by r.as_at`.execute(tx.db)
  return rows.map(({ asAt, publishedAt, policy, declaration, labels, cells, published }) => {
    if (cells?.length !== published) throw new Error(`What was published of ${asAt} is not whole any more`)
    return {
      asAt,
      publishedAt,
      labels,
      release: {
        population: asAt,
        policy,
        declaration,
        cells: cells.map(([at, count, low, high]) =>
          count === null ? { at, shown: false, low } : { at, shown: true, count, low, high: high!, measures: {} },
        ),
      },
    }
  })
}

/**
 * Keeps a release for good. Where another process was first, its own stands.
 * @returns whether it is this one that stands
 */
export async function keep(tx: Tx, { asAt, release, labels }: Omit<StoredRelease, "publishedAt">): Promise<boolean> {
  const { policy, declaration, cells } = release
  // Whichever key another process meets first: a release has two.
  const { rows } = await sql`
    insert into releases.release (partnership_id, as_at, published_at, policy, declaration, labels, cells)
    values (${tx.partnershipId}, ${asAt}, ${tx.now}, ${JSON.stringify(policy)}::jsonb,
            ${JSON.stringify(declaration)}::jsonb, ${JSON.stringify(labels)}::jsonb, ${cells.length})
    on conflict do nothing
    returning true`.execute(tx.db)
  if (rows.length === 0) return false
  await insertAll(
    tx,
    "releases.released_cell",
    cells.map((cell, at) => ({
      partnership_id: tx.partnershipId,
      as_at: asAt,
      cells: cells.length,
      nth: at + 1,
      at: cell.at,
      count: cell.shown ? cell.count : null,
      low: cell.low,
      high: cell.shown ? cell.high : null,
    })),
  )
  return true
}

/** Keeps why there is none. @returns as `keep` */
export async function refuse(tx: Tx, { asAt, attempt }: Due, policy: Policy, because: string): Promise<boolean> {
  const { rows } = await sql`
    insert into releases.refusal (partnership_id, as_at, attempt, refused_at, policy, because)
    values (${tx.partnershipId}, ${asAt}, ${attempt}, ${tx.now}, ${JSON.stringify(policy)}::jsonb, ${because})
    on conflict do nothing returning true`.execute(tx.db)
  return rows.length > 0
}
