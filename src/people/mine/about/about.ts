import { sql } from "kysely"
import { record } from "../../../kernel/audit/index.ts"
import type { Tx } from "../../../kernel/database/index.ts"
import { Refusal } from "../../../kernel/refusal.ts"
import { halfDayWords } from "../../../organisations/index.ts"
import { lockPeople } from "../../locks.ts"
import { showName } from "../../person/details.ts"
import { idsOf } from "../../person/profile.ts"

/** What somebody says of themselves, and what the lead settled. */
export interface About {
  chosenName: string | null
  settledName: string | null
  settledBirthDate: string | null
  address: string | null
  telephone: string | null
  mayBeFound: boolean
  /** When they could help others: fourteen bits from Monday morning. */
  halfDays: number | null
  note: string | null
}

/**
 * Of a person and of those who were merged with them, the first that says anything. They may be found if each of them
 * agreed to it.
 */
export async function aboutOf(tx: Tx, personId: string): Promise<About> {
  const { rows } = await sql<About>`
    select ${first("chosen_name")} as "chosenName", ${first("settled_name")} as "settledName",
           ${first("settled_birth_date")} as "settledBirthDate",
           ${first("address")} as address, ${first("telephone")} as telephone,
           bool_and(one.may_be_found) as "mayBeFound",
           free.half_days as "halfDays", free.note
      from people.person s
      join people.person one on one.partnership_id = ${tx.partnershipId} and one.survivor_id = s.person_id
      left join lateral (select a.half_days, a.note
             from people.person same
             join people.availability a on a.partnership_id = ${tx.partnershipId} and a.person_id = same.person_id
            where same.partnership_id = ${tx.partnershipId} and same.survivor_id = s.person_id
            order by same.person_id <> s.person_id limit 1) free on true
     where s.partnership_id = ${tx.partnershipId} and s.person_id = ${personId}
     group by s.partnership_id, s.person_id, free.half_days, free.note`.execute(tx.db)
  return rows[0]!
}

/** Their own word before that of one who was merged with them. */
function first(column: string) {
  return sql`(array_agg(one.${sql.ref(column)} order by one.${sql.ref(column)} is null, one.person_id <> s.person_id))[1]`
}

/** What everybody but their own organisations calls them; none: as these do. */
export async function chooseName(tx: Tx, personId: string, name: string | null): Promise<void> {
  const before = await locked(tx, personId)
  await set(tx, personId, { chosen_name: name })
  for (const id of await idsOf(tx, personId)) await showName(tx, id)
  await trace(tx, personId, "chose what to call", [{ field: "Called", before: before.chosenName, after: name }])
}

/** Where they are reached outside work. It is no way to sign in. */
export async function giveContact(
  tx: Tx,
  personId: string,
  contact: { address: string | null; telephone: string | null },
): Promise<void> {
  const before = await locked(tx, personId)
  await set(tx, personId, contact)
  await trace(tx, personId, "changed the own contact of", [
    { field: "Own email address", before: before.address, after: contact.address },
    { field: "Own telephone", before: before.telephone, after: contact.telephone },
  ])
}

/** Whether others may find them by what they can do, and when they could help. */
export async function agreeToBeFound(
  tx: Tx,
  personId: string,
  terms: { mayBeFound: boolean; halfDays: number | null; note: string | null },
): Promise<void> {
  if (terms.note && !terms.halfDays)
    throw new Refusal("Tick when you could help, or take away what you wrote about it", "halfDays")
  const before = await locked(tx, personId)
  await set(tx, personId, { may_be_found: terms.mayBeFound })
  await tx.db
    .deleteFrom("people.availability as a")
    .where("a.partnership_id", "=", tx.partnershipId)
    .where(isThem(tx, personId))
    .execute()
  if (terms.halfDays)
    await tx.db
      .insertInto("people.availability")
      .values({ partnership_id: tx.partnershipId, person_id: personId, half_days: terms.halfDays, note: terms.note })
      .execute()
  await trace(tx, personId, "said whether others may find", [
    { field: "May be found", before: yesNo(before.mayBeFound), after: yesNo(terms.mayBeFound) },
    {
      field: "Could help on",
      before: before.halfDays === null ? null : halfDayWords(before.halfDays),
      after: terms.halfDays === null ? null : halfDayWords(terms.halfDays),
    },
    { field: "About when", before: before.note, after: terms.note },
  ])
}

/** They are not found, and not asked, any more; when they could help stays said. */
export async function stopBeingFound(tx: Tx, personId: string): Promise<void> {
  const before = await locked(tx, personId)
  await set(tx, personId, { may_be_found: false })
  await trace(tx, personId, "said whether others may find", [
    { field: "May be found", before: yesNo(before.mayBeFound), after: yesNo(false) },
  ])
}

async function locked(tx: Tx, personId: string): Promise<About> {
  await lockPeople(tx, [personId])
  return aboutOf(tx, personId)
}

/** Of those who were merged, too: nobody means one answer for one of them and another for the other. */
async function set(
  tx: Tx,
  personId: string,
  values: { chosen_name?: string | null; address?: string | null; telephone?: string | null; may_be_found?: boolean },
): Promise<void> {
  await tx.db
    .updateTable("people.person")
    .set(values)
    .where("partnership_id", "=", tx.partnershipId)
    .where("survivor_id", "=", personId)
    .execute()
}

function isThem(tx: Tx, personId: string) {
  return sql<boolean>`a.person_id in (select one.person_id from people.person one
    where one.partnership_id = ${tx.partnershipId} and one.survivor_id = ${personId})`
}

function yesNo(answer: boolean): string {
  return answer ? "Yes" : "No"
}

/** On the person, not on any organisation's record: for themselves and the lead. */
async function trace(tx: Tx, personId: string, verb: string, changes: Parameters<typeof record>[3]): Promise<void> {
  await record(tx, verb, { subject: "person", id: personId }, changes)
}
