import { sql } from "kysely"
import type { Change } from "../../../kernel/audit/index.ts"
import { addDays } from "../../../kernel/clock.ts"
import type { Tx } from "../../../kernel/database/index.ts"
import { formatDate } from "../../../kernel/design/index.ts"
import { newId } from "../../../kernel/ids.ts"
import { NotFound, Refusal } from "../../../kernel/refusal.ts"
import { span } from "../../register/changes.ts"
import {
  type Giver,
  givenTo,
  type Heard,
  type Holder,
  holderOf,
  isHeard,
  itemNames,
  lockHolder,
  trace,
} from "../giver.ts"

/** With a regulator, from a day until the last one before it must be renewed; null: it needs no renewal. */
export interface Registration {
  regulatorId: string
  number: string | null
  from: string
  lastDay: string | null
}

export async function addRegistration(
  tx: Tx,
  personId: string,
  givenBy: Giver,
  registration: Registration,
): Promise<string> {
  const holder = await lockHolder(tx, personId, givenBy)
  const regulator = await regulatorOf(tx, registration.regulatorId)
  await refuse(tx, holder, registration)
  const id = await insert(tx, holder, registration)
  await trace(tx, holder, "added a registration of", change(null, { ...registration, regulator }))
  return id
}

/** Renewed: another time with the same regulator under the same number. The one before stays as it was. */
export async function renewRegistration(
  tx: Tx,
  personId: string,
  givenBy: Giver,
  registrationId: string,
  { from, lastDay }: { from: string; lastDay: string },
): Promise<string> {
  const holder = await lockHolder(tx, personId, givenBy)
  const before = await given(tx, holder, registrationId)
  if (before.lastDay === null) throw new Refusal("It has no renewal day. Correct it first.", "lastDay")
  if (from <= before.lastDay)
    throw new Refusal(`It runs until ${formatDate(before.lastDay)}. Enter a later day.`, "from")
  const renewed = { regulatorId: before.regulatorId, number: before.number, from, lastDay }
  await refuse(tx, holder, renewed)
  const id = await insert(tx, holder, renewed)
  await trace(tx, holder, "renewed a registration of", change(before, { ...renewed, regulator: before.regulator }))
  return id
}

/** What was recorded of one registration was wrong. */
export async function correctRegistration(
  tx: Tx,
  personId: string,
  givenBy: Giver,
  registrationId: string,
  right: Registration,
): Promise<void> {
  const holder = await lockHolder(tx, personId, givenBy)
  const before = await given(tx, holder, registrationId)
  const regulator = await regulatorOf(tx, right.regulatorId, before.regulatorId)
  await refuse(tx, holder, right, registrationId)
  await tx.db
    .updateTable("people.registration")
    .set(columns(right))
    .where("partnership_id", "=", tx.partnershipId)
    .where("registration_id", "=", registrationId)
    .execute()
  await trace(tx, holder, "corrected a registration of", change(before, { ...right, regulator }))
}

export async function takeAwayRegistration(
  tx: Tx,
  personId: string,
  givenBy: Giver,
  registrationId: string,
): Promise<void> {
  const holder = await lockHolder(tx, personId, givenBy)
  const before = await given(tx, holder, registrationId)
  await tx.db
    .deleteFrom("people.registration")
    .where("partnership_id", "=", tx.partnershipId)
    .where("registration_id", "=", registrationId)
    .execute()
  await trace(tx, holder, "took away a registration of", change(before, null))
}

/** One registration that a giver has said somebody has; another's is not there. */
export async function registrationGiven(
  tx: Tx,
  personId: string,
  givenBy: Giver,
  registrationId: string,
): Promise<Named> {
  return given(tx, await holderOf(tx, personId, givenBy), registrationId)
}

type Named = Registration & { regulator: string }

async function given(tx: Tx, holder: Holder, id: string): Promise<Named> {
  const { rows } = await sql<Named>`
    select held.regulator_id as "regulatorId", item.name as regulator, held.number, held.starts_on as "from",
           held.ends_on - 1 as "lastDay"
      from people.registration held
      join partnerships.list_item item
        on item.partnership_id = ${tx.partnershipId} and item.item_id = held.regulator_id
     where held.partnership_id = ${tx.partnershipId} and held.registration_id = ${id}
       and ${givenTo(tx, holder)}`.execute(tx.db)
  if (!rows[0]) throw new NotFound()
  return rows[0]
}

