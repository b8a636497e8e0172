import type pg from "pg"

/**
 * What a slice keeps no longer in one partnership. It is given a transaction of the role that may delete it, which sees
 * that partnership alone; rules are kept in the order in which they stand.
 */
export interface Rule {
  /** What is deleted, in the plural, for the note of how much was. */
  what: string
  /** @returns how many were deleted */
  keep(client: pg.PoolClient, terms: Terms): Promise<number>
}

/** How many of anything a rule deletes at once; where it returns as many, it is asked again. */
export const AT_ONCE = 10_000

export interface Terms {
  partnershipId: string
  now: Date
  /** Before this moment, the partnership's own years for what things said before are over. */
  yearsAgo: Date
  daysAgo(days: number): Date
}
