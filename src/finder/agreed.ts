import { type RawBuilder, sql } from "kysely"
import type { Tx } from "../kernel/database/index.ts"
import { speaks, waysTo } from "../people/index.ts"

/**
 * A condition on person `s`: they, and all who were merged with them, agreed to be asked; they are in a post today;
 * and a message reaches them. Nobody else is there for the finder, in no list, count, page or answer.
 */
export function mayBeAsked(tx: Tx): RawBuilder<boolean> {
  return sql<boolean>`(${agreed} and ${isThere(tx)})`
}

/** The part of it that is quick to know of everybody. */
export const agreed = sql<boolean>`(s.may_be_found and s.merged_into is null)`

/**
 * The rest, which is looked up of those who remain.
 * @param where  what is asked of the post `p` with terms `t` that they are in
 */
export function isThere(tx: Tx, where: RawBuilder<boolean> = sql<boolean>`true`): RawBuilder<boolean> {
  return sql<boolean>`(not exists (select from people.person merged
         where merged.partnership_id = ${tx.partnershipId} and merged.merged_into = s.person_id
           and not merged.may_be_found)
    and exists (select ${postsToday(tx)} and ${where})
    and exists (select ${waysTo(tx)}))`
}

/** The posts `p` with terms `t`, at organisation `o`, that person `s` is in today. */
export function postsToday(tx: Tx): RawBuilder<unknown> {
  return sql`
      from people.person one
      join people.post p on p.partnership_id = ${tx.partnershipId} and p.person_id = one.person_id
      join people.post_terms t
        on t.partnership_id = ${tx.partnershipId} and t.post_id = p.post_id
       and t.starts_on <= ${tx.today} and (t.ends_on is null or t.ends_on > ${tx.today})
      join organisations.organisation_terms o
        on o.partnership_id = ${tx.partnershipId} and o.organisation_id = p.organisation_id
       and o.starts_on <= ${tx.today} and (o.ends_on is null or o.ends_on > ${tx.today})
     where one.partnership_id = ${tx.partnershipId} and one.survivor_id = s.person_id`
}

/**
 * A condition on `held` of a person, by who stands for them: they see it on their own record, so they knew what they
 * agreed to. It is their own word, or that of an organisation whose part a sign-in sees that speaks for them.
 */
export function knowsOf(tx: Tx, survivorId: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`(held.given_by is null or exists (
      select from people.person same
        join people.person_account a on a.partnership_id = ${tx.partnershipId} and a.person_id = same.person_id
       where same.partnership_id = ${tx.partnershipId} and same.survivor_id = ${survivorId}
         and (a.confirmed or (${speaks(tx, sql`same.survivor_id`)} and exists (
              select from people.vouch v
               where v.partnership_id = ${tx.partnershipId} and v.account_id = a.account_id
                 and v.organisation_id = held.given_by)))))`
}

/** Joins, as `gone`, whoever was merged into somebody: few, so that this costs next to nothing. */
export function mergedInto(tx: Tx, personId: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`left join people.person gone
        on gone.partnership_id = ${tx.partnershipId} and gone.person_id = ${personId} and gone.merged_into is not null`
}

/** Whether somebody, with all who were merged with them, agrees to be asked. */
export async function agrees(tx: Tx, personId: string): Promise<boolean> {
  const { rows } = await sql<{ agrees: boolean }>`
    select bool_and(one.may_be_found) as agrees from people.person one
     where one.partnership_id = ${tx.partnershipId} and one.survivor_id = ${personId}`.execute(tx.db)
  return rows[0]!.agrees
}
