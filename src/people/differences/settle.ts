import { sql } from "kysely"
import { historyOf, record } from "../../kernel/audit/index.ts"
import type { Tx } from "../../kernel/database/index.ts"
import { Refusal } from "../../kernel/refusal.ts"
import { lockPeople } from "../locks.ts"
import { showName } from "../person/details.ts"
import { type Difference, differenceOf } from "./differences.ts"

const VERB = "settled what records differ in of"

/**
 * Which of the things that organisations say of a person holds, or none for now. Each organisation goes on saying, and
 * seeing, its own.
 */
export async function settle(
  tx: Tx,
  personId: string,
  holds: { birthDate: string | null; name: string | null },
): Promise<void> {
  await lockPeople(tx, [personId])
  const { birthDates, names } = await differenceOf(tx, personId)
  refuseUnsaid(birthDates, holds.birthDate, "birthDate")
  refuseUnsaid(names, holds.name, "name")
  if (!birthDates && !names) return
  await tx.db
    .updateTable("people.person")
    .set({
      ...(birthDates && { settled_birth_date: holds.birthDate }),
      ...(names && { settled_name: holds.name }),
    })
    .where("partnership_id", "=", tx.partnershipId)
    .where("person_id", "=", personId)
    .execute()
  await showName(tx, personId)
  await record(tx, VERB, { subject: "person", id: personId }, [
    { field: "Date of birth", before: birthDates?.settled ?? null, after: holds.birthDate },
    { field: "Name", before: names?.settled ?? null, after: holds.name },
  ])
}

/**
 * Two who were one are two again: what was settled for either holds on where an organisation still says it of them,
 * and no further. The name and the date of birth of the other are not theirs.
 */
export async function giveUpUnsaid(tx: Tx, personIds: string[]): Promise<void> {
  const isSaid = (what: ReturnType<typeof sql>) => sql`exists (select from people.person one
      join people.record r on r.partnership_id = ${tx.partnershipId} and r.person_id = one.person_id
     where one.partnership_id = ${tx.partnershipId} and one.survivor_id = s.person_id and ${what})`
  const { rows } = await sql<{ id: string; birthDate: string | null; name: string | null }>`
    select s.person_id as id,
           case when not ${isSaid(sql`r.birth_date = s.settled_birth_date`)} then s.settled_birth_date end as "birthDate",
           case when not ${isSaid(sql`r.sort_name = kernel.fold(s.settled_name)`)} then s.settled_name end as name
      from people.person s
     where s.partnership_id = ${tx.partnershipId} and s.person_id = any(${personIds}::uuid[])`.execute(tx.db)
  for (const { id, birthDate, name } of rows.filter((row) => row.birthDate ?? row.name)) {
    await tx.db
      .updateTable("people.person")
      .set({ ...(birthDate && { settled_birth_date: null }), ...(name && { settled_name: null }) })
      .where("partnership_id", "=", tx.partnershipId)
      .where("person_id", "=", id)
      .execute()
    await showName(tx, id)
    await record(tx, "gave up what was settled of", { subject: "person", id }, [
      { field: "Date of birth", before: birthDate, after: null },
      { field: "Name", before: name, after: null },
    ])
  }
}

/** Who settled it last, and when. */
export async function lastSettled(tx: Tx, personId: string): Promise<{ who: string; at: Date } | undefined> {
  const entries = await historyOf(tx, { subject: "person", id: personId })
  const last = entries.find(({ verb }) => verb === VERB)
  return last && { who: last.who ?? "Trellis", at: last.at }
}

function refuseUnsaid(difference: Difference | undefined, value: string | null, field: string): void {
  if (value === null || difference?.said.some((each) => each.value === value)) return
  throw new Refusal("Choose one of those that organisations say", field)
}