async function regulatorOf(tx: Tx, regulatorId: string, held?: string): Promise<string> {
  const names = await itemNames(tx, "regulator", [regulatorId], {
    say: "Choose a regulator from the list",
    field: "regulator",
    ...(held && { held: [held] }),
  })
  return names.get(regulatorId)!
}

async function refuse(tx: Tx, holder: Holder, registration: Registration, except?: string): Promise<void> {
  const { regulatorId, number, from, lastDay } = registration
  if (lastDay !== null && lastDay < from) throw new Refusal("Enter a renewal day after the first day", "lastDay")
  const { rows } = await sql<{ from: string; lastDay: string | null }>`
    select held.starts_on as "from", held.ends_on - 1 as "lastDay"
      from people.registration held
     where held.partnership_id = ${tx.partnershipId} and ${givenTo(tx, holder)}
       and held.regulator_id = ${regulatorId}
       and lower(held.number) is not distinct from lower(${number}::text)
       and daterange(held.starts_on, held.ends_on) && daterange(${from}::date, ${endsOn(lastDay)}::date)
       ${except ? sql`and held.registration_id <> ${except}` : sql``}
     order by held.starts_on
     limit 1`.execute(tx.db)
  const [other] = rows
  if (other)
    throw new Refusal(
      `This registration is on the list already ${span(other.from, endsOn(other.lastDay))}. Renew or correct that one.`,
      "from",
    )
}

async function insert(tx: Tx, { personId, givenBy }: Holder, registration: Registration): Promise<string> {
  const id = newId(tx.now)
  await tx.db
    .insertInto("people.registration")
    .values({
      partnership_id: tx.partnershipId,
      registration_id: id,
      person_id: personId,
      given_by: givenBy,
      ...columns(registration),
    })
    .execute()
  return id
}

function columns({ regulatorId, number, from, lastDay }: Registration) {
  return { regulator_id: regulatorId, number, starts_on: from, ends_on: endsOn(lastDay) }
}

function endsOn(lastDay: string | null): string | null {
  return lastDay && addDays(lastDay, 1)
}

export interface RegistrationHeld extends Named {
  id: string
  givenBy: Giver
}

/**
 * The registrations of a person as at a day: of each regulator and number the one in force, else the last that ran
 * out, else the first to come.
 */
export async function registrationsOf(
  tx: Tx,
  survivorId: string,
  heard: Heard,
  day: string,
): Promise<RegistrationHeld[]> {
  const { rows } = await sql<RegistrationHeld>`
    select distinct on (item.name, held.regulator_id, lower(held.number), held.given_by)
           held.registration_id as id, held.given_by as "givenBy", held.regulator_id as "regulatorId",
           item.name as regulator, held.number, held.starts_on as "from", held.ends_on - 1 as "lastDay"
      from people.person one
      join people.registration held on held.partnership_id = ${tx.partnershipId} and held.person_id = one.person_id
      join partnerships.list_item item
        on item.partnership_id = ${tx.partnershipId} and item.item_id = held.regulator_id
     where one.partnership_id = ${tx.partnershipId} and one.survivor_id = ${survivorId}
       and ${isHeard(heard, sql`held.given_by`)}
     order by item.name, held.regulator_id, lower(held.number), held.given_by,
              (held.starts_on <= ${day}) desc, abs(held.starts_on - ${day}::date)
     limit 1000`.execute(tx.db)
  return rows
}

/** Every time that a giver has recorded with the regulator and number of one of them, the latest first. */
export async function timesOf(
  tx: Tx,
  personId: string,
  givenBy: Giver,
  { regulatorId, number }: Pick<Registration, "regulatorId" | "number">,
): Promise<{ id: string; from: string; lastDay: string | null }[]> {
  const holder = await holderOf(tx, personId, givenBy)
  const { rows } = await sql<{ id: string; from: string; lastDay: string | null }>`
    select held.registration_id as id, held.starts_on as "from", held.ends_on - 1 as "lastDay"
      from people.registration held
     where held.partnership_id = ${tx.partnershipId} and ${givenTo(tx, holder)}
       and held.regulator_id = ${regulatorId} and lower(held.number) is not distinct from lower(${number}::text)
     order by held.starts_on desc
     limit 100`.execute(tx.db)
  return rows
}

function change(before: Named | null, after: Named | null): Change[] {
  return [{ field: "Registration", before: before && inLine(before), after: after && inLine(after) }]
}

function inLine({ regulator, number, from, lastDay }: Named): string {
  return `${[regulator, number].filter(Boolean).join(" ")}, ${span(from, endsOn(lastDay))}`
}
