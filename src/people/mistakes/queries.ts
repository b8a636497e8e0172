import { sql } from "kysely"
import type { Tx } from "../../kernel/database/index.ts"
import type { Heard } from "../held/giver.ts"
import type { Outcome } from "./words.ts"

/** What somebody said is wrong in what an organisation keeps of them, and what it answered. */
export interface Mistake {
  id: string
  /** The person who stands for whom it is about. */
  personId: string
  /** What the organisation calls them. */
  person: string
  organisationId: string
  organisation: string
  /** Whether it is in the partnership no more, so that nobody there can answer. */
  hasLeft: boolean
  about: string
  says: string
  toldAt: Date
  toldBy: string | null
  outcome: Outcome | null
  answer: string | null
  answeredAt: Date | null
  /** What this partnership calls whoever answered. */
  answeredBy: string | null
}

/** For those who may answer: what is open, the oldest first, or what was answered, the latest first. */
export function mistakesToAnswer(
  tx: Tx,
  of: { organisations: "all" | string[]; open: boolean },
  limit: number,
): Promise<Mistake[]> {
  return read(
    tx,
    sql`m.outcome is ${of.open ? sql`null` : sql`not null`} ${within(of.organisations)}`,
    of.open ? sql`m.told_at, m.mistake_id` : sql`m.answered_at desc, m.mistake_id`,
    limit,
  )
}

export async function countOpenMistakes(tx: Tx, organisations: "all" | string[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from people.mistake m
     where m.partnership_id = ${tx.partnershipId} and m.outcome is null ${within(organisations)}`.execute(tx.db)
  return rows[0]!.count
}

/** What was said of one person, the latest first, as far as the organisations' words are theirs to hear. */
export function mistakesOf(tx: Tx, personId: string, organisations: Heard): Promise<Mistake[]> {
  return read(
    tx,
    sql`one.survivor_id = ${personId} ${within(organisations)}`,
    sql`m.told_at desc, m.mistake_id desc`,
    1000,
  )
}

export async function mistakeOf(tx: Tx, mistakeId: string): Promise<Mistake | undefined> {
  const [mistake] = await read(tx, sql`m.mistake_id = ${mistakeId}`, sql`m.told_at`, 1)
  return mistake
}

function within(organisations: "all" | string[]) {
  return organisations === "all" ? sql`` : sql`and m.organisation_id = any(${organisations}::uuid[])`
}

async function read(
  tx: Tx,
  condition: ReturnType<typeof sql>,
  order: ReturnType<typeof sql>,
  limit: number,
): Promise<Mistake[]> {
  const { rows } = await sql<Mistake>`
    select m.mistake_id as id, one.survivor_id as "personId", coalesce(theirs.full_name, s.shown_name) as person,
           m.organisation_id as "organisationId", o.name as organisation, not o.is_here as "hasLeft", m.about, m.says,
           m.told_at as "toldAt", m.told_by as "toldBy", m.outcome, m.answer, m.answered_at as "answeredAt",
           coalesce(who.name, account.name) as "answeredBy"
      from people.mistake m
      join people.person one on one.partnership_id = ${tx.partnershipId} and one.person_id = m.person_id
      join people.person s on s.partnership_id = ${tx.partnershipId} and s.person_id = one.survivor_id
      left join lateral (select r.full_name from people.person same
             join people.record r on r.partnership_id = ${tx.partnershipId} and r.person_id = same.person_id
            where same.partnership_id = ${tx.partnershipId} and same.survivor_id = one.survivor_id
              and r.organisation_id = m.organisation_id
            order by r.made_at, r.record_id limit 1) theirs on true
      join lateral (select named.name, named.starts_on <= ${tx.today} and (named.ends_on is null or named.ends_on > ${tx.today}) as is_here
             from organisations.organisation_terms named
            where named.partnership_id = ${tx.partnershipId} and named.organisation_id = m.organisation_id
            order by 2 desc, named.starts_on desc limit 1) o on true
      left join access.account account on account.account_id = m.account_id
      left join access.membership who on who.partnership_id = ${tx.partnershipId} and who.account_id = m.account_id
     where m.partnership_id = ${tx.partnershipId} and ${condition}
     order by ${order}
     limit ${limit}`.execute(tx.db)
  return rows
}

/** What the organisation keeps of whom a mistake is about: where to mend it. */
export async function recordFor(
  tx: Tx,
  { personId, organisationId }: Pick<Mistake, "personId" | "organisationId">,
): Promise<{ id: string } | undefined> {
  const { rows } = await sql<{ id: string }>`
    select r.record_id as id
      from people.person one
      join people.record r on r.partnership_id = ${tx.partnershipId} and r.person_id = one.person_id
     where one.partnership_id = ${tx.partnershipId} and one.survivor_id = ${personId}
       and r.organisation_id = ${organisationId}
     order by r.made_at, r.record_id
     limit 1`.execute(tx.db)
  return rows[0]
}

/** Where a person is written to about an answer: by what they sign in with, else the address they gave. */
export async function addressesOf(
  tx: Tx,
  { personId, organisationId }: Mistake,
): Promise<{ address: string; signsIn: boolean }[]> {
  const { rows } = await sql<{ address: string; signsIn: boolean }>`
    select distinct a.address, true as "signsIn"
      from people.person one
      join people.person_account linked
        on linked.partnership_id = ${tx.partnershipId} and linked.person_id = one.person_id
      join access.account a on a.account_id = linked.account_id and a.ended_at is null and a.address is not null
     where one.partnership_id = ${tx.partnershipId} and one.survivor_id = ${personId}
       and (linked.confirmed or exists (select from people.vouch v
              where v.partnership_id = ${tx.partnershipId} and v.account_id = linked.account_id
                and v.organisation_id = ${organisationId}))
     limit 10`.execute(tx.db)
  if (rows.length > 0) return rows
  const { rows: own } = await sql<{ address: string }>`
    select one.address from people.person one
     where one.partnership_id = ${tx.partnershipId} and one.survivor_id = ${personId} and one.address is not null
     order by one.person_id <> one.survivor_id
     limit 1`.execute(tx.db)
  return own.map(({ address }) => ({ address, signsIn: false }))
}
