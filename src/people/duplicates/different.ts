import { sql } from "kysely"
import { recordAll } from "../../kernel/audit/index.ts"
import type { Tx } from "../../kernel/database/index.ts"
import { Refusal } from "../../kernel/refusal.ts"
import { keyset, type PageOf, pageOf } from "../../kernel/tables/keyset.ts"
import { survivorOf } from "../person/profile.ts"
import { isWithin, type Remit } from "./remit.ts"

/** Two who were looked at and found to be two people: they are proposed no more, whoever else is merged with them. */
export async function sayDifferent(tx: Tx, ids: [string, string]): Promise<void> {
  if ((await survivorOf(tx, ids[0])) === (await survivorOf(tx, ids[1])))
    throw new Refusal("They have been merged. Undo the merge first.")
  const [one, other] = ids.toSorted()
  await tx.db
    .insertInto("people.different")
    .values({ partnership_id: tx.partnershipId, one_id: one!, other_id: other!, said_at: tx.now })
    .onConflict((conflict) => conflict.columns(["partnership_id", "one_id", "other_id"]).doNothing())
    .execute()
  await trace(tx, "told apart from somebody alike", ids)
}

/** That was too soon said: they may be proposed again. */
export async function takeBackDifferent(tx: Tx, ids: [string, string]): Promise<void> {
  await sql`
    delete from people.different d
     where d.partnership_id = ${tx.partnershipId} and ${isBetween(tx, ids)}`.execute(tx.db)
  await trace(tx, "no longer told apart from somebody alike", ids)
}

/** When two were said to be different, if they were. */
export async function saidDifferentAt(tx: Tx, ids: [string, string]): Promise<Date | null> {
  const { rows } = await sql<{ said: Date | null }>`
    select max(d.said_at) as said from people.different d
     where d.partnership_id = ${tx.partnershipId} and ${isBetween(tx, ids)}`.execute(tx.db)
  return rows[0]!.said
}

export interface ToldApart {
  id: string
  otherId: string
  saidAt: Date
}

/** One page of the pairs told apart, as far as somebody may say so, the latest first. */
export async function toldApart(
  tx: Tx,
  remit: Remit,
  cursor: { after: string | null; before: string | null },
): Promise<PageOf<ToldApart>> {
  return pageOf<ToldApart & { sortValue: string }>(async (from, limit) => {
    const { beyond, order } = keyset(sql`pair."sortValue"`, sql`pair.id`, from, true)
    const { rows } = await sql<ToldApart & { sortValue: string }>`
      select pair.*
        from (select one.survivor_id as id, other.survivor_id as "otherId", d.said_at as "saidAt",
                     concat(to_char(d.said_at at time zone 'utc', 'YYYY-MM-DD HH24:MI:SS.MS'), other.person_id) as "sortValue"
                from people.different d
                join people.person one on one.partnership_id = ${tx.partnershipId} and one.person_id = d.one_id
                join people.person other on other.partnership_id = ${tx.partnershipId} and other.person_id = d.other_id
               where d.partnership_id = ${tx.partnershipId} and one.survivor_id <> other.survivor_id
                 and ${isWithin(tx, remit, sql`one.survivor_id`)} and ${isWithin(tx, remit, sql`other.survivor_id`)}) pair
       where true ${beyond}
       order by ${order}
       limit ${limit}`.execute(tx.db)
    return rows
  }, cursor)
}

/** Row `d` is about these two, or about others who count as them. */
function isBetween(tx: Tx, ids: [string, string]) {
  const counted = (column: "one_id" | "other_id") => sql`(select one.survivor_id from people.person one
      where one.partnership_id = ${tx.partnershipId} and one.person_id = ${sql.ref(`d.${column}`)})`
  return sql`${counted("one_id")} = any(${ids}::uuid[]) and ${counted("other_id")} = any(${ids}::uuid[])`
}

/** For each of the two, without the name of the other: who sees the one need not see both. */
async function trace(tx: Tx, verb: string, ids: [string, string]): Promise<void> {
  await recordAll(
    tx,
    ids.map((id) => ({ verb, on: { subject: "person", id } })),
  )
}
