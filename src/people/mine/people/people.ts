import { type RawBuilder, sql } from "kysely"
import type { Tx } from "../../../kernel/database/index.ts"
import type { Self } from "../../account/self.ts"
import type { Relation } from "../../words.ts"

/** Who manages: as somebody on the register, and by the address they have proved by signing in with it. */
export interface Manager {
  self: Self | undefined
  address: string | null
}

/** Somebody in a post whose manager this is, as far as that needs them: no more than a list of a team says. */
export interface Managed {
  postId: string
  name: string
  knownAs: string | null
  relation: Relation
  occupation: string | null
  setting: string | null
  organisation: string
  address: string | null
  telephone: string | null
}

const MOST = 500

/**
 * The people whom somebody manages on a day, with how to reach those whom they manage today as well. A manager is named
 * by who owns the post: as somebody of the same organisation, for as long as they are in a post there; or by the
 * address they work from, which counts for whoever signs in with it. What others wrote down as their address does not:
 * an employer could write down anybody's.
 */
export async function managedOn(tx: Tx, manager: Manager, day: string): Promise<{ people: Managed[]; more: boolean }> {
  const { rows } = await sql<Managed>`
    select p.post_id as "postId", r.full_name as name, r.known_as as "knownAs", p.relation,
           occupation.name as occupation, place.name as setting, o.name as organisation,
           case when still.managed then r.address end as address,
           case when still.managed then r.telephone end as telephone
      ${posts(tx, manager, day)}
      join people.record r on r.partnership_id = ${tx.partnershipId} and r.record_id = p.record_id
      left join partnerships.list_item occupation
        on occupation.partnership_id = ${tx.partnershipId} and occupation.item_id = t.occupation_id
      left join organisations.setting_terms place
        on place.partnership_id = ${tx.partnershipId} and place.setting_id = t.setting_id and ${holds(sql`place`, day)}
      cross join lateral (select exists (
             select from people.post_terms now
              where now.partnership_id = ${tx.partnershipId} and now.post_id = p.post_id
                and ${holds(sql`now`, tx.today)} and ${isManagedBy(tx, manager, sql`now`)}) as managed) still
     order by r.sort_name, p.post_id
     limit ${MOST + 1}`.execute(tx.db)
  return { people: rows.slice(0, MOST), more: rows.length > MOST }
}

/** How many people somebody manages today. */
export async function countManaged(tx: Tx, manager: Manager): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(distinct one.survivor_id)
      ${posts(tx, manager, tx.today)}
      join people.person one on one.partnership_id = ${tx.partnershipId} and one.person_id = p.person_id`.execute(tx.db)
  return rows[0]!.count
}

/** The posts `p` with their terms `t` on a day whose manager this is, of organisations `o` that are there. */
function posts(tx: Tx, manager: Manager, day: string) {
  return sql`
      from people.post_terms t
      join people.post p on p.partnership_id = ${tx.partnershipId} and p.post_id = t.post_id
      join organisations.organisation_terms o
        on o.partnership_id = ${tx.partnershipId} and o.organisation_id = p.organisation_id and ${holds(sql`o`, day)}
       and t.partnership_id = ${tx.partnershipId} and ${holds(sql`t`, day)} and ${isManagedBy(tx, manager, sql`t`)}`
}

/** A condition on terms of post `p`. */
function isManagedBy(tx: Tx, { self, address }: Manager, terms: RawBuilder<unknown>) {
  const byAddress = address ? sql`${terms}.manager_address = ${address}` : sql`false`
  if (!self) return byAddress
  const { personId, organisations } = self
  const letIn = organisations === "all" ? sql`` : sql`and p.organisation_id = any(${organisations}::uuid[])`
  return sql`(${byAddress} or (${terms}.manager_id in (
        select me.person_id from people.person me
         where me.partnership_id = ${tx.partnershipId} and me.survivor_id = ${personId}) ${letIn}
      and p.organisation_id in (
        select mine.organisation_id
          from people.person me
          join people.post mine on mine.partnership_id = ${tx.partnershipId} and mine.person_id = me.person_id
          join people.post_terms held on held.partnership_id = ${tx.partnershipId} and held.post_id = mine.post_id
         where me.partnership_id = ${tx.partnershipId} and me.survivor_id = ${personId}
           and ${holds(sql`held`, tx.today)})))`
}

function holds(row: RawBuilder<unknown>, day: string) {
  return sql`${row}.starts_on <= ${day} and (${row}.ends_on is null or ${row}.ends_on > ${day})`
}
