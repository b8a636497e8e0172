import { sql } from "kysely"
import { may, type SignedIn } from "../../kernel/access/actor.ts"
import type { Role } from "../../kernel/access/capabilities.ts"
import type { Tx } from "../../kernel/database/index.ts"
import type { RecordOf } from "../person/details.ts"

/** A sign-in that is somebody of the register. */
export interface SignInOf {
  accountId: string
  personId: string
  name: string
  address: string | null
  hasCome: boolean
  confirmed: boolean
  /** The organisations that say it is theirs. */
  vouching: string[]
  /** What it holds today on organisations. */
  grants: { id: string; organisationId: string; role: Role; endsOn: string | null }[]
}

/** The sign-ins of these people, those merged with them included; the first first. */
export async function signInsOf(tx: Tx, personIds: string[]): Promise<SignInOf[]> {
  const { rows } = await sql<SignInOf>`
    select a.account_id as "accountId", one.survivor_id as "personId", m.name, acc.address,
           m.first_seen_at is not null as "hasCome", a.confirmed,
           (select coalesce(array_agg(v.organisation_id), '{}') from people.vouch v
             where v.partnership_id = ${tx.partnershipId} and v.account_id = a.account_id) as vouching,
           (select coalesce(json_agg(json_build_object('id', g.grant_id, 'organisationId', g.organisation_id,
                     'role', g.role, 'endsOn', g.ends_on) order by g.made_at, g.grant_id), '[]')
              from grants."grant" g
             where g.partnership_id = ${tx.partnershipId} and g.account_id = a.account_id
               and g.organisation_id is not null and ${holds(tx)}) as grants
      from people.person one
      join people.person_account a on a.partnership_id = ${tx.partnershipId} and a.person_id = one.person_id
      join access.membership m on m.partnership_id = ${tx.partnershipId} and m.account_id = a.account_id
      join access.account acc on acc.account_id = a.account_id
     where one.partnership_id = ${tx.partnershipId} and one.survivor_id = any(${personIds}::uuid[])
     order by a.made_at, a.account_id`.execute(tx.db)
  return rows
}

/** Somebody who signs in here, and of whom nobody has said yet who they are on the register. */
export interface Unlinked {
  accountId: string
  name: string
  address: string | null
  /** The access to choose them by, and all that they hold on the organisation. */
  grantId: string
  heldHere: string[]
}

/** Those with access to an organisation; for the lead also those with roles in the partnership and its teams. */
export async function canBeLinked(tx: Tx, by: SignedIn, organisationId: string): Promise<Unlinked[]> {
  const alsoElsewhere = may(by, "person.settle")
    ? sql`or g.organisation_id is null and g.team_id is null
          or g.team_id in (select link.team_id from organisations.team_organisation link
               where link.partnership_id = ${tx.partnershipId} and link.organisation_id = ${organisationId})`
    : sql``
  const { rows } = await sql<Unlinked>`
    select g.account_id as "accountId", m.name, acc.address, (array_agg(g.grant_id order by g.made_at, g.grant_id))[1] as "grantId",
           coalesce(array_agg(g.grant_id) filter (where g.organisation_id is not null), '{}') as "heldHere"
      from grants."grant" g
      join access.membership m on m.partnership_id = ${tx.partnershipId} and m.account_id = g.account_id
      join access.account acc on acc.account_id = g.account_id
     where g.partnership_id = ${tx.partnershipId} and (g.organisation_id = ${organisationId} ${alsoElsewhere}) and ${holds(tx)}
       and not exists (select from people.person_account linked
            where linked.partnership_id = ${tx.partnershipId} and linked.account_id = g.account_id)
     group by g.account_id, m.name, acc.address
     order by lower(m.name), g.account_id
     limit 200`.execute(tx.db)
  return rows
}

/** Whether others whom an organisation has in a post have this address too. */
export async function sharesAddress(tx: Tx, record: RecordOf, address: string): Promise<boolean> {
  const { rows } = await sql<{ shared: boolean }>`
    select exists (
      select from people.record r
        join people.person one on one.partnership_id = ${tx.partnershipId} and one.person_id = r.person_id
        join people.post p on p.partnership_id = ${tx.partnershipId} and p.record_id = r.record_id
        join people.post_terms t on t.partnership_id = ${tx.partnershipId} and t.post_id = p.post_id
       where r.partnership_id = ${tx.partnershipId} and r.organisation_id = ${record.organisationId}
         and r.address = ${address} and one.survivor_id <> ${record.personId}
         and (t.ends_on is null or t.ends_on > ${tx.today})) as shared`.execute(tx.db)
  return rows[0]!.shared
}

/** The posts that somebody has at an organisation today or is to have. */
export async function postsToCome(tx: Tx, { personId, organisationId }: RecordOf): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct p.post_id as id
      from people.person one
      join people.post p on p.partnership_id = ${tx.partnershipId} and p.person_id = one.person_id
      join people.post_terms t on t.partnership_id = ${tx.partnershipId} and t.post_id = p.post_id
     where one.partnership_id = ${tx.partnershipId} and one.survivor_id = ${personId}
       and p.organisation_id = ${organisationId} and (t.ends_on is null or t.ends_on > ${tx.today})`.execute(tx.db)
  return rows.map((row) => row.id)
}

function holds(tx: Tx) {
  return sql`g.starts_on <= ${tx.today} and g.ended_at is null and (g.ends_on is null or g.ends_on > ${tx.today})`
}
