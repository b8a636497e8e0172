import { sql } from "kysely"
import type { Tx } from "../../kernel/database/index.ts"
import { keyset, type PageOf, pageOf } from "../../kernel/tables/keyset.ts"
import { FORGOTTEN } from "../retention.ts"
import { isWithin, type Remit } from "./remit.ts"

/** Why two people may be one, the strongest first. A mailbox at work is no reason: several share one. */
export const reasons = {
  1: "Same name and date of birth",
  2: "Same email address of their own",
  3: "Near name, same date of birth",
  4: "Same name in one organisation",
  5: "Near name in one organisation",
} as const
export type Reason = keyof typeof reasons

/** Words shorter than this are others when a letter is. */
const SHORTEST_TO_MISTYPE = 3
/** First and last name together this long may be two letters apart, where the birth date is the same. */
const LONG_NAME = 8

export interface Proposal {
  id: string
  otherId: string
  reasons: Reason[]
}

/** One page of the pairs of people who may be one, as far as somebody may say so; those said to be two are not among them. */
export async function proposals(
  tx: Tx,
  remit: Remit,
  cursor: { after: string | null; before: string | null },
): Promise<PageOf<Proposal> & { count: number }> {
  let count = 0
  const page = await pageOf<Proposal & { sortValue: string }>(async (from, limit) => {
    const { beyond, order } = keyset(sql`pair."sortValue"`, sql`pair.id`, from)
    const { rows } = await sql<Proposal & { sortValue: string; count: number }>`
      with ${alike(tx, remit, null)},
      pair as materialized (
        select alike.*, concat(alike.reasons[1], ' ', named.sort_name, ' ', alike."otherId") collate "C" as "sortValue"
          from alike
          join people.person named on named.partnership_id = ${tx.partnershipId} and named.person_id = alike.id
         where ${isWithin(tx, remit, sql`alike.id`)} and ${isWithin(tx, remit, sql`alike."otherId"`)}
           and not exists (select from apart where apart.id = alike.id and apart."otherId" = alike."otherId"))
      select pair.*, (select count(*) from pair) as count
        from pair
       where true ${beyond}
       order by ${order}
       limit ${limit}`.execute(tx.db)
    count = Number(rows[0]?.count ?? count)
    return rows
  }, cursor)
  return { ...page, count }
}

/** Why these two may be one, on what somebody within the remit may know. */
export async function reasonsFor(tx: Tx, remit: Remit, ids: [string, string]): Promise<Reason[]> {
  const { rows } = await sql<{ reasons: Reason[] }>`
    with ${alike(tx, remit, ids)} select alike.reasons from alike`.execute(tx.db)
  return rows[0]?.reasons ?? []
}

/**
 * Tables for a query: `alike`, every pair that has a reason, and `apart`, those said to be two. Records are compared
 * in three ways, each led by something equal: the birth date, the first or the last name in one organisation, the
 * address of their own.
 */
function alike(tx: Tx, remit: Remit, among: [string, string] | null) {
  const own = (id: ReturnType<typeof sql>) =>
    among
      ? sql`and ${id} in (select part.person_id from people.person part
              where part.partnership_id = ${tx.partnershipId} and part.survivor_id = any(${among}::uuid[]))`
      : sql``
  const kept = (name: ReturnType<typeof sql>) => sql`
      select r.person_id, r.organisation_id, r.birth_date, translate(${name}, '-''', ' ') as name
        from people.record r
       where r.partnership_id = ${tx.partnershipId} and r.full_name <> ${FORGOTTEN} ${own(sql`r.person_id`)}
         ${remit === "all" ? sql`` : sql`and r.organisation_id = any(${remit}::uuid[])`}`
  return sql`called as materialized (
      select said.*, split_part(said.name, ' ', 1) as first, split_part(said.name, ' ', -1) as last
        from (${kept(sql`r.sort_name`)}
              union all
              ${kept(sql`kernel.fold(r.known_as) || ' ' || split_part(r.sort_name, ' ', -1)`)} and r.known_as is not null) said),
    found as (
      select one.person_id as id, other.person_id as other_id,
             case when one.first = other.first and one.last = other.last then 1 else 3 end as reason
        from called one
        join called other on other.birth_date = one.birth_date and other.person_id > one.person_id
       where ${near}
      union all
      select one.person_id, other.person_id, case when one.first = other.first then 4 else 5 end
        from called one
        join called other on other.organisation_id = one.organisation_id and other.last = one.last
       where ${unlessBornApart} and (one.first = other.first or ${aLetterApart("first")})
      union all
      select one.person_id, other.person_id, 5
        from called one
        join called other on other.organisation_id = one.organisation_id and other.first = one.first
       where ${unlessBornApart} and ${aLetterApart("last")}
      ${
        remit === "all"
          ? sql`union all
      select one.person_id, other.person_id, 2
        from people.person one
        join people.person other
          on other.partnership_id = ${tx.partnershipId} and other.address = one.address
         and other.person_id > one.person_id
       where one.partnership_id = ${tx.partnershipId} and one.address is not null
         ${own(sql`one.person_id`)} ${own(sql`other.person_id`)}`
          : sql``
      }),
    alike as (
      select least(one.survivor_id, other.survivor_id) as id,
             greatest(one.survivor_id, other.survivor_id) as "otherId",
             array_agg(distinct found.reason order by found.reason) as reasons
        from found
        join people.person one on one.partnership_id = ${tx.partnershipId} and one.person_id = found.id
        join people.person other on other.partnership_id = ${tx.partnershipId} and other.person_id = found.other_id
       where one.survivor_id <> other.survivor_id
       group by 1, 2),
    apart as (
      select least(one.survivor_id, other.survivor_id) as id,
             greatest(one.survivor_id, other.survivor_id) as "otherId"
        from people.different d
        join people.person one on one.partnership_id = ${tx.partnershipId} and one.person_id = d.one_id
        join people.person other on other.partnership_id = ${tx.partnershipId} and other.person_id = d.other_id
       where d.partnership_id = ${tx.partnershipId})`
}

/** First and last names that one who mistypes could make of each other; or all names of one are among the other's. */
const near = sql`(levenshtein_less_equal(one.first || ' ' || one.last, other.first || ' ' || other.last, 2)
        <= case when length(one.first || one.last) < ${LONG_NAME} then 1 else 2 end
      or string_to_array(one.name, ' ') <@ string_to_array(other.name, ' ')
      or string_to_array(other.name, ' ') <@ string_to_array(one.name, ' '))`

/** Two birth dates make two people of one name; where one is not known, each pair is met once. */
const unlessBornApart = sql`one.birth_date is null and one.person_id <> other.person_id
         and (other.birth_date is not null or other.person_id > one.person_id)`

/** One letter wrong, missing or too many, or two neighbours that changed places. */
function aLetterApart(part: "first" | "last") {
  const [one, other] = [sql`one.${sql.ref(part)}`, sql`other.${sql.ref(part)}`]
  const letters = (word: typeof one) =>
    sql`(select string_agg(letter, '' order by letter) from unnest(string_to_array(${word}, null)) as letter)`
  return sql`(least(length(${one}), length(${other})) >= ${SHORTEST_TO_MISTYPE} and ${one} <> ${other}
      and (levenshtein_less_equal(${one}, ${other}, 1) <= 1
        or (length(${one}) = length(${other}) and levenshtein_less_equal(${one}, ${other}, 2) = 2
            and ${letters(one)} = ${letters(other)})))`
}
