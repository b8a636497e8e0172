import { type RawBuilder, sql } from "kysely"
import type { Tx } from "../../kernel/database/index.ts"

/** A person of the register who has signed in, and how much of what is kept of them this sign-in may see. */
export interface Self {
  accountId: string
  /** The person who stands for all that were merged with theirs. */
  personId: string
  /** Whose part they see: every organisation's, or that of those who say that the sign-in is theirs. */
  organisations: "all" | string[]
  /** Whether what they say of themselves is this sign-in's to see and change. */
  speaks: boolean
}

/** Who an account is on the register, in the name of whoever survived a merge. */
export async function personOf(tx: Tx, accountId: string): Promise<string | undefined> {
  const row = await tx.db
    .selectFrom("people.person_account as a")
    .innerJoin("people.person as p", (join) =>
      join.onRef("p.person_id", "=", "a.person_id").on("p.partnership_id", "=", tx.partnershipId),
    )
    .select("p.survivor_id")
    .where("a.partnership_id", "=", tx.partnershipId)
    .where("a.account_id", "=", accountId)
    .executeTakeFirst()
  return row?.survivor_id
}

/**
 * The same, with what the sign-in may see. An organisation that lets somebody in chooses the address: what others keep
 * of them is shown once these say that it is the same person, or the workforce lead does. What people say of
 * themselves belongs to the sign-in they had first, and to those that the lead has confirmed.
 */
export async function selfOf(tx: Tx, accountId: string): Promise<Self | undefined> {
  const { rows } = await sql<{
    personId: string
    confirmed: boolean
    speaks: boolean
    vouching: string[]
    others: boolean
  }>`
    select p.survivor_id as "personId", a.confirmed, vouching.ids as vouching,
           ${speaks(tx, sql`p.survivor_id`)} as speaks,
           exists (select from people.person one
              join people.record r on r.partnership_id = ${tx.partnershipId} and r.person_id = one.person_id
             where one.partnership_id = ${tx.partnershipId} and one.survivor_id = p.survivor_id
               and r.organisation_id <> all(vouching.ids)) as others
      from people.person_account a
      join people.person p on p.partnership_id = ${tx.partnershipId} and p.person_id = a.person_id
      cross join lateral (select coalesce(array_agg(v.organisation_id), '{}') as ids from people.vouch v
             where v.partnership_id = ${tx.partnershipId} and v.account_id = a.account_id) vouching
     where a.partnership_id = ${tx.partnershipId} and a.account_id = ${accountId}`.execute(tx.db)
  const [row] = rows
  if (!row) return undefined
  const { personId, confirmed, vouching, others } = row
  return {
    accountId,
    personId,
    organisations: confirmed || !others ? "all" : vouching,
    speaks: row.speaks,
  }
}

/**
 * A condition: sign-in `a` speaks for its person, whom the id stands for. It was there first, or the lead has
 * confirmed it.
 */
export function speaks(tx: Tx, survivorId: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`(a.confirmed or not exists (select from people.person alike
              join people.person_account other on other.partnership_id = ${tx.partnershipId} and other.person_id = alike.person_id
             where alike.partnership_id = ${tx.partnershipId} and alike.survivor_id = ${survivorId}
               and other.account_id <> a.account_id
               and (other.confirmed or (other.made_at, other.account_id) < (a.made_at, a.account_id))))`
}
