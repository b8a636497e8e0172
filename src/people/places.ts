import { sql } from "kysely"
import { type Places, reach, type SignedIn, teamsWithin } from "../kernel/access/actor.ts"
import type { Tx } from "../kernel/database/index.ts"

/** How far somebody sees: organisations whose posts, and those lent to them, are in sight, and teams they lead. */
export interface Sight {
  organisations: "all" | string[]
  teams: string[]
}

export function sightOf(actor: SignedIn): Sight {
  return { organisations: reach(actor, "person.list"), teams: teamsWithin(actor, "person.list") }
}

/**
 * A condition on post `p` with terms `t`: that it is within sight on a day. A post is seen where it belongs, by the
 * host it is lent to, and by who leads its team: its owner agreed to these by saying so.
 */
export function inSight(tx: Tx, { organisations, teams }: Sight, day: string) {
  if (organisations === "all") return sql`true`
  return sql`(p.organisation_id = any(${organisations}::uuid[]) or t.team_id = any(${teams}::uuid[])
    or exists (select from people.secondment lent
         where lent.partnership_id = ${tx.partnershipId} and lent.post_id = p.post_id
           and lent.host_id = any(${organisations}::uuid[])
           and lent.starts_on <= ${day} and (lent.ends_on is null or lent.ends_on > ${day})))`
}

export async function placesOfRecord(tx: Tx, recordId: string): Promise<Places> {
  const rows = await tx.db
    .selectFrom("people.record")
    .select("organisation_id")
    .where("partnership_id", "=", tx.partnershipId)
    .where("record_id", "=", recordId)
    .execute()
  return { organisations: rows.map((row) => row.organisation_id) }
}

export async function placesOfPost(tx: Tx, postId: string): Promise<Places> {
  const rows = await tx.db
    .selectFrom("people.post")
    .select("organisation_id")
    .where("partnership_id", "=", tx.partnershipId)
    .where("post_id", "=", postId)
    .execute()
  return { organisations: rows.map((row) => row.organisation_id) }
}

/** Where a person belongs: the organisations that keep a record of them, today's hosts, and today's teams. */
export async function placesOfPerson(tx: Tx, personId: string): Promise<Places> {
  const all = sql`(select self.survivor_id from people.person self
      where self.partnership_id = ${tx.partnershipId} and self.person_id = ${personId})`
  const { rows } = await sql<{ organisation: string | null; team: string | null }>`
    select r.organisation_id as organisation, null as team
      from people.person one
      join people.record r on r.partnership_id = ${tx.partnershipId} and r.person_id = one.person_id
     where one.partnership_id = ${tx.partnershipId} and one.survivor_id = ${all}
    union
    select lent.host_id, t.team_id
      from people.person one
      join people.post p on p.partnership_id = ${tx.partnershipId} and p.person_id = one.person_id
      join people.post_terms t
        on t.partnership_id = ${tx.partnershipId} and t.post_id = p.post_id
       and t.starts_on <= ${tx.today} and (t.ends_on is null or t.ends_on > ${tx.today})
      left join people.secondment lent
        on lent.partnership_id = ${tx.partnershipId} and lent.post_id = p.post_id
       and lent.starts_on <= ${tx.today} and (lent.ends_on is null or lent.ends_on > ${tx.today})
     where one.partnership_id = ${tx.partnershipId} and one.survivor_id = ${all}`.execute(tx.db)
  return {
    organisations: rows.flatMap((row) => row.organisation ?? []),
    teams: rows.flatMap((row) => row.team ?? []),
  }
}
