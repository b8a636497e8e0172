import { type RawBuilder, sql } from "kysely"
import type { Tx } from "../../kernel/database/index.ts"
import { speaks } from "./self.ts"

/** Where somebody is written to: where they sign in, else at the address they gave. None: they read it on their record. */
export async function mailboxesOf(tx: Tx, personId: string): Promise<string[]> {
  const { rows } = await sql<{ signsIn: string | null; own: string | null }>`
    select distinct ways."signsIn", ways.own
      from people.person s
      cross join lateral (select account.address as "signsIn", one.address as own ${waysTo(tx)}) ways
     where s.partnership_id = ${tx.partnershipId} and s.person_id = ${personId}
     limit 20`.execute(tx.db)
  const signIns = new Set(rows.flatMap(({ signsIn }) => signsIn ?? []))
  if (signIns.size > 0) return [...signIns]
  return rows.flatMap(({ own }) => own ?? []).slice(0, 1)
}

/**
 * How a message reaches person `s`: by a sign-in that speaks for them, or by the address that they gave of their own.
 * Never by one at work, which others may read.
 */
export function waysTo(tx: Tx): RawBuilder<unknown> {
  return sql`
      from people.person one
      left join (people.person_account a
            join access.account account on account.account_id = a.account_id and account.ended_at is null)
        on a.partnership_id = ${tx.partnershipId} and a.person_id = one.person_id
       and ${speaks(tx, sql`one.survivor_id`)}
     where one.partnership_id = ${tx.partnershipId} and one.survivor_id = s.person_id
       and (a.account_id is not null or one.address is not null)`
}
