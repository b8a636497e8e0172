import { sql } from "kysely"
import type { Tx } from "../../kernel/database/index.ts"
import { type Giver, type Heard, holderOf, isHeard, isOf, lockHolder, trace } from "./giver.ts"

/** Whether somebody keeps a record of their continuing professional development; null: not known. */
export async function sayCpdRecord(tx: Tx, personId: string, givenBy: Giver, keeps: boolean | null): Promise<void> {
  const holder = await lockHolder(tx, personId, givenBy)
  const before = await cpdRecordGiven(tx, personId, givenBy)
  // Of those who were merged, too: nobody means one answer for one of them and another for the other.
  if (givenBy === null)
    await tx.db
      .updateTable("people.person")
      .set({ keeps_cpd_record: keeps })
      .where("partnership_id", "=", tx.partnershipId)
      .where("survivor_id", "=", holder.survivorId)
      .execute()
  else
    await tx.db
      .updateTable("people.record as held")
      .set({ keeps_cpd_record: keeps })
      .where("held.partnership_id", "=", tx.partnershipId)
      .where("held.organisation_id", "=", givenBy)
      .where(isOf(tx, holder))
      .execute()
  await trace(tx, holder, "said whether a CPD record is kept by", [
    { field: "Keeps a CPD record", before: inWords(before), after: inWords(keeps) },
  ])
}

/** What a giver has said of it. */
export async function cpdRecordGiven(tx: Tx, personId: string, givenBy: Giver): Promise<boolean | null> {
  const { survivorId } = await holderOf(tx, personId, givenBy)
  const said = await cpdRecordsOf(tx, survivorId, givenBy === null ? [] : [givenBy])
  return said.find((each) => each.givenBy === givenBy)?.keeps ?? null
}

export interface CpdRecordSaid {
  givenBy: Giver
  keeps: boolean
}

/** What each that is heard says of it, the person first. */
export async function cpdRecordsOf(tx: Tx, survivorId: string, heard: Heard): Promise<CpdRecordSaid[]> {
  const { rows } = await sql<CpdRecordSaid>`
    select said."givenBy", bool_or(said.keeps) as keeps
      from (select null::uuid as "givenBy", one.keeps_cpd_record as keeps
              from people.person one
             where one.partnership_id = ${tx.partnershipId} and one.survivor_id = ${survivorId}
             union all
            select r.organisation_id, r.keeps_cpd_record
              from people.person one
              join people.record r on r.partnership_id = ${tx.partnershipId} and r.person_id = one.person_id
             where one.partnership_id = ${tx.partnershipId} and one.survivor_id = ${survivorId}) said
     where said.keeps is not null and ${isHeard(heard, sql`said."givenBy"`)}
     group by said."givenBy"
     order by said."givenBy" nulls first
     limit 100`.execute(tx.db)
  return rows
}

function inWords(keeps: boolean | null): string | null {
  return keeps === null ? null : keeps ? "Yes" : "No"
}
