import { record as trace } from "../../kernel/audit/index.ts"
import type { Tx } from "../../kernel/database/index.ts"
import { NotFound } from "../../kernel/refusal.ts"
import { nameNow } from "../../organisations/index.ts"
import { lockPeople } from "../locks.ts"
import { sayNames } from "../names.ts"
import { detailsToColumns } from "../people.ts"
import { detailsChanges } from "../register/changes.ts"
import type { Details } from "../tables.ts"

export interface RecordOf {
  id: string
  /** The person who stands for whom it is of. */
  personId: string
  /** Whose it is by itself, merged into another or not. */
  ownerId: string
  organisationId: string
  organisation: string
  details: Details
}

export async function recordOf(tx: Tx, recordId: string): Promise<RecordOf> {
  const row = await read(tx, recordId)
  return {
    id: recordId,
    personId: row.survivor_id,
    ownerId: row.person_id,
    organisationId: row.organisation_id,
    organisation: await nameNow(tx, row.organisation_id),
    details: toDetails(row),
  }
}

/**
 * Some of what an organisation says of a person is put right, by it.
 * @returns who it is of
 */
export async function changeDetails(tx: Tx, recordId: string, changed: Partial<Details>): Promise<string> {
  const { person_id, survivor_id } = await read(tx, recordId)
  await lockPeople(tx, [person_id, survivor_id])
  const row = await read(tx, recordId)
  const details = { ...toDetails(row), ...changed }
  await tx.db
    .updateTable("people.record")
    .set(detailsToColumns(details))
    .where("partnership_id", "=", tx.partnershipId)
    .where("record_id", "=", recordId)
    .execute()
  const names = [details.fullName, details.knownAs]
  await sayNames(tx, [{ personId: row.person_id, saidBy: row.organisation_id, names }])
  await trace(
    tx,
    "changed the details of",
    { subject: "record", id: recordId },
    detailsChanges(toDetails(row), details),
  )
  await showName(tx, row.person_id)
  return row.survivor_id
}

/**
 * What everybody else calls a person: as they chose themselves; where they did not, as the lead settled it, or as their
 * oldest record has it. Those merged into them keep names of their own, so that a merge changes none.
 */
export async function showName(tx: Tx, personId: string): Promise<void> {
  const person = await tx.db
    .selectFrom("people.person")
    .select(["chosen_name", "settled_name", "shown_name"])
    .where("partnership_id", "=", tx.partnershipId)
    .where("person_id", "=", personId)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!person) throw new NotFound()
  const oldest = await tx.db
    .selectFrom("people.record")
    .select("full_name")
    .where("partnership_id", "=", tx.partnershipId)
    .where("person_id", "=", personId)
    .orderBy("made_at")
    .orderBy("record_id")
    .limit(1)
    .executeTakeFirst()
  const shown = person.chosen_name ?? person.settled_name ?? oldest?.full_name ?? person.shown_name
  if (shown === person.shown_name) return
  await tx.db
    .updateTable("people.person")
    .set({ shown_name: shown })
    .where("partnership_id", "=", tx.partnershipId)
    .where("person_id", "=", personId)
    .execute()
  await sayNames(tx, [{ personId, saidBy: personId, names: [shown] }])
}

async function read(tx: Tx, recordId: string) {
  const row = await tx.db
    .selectFrom("people.record as r")
    .innerJoin("people.person as one", (join) =>
      join.onRef("one.person_id", "=", "r.person_id").on("one.partnership_id", "=", tx.partnershipId),
    )
    .select(["r.person_id", "r.organisation_id", "one.survivor_id"])
    .select(["r.full_name", "r.known_as", "r.birth_date", "r.staff_reference", "r.address", "r.telephone"])
    .where("r.partnership_id", "=", tx.partnershipId)
    .where("r.record_id", "=", recordId)
    .executeTakeFirst()
  if (!row) throw new NotFound()
  return row
}

function toDetails(row: Awaited<ReturnType<typeof read>>): Details {
  return {
    fullName: row.full_name,
    knownAs: row.known_as,
    birthDate: row.birth_date,
    staffReference: row.staff_reference,
    address: row.address,
    telephone: row.telephone,
  }
}
