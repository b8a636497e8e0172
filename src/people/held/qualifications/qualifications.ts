import { sql } from "kysely"
import type { Change } from "../../../kernel/audit/index.ts"
import type { Tx } from "../../../kernel/database/index.ts"
import { formatDate } from "../../../kernel/design/index.ts"
import { newId } from "../../../kernel/ids.ts"
import { NotFound, Refusal } from "../../../kernel/refusal.ts"
import { type Level, levels } from "../../words.ts"
import { type Giver, givenTo, type Heard, type Holder, holderOf, isHeard, lockHolder, trace } from "../giver.ts"
import { forgetCounting } from "./counts-as.ts"

/** What somebody was awarded. Its level, and the day, may not be known. */
export interface Qualification {
  name: string
  level: Level | null
  awardedOn: string | null
}

export async function addQualification(
  tx: Tx,
  personId: string,
  givenBy: Giver,
  qualification: Qualification,
): Promise<string> {
  const holder = await lockHolder(tx, personId, givenBy)
  await refuse(tx, holder, qualification)
  const id = newId(tx.now)
  await tx.db
    .insertInto("people.qualification")
    .values({
      partnership_id: tx.partnershipId,
      qualification_id: id,
      person_id: personId,
      given_by: givenBy,
      ...columns(qualification),
    })
    .execute()
  await trace(tx, holder, "added a qualification of", change(null, qualification))
  return id
}

export async function changeQualification(
  tx: Tx,
  personId: string,
  givenBy: Giver,
  qualificationId: string,
  qualification: Qualification,
): Promise<void> {
  const holder = await lockHolder(tx, personId, givenBy)
  const before = await given(tx, holder, qualificationId)
  await refuse(tx, holder, qualification, qualificationId)
  await tx.db
    .updateTable("people.qualification")
    .set(columns(qualification))
    .where("partnership_id", "=", tx.partnershipId)
    .where("qualification_id", "=", qualificationId)
    .execute()
  await trace(tx, holder, "changed a qualification of", change(before, qualification))
}

/** A qualification that is not theirs after all. What it counted as in their posts goes with it. */
export async function takeAwayQualification(
  tx: Tx,
  personId: string,
  givenBy: Giver,
  qualificationId: string,
): Promise<void> {
  const holder = await lockHolder(tx, personId, givenBy)
  const before = await given(tx, holder, qualificationId)
  await forgetCounting(tx, qualificationId, before.name)
  await tx.db
    .deleteFrom("people.qualification")
    .where("partnership_id", "=", tx.partnershipId)
    .where("qualification_id", "=", qualificationId)
    .execute()
  await trace(tx, holder, "took away a qualification of", change(before, null))
}

/** One qualification that a giver has said somebody holds; another's is not there. */
export async function qualificationGiven(
  tx: Tx,
  personId: string,
  givenBy: Giver,
  qualificationId: string,
): Promise<Qualification> {
  return given(tx, await holderOf(tx, personId, givenBy), qualificationId)
}

async function given(tx: Tx, holder: Holder, id: string): Promise<Qualification> {
  const { rows } = await sql<Qualification>`
    select held.name, held.level, held.awarded_on as "awardedOn"
      from people.qualification held
     where held.partnership_id = ${tx.partnershipId} and held.qualification_id = ${id}
       and ${givenTo(tx, holder)}`.execute(tx.db)
  if (!rows[0]) throw new NotFound()
  return rows[0]
}

async function refuse(tx: Tx, holder: Holder, qualification: Qualification, except?: string): Promise<void> {
  const { name, level, awardedOn } = qualification
  if (awardedOn !== null && awardedOn > tx.today)
    throw new Refusal("Enter the day it was awarded. It cannot be in the future.", "awardedOn")
  const { rows } = await sql`
    select from people.qualification held
     where held.partnership_id = ${tx.partnershipId} and ${givenTo(tx, holder)}
       and lower(held.name) = lower(${name}) and held.level is not distinct from ${level}
       and held.awarded_on is not distinct from ${awardedOn}::date
       ${except ? sql`and held.qualification_id <> ${except}` : sql``}
     limit 1`.execute(tx.db)
  if (rows.length > 0) throw new Refusal("This qualification is on the list already", "name")
}

export interface QualificationHeld extends Qualification {
  id: string
  givenBy: Giver
}

/** The qualifications a person holds on a day, the highest level first. */
export async function qualificationsOf(
  tx: Tx,
  survivorId: string,
  heard: Heard,
  day: string,
): Promise<QualificationHeld[]> {
  const { rows } = await sql<QualificationHeld>`
    select held.qualification_id as id, held.given_by as "givenBy", held.name, held.level,
           held.awarded_on as "awardedOn"
      from people.person one
      join people.qualification held on held.partnership_id = ${tx.partnershipId} and held.person_id = one.person_id
     where one.partnership_id = ${tx.partnershipId} and one.survivor_id = ${survivorId}
       and (held.awarded_on is null or held.awarded_on <= ${day})
       and ${isHeard(heard, sql`held.given_by`)}
     order by array_position(${Object.keys(levels)}::text[], held.level) desc nulls last, held.name,
              held.qualification_id
     limit 1000`.execute(tx.db)
  return rows
}

function columns({ name, level, awardedOn }: Qualification) {
  return { name, level, awarded_on: awardedOn }
}

function change(before: Qualification | null, after: Qualification | null): Change[] {
  return [{ field: "Qualification", before: before && inLine(before), after: after && inLine(after) }]
}

function inLine({ name, level, awardedOn }: Qualification): string {
  return [name, level && levels[level], awardedOn && `awarded ${formatDate(awardedOn)}`].filter(Boolean).join(", ")
}
