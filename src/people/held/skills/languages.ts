import { sql } from "kysely"
import type { Tx } from "../../../kernel/database/index.ts"
import { newId } from "../../../kernel/ids.ts"
import { NotFound, Refusal } from "../../../kernel/refusal.ts"
import { type Fluency, fluencies } from "../../words.ts"
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

/** Somebody speaks or signs a language. */
export async function addLanguage(
  tx: Tx,
  personId: string,
  givenBy: Giver,
  { languageId, fluency }: { languageId: string; fluency: Fluency },
): Promise<string> {
  const holder = await lockHolder(tx, personId, givenBy)
  const names = await itemNames(tx, "language", [languageId], {
    say: "Choose a language from the list",
    field: "language",
  })
  const name = names.get(languageId)!
  const twice = await tx.db
    .selectFrom("people.language_spoken as held")
    .select("held.language_spoken_id")
    .where("held.partnership_id", "=", tx.partnershipId)
    .where("held.language_id", "=", languageId)
    .where(givenTo(tx, holder))
    .executeTakeFirst()
  if (twice) throw new Refusal(`${name} is on the list already. Change how fluent they are there.`, "language")
  const id = newId(tx.now)
  await tx.db
    .insertInto("people.language_spoken")
    .values({
      partnership_id: tx.partnershipId,
      language_spoken_id: id,
      person_id: personId,
      given_by: givenBy,
      language_id: languageId,
      fluency,
    })
    .execute()
  await trace(tx, holder, "added a language of", [{ field: name, before: null, after: fluencies[fluency] }])
  return id
}

export async function changeFluency(
  tx: Tx,
  personId: string,
  givenBy: Giver,
  languageSpokenId: string,
  fluency: Fluency,
): Promise<void> {
  const holder = await lockHolder(tx, personId, givenBy)
  const before = await given(tx, holder, languageSpokenId)
  await tx.db
    .updateTable("people.language_spoken")
    .set({ fluency })
    .where("partnership_id", "=", tx.partnershipId)
    .where("language_spoken_id", "=", languageSpokenId)
    .execute()
  await trace(tx, holder, "changed a language of", [
    { field: before.name, before: fluencies[before.fluency], after: fluencies[fluency] },
  ])
}

export async function takeAwayLanguage(
  tx: Tx,
  personId: string,
  givenBy: Giver,
  languageSpokenId: string,
): Promise<void> {
  const holder = await lockHolder(tx, personId, givenBy)
  const before = await given(tx, holder, languageSpokenId)
  await tx.db
    .deleteFrom("people.language_spoken")
    .where("partnership_id", "=", tx.partnershipId)
    .where("language_spoken_id", "=", languageSpokenId)
    .execute()
  await trace(tx, holder, "took away a language of", [
    { field: before.name, before: fluencies[before.fluency], after: null },
  ])
}

/** One language that a giver has said somebody speaks; another's is not there. */
export async function languageGiven(tx: Tx, personId: string, givenBy: Giver, languageSpokenId: string) {
  return given(tx, await holderOf(tx, personId, givenBy), languageSpokenId)
}

async function given(tx: Tx, holder: Holder, id: string): Promise<{ name: string; fluency: Fluency }> {
  const { rows } = await sql<{ name: string; fluency: Fluency }>`
    select item.name, held.fluency
      from people.language_spoken held
      join partnerships.list_item item
        on item.partnership_id = ${tx.partnershipId} and item.item_id = held.language_id
     where held.partnership_id = ${tx.partnershipId} and held.language_spoken_id = ${id}
       and ${givenTo(tx, holder)}`.execute(tx.db)
  if (!rows[0]) throw new NotFound()
  return rows[0]
}

export interface LanguageHeld {
  id: string
  givenBy: Giver
  name: string
  fluency: Fluency
}

/** The languages a person speaks, by name. */
export async function languagesOf(tx: Tx, survivorId: string, heard: Heard): Promise<LanguageHeld[]> {
  const { rows } = await sql<LanguageHeld>`
    select held.language_spoken_id as id, held.given_by as "givenBy", item.name, held.fluency
      from people.person one
      join people.language_spoken held on held.partnership_id = ${tx.partnershipId} and held.person_id = one.person_id
      join partnerships.list_item item
        on item.partnership_id = ${tx.partnershipId} and item.item_id = held.language_id
     where one.partnership_id = ${tx.partnershipId} and one.survivor_id = ${survivorId}
       and ${isHeard(heard, sql`held.given_by`)}
     order by item.name, held.language_spoken_id
     limit 1000`.execute(tx.db)
  return rows
}
