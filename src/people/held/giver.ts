import { type RawBuilder, sql } from "kysely"
import { type Change, record } from "../../kernel/audit/index.ts"
import type { Tx } from "../../kernel/database/index.ts"
import { NotFound, Refusal } from "../../kernel/refusal.ts"
import type { List } from "../../partnerships/index.ts"
import { lockPeople } from "../locks.ts"

/** Who supplied something: an organisation, for itself and the person alone; null: the person, for all of theirs. */
export type Giver = string | null

/** Whose word somebody may hear of a person: everybody's; or the person's own and that of these organisations. */
export type Heard = "all" | string[]

/** A person whose giver is about to say something of what they hold. */
export interface Holder {
  personId: string
  /** The person who stands for all that were merged with this one: what any of them holds is theirs. */
  survivorId: string
  givenBy: Giver
  /** Where the trace belongs: the organisation's record of them, or the person. */
  on: { subject: "record" | "person"; id: string }
}

/** @throws NotFound for nobody, and for an organisation that has no record of them */
export async function holderOf(tx: Tx, personId: string, givenBy: Giver): Promise<Holder> {
  const [person, kept] = await Promise.all([
    tx.db
      .selectFrom("people.person")
      .select("survivor_id")
      .where("partnership_id", "=", tx.partnershipId)
      .where("person_id", "=", personId)
      .executeTakeFirst(),
    givenBy === null
      ? undefined
      : tx.db
          .selectFrom("people.record")
          .select("record_id")
          .where("partnership_id", "=", tx.partnershipId)
          .where("person_id", "=", personId)
          .where("organisation_id", "=", givenBy)
          .executeTakeFirst(),
  ])
  if (!person || (givenBy !== null && !kept)) throw new NotFound()
  return {
    personId,
    survivorId: person.survivor_id,
    givenBy,
    on: kept ? { subject: "record", id: kept.record_id } : { subject: "person", id: personId },
  }
}

/** Takes a person, and those merged with them, so that two changes of what they hold take turns. */
export async function lockHolder(tx: Tx, personId: string, givenBy: Giver): Promise<Holder> {
  const { survivorId } = await holderOf(tx, personId, givenBy)
  const merged = await tx.db
    .selectFrom("people.person")
    .select("person_id")
    .where("partnership_id", "=", tx.partnershipId)
    .where("survivor_id", "=", survivorId)
    .execute()
  await lockPeople(tx, [personId, ...merged.map(({ person_id }) => person_id)])
  return holderOf(tx, personId, givenBy)
}

/** A condition on `held`: it is of this human being, and was given by this giver. */
export function givenTo(tx: Tx, holder: Holder): RawBuilder<boolean> {
  return sql<boolean>`(held.given_by is not distinct from ${holder.givenBy}::uuid and ${isOf(tx, holder)})`
}

/** A condition on `held`: it is of this human being. */
export function isOf(tx: Tx, { survivorId }: Pick<Holder, "survivorId">): RawBuilder<boolean> {
  return sql<boolean>`held.person_id in (select one.person_id from people.person one
    where one.partnership_id = ${tx.partnershipId} and one.survivor_id = ${survivorId})`
}

/** A condition: what `giver` says is heard. */
export function isHeard(heard: Heard, giver: RawBuilder<unknown>): RawBuilder<boolean> {
  return heard === "all" ? sql<boolean>`true` : sql<boolean>`(${giver} is null or ${giver} = any(${heard}::uuid[]))`
}

export async function trace(tx: Tx, holder: Holder, verb: string, changes: Change[]): Promise<void> {
  await record(tx, verb, holder.on, changes)
}

/**
 * The names of items of one list, by id.
 * @param held  those held already, which may have ended since
 * @throws Refusal for an item of another list, and for one that nobody is given any more
 */
export async function itemNames(
  tx: Tx,
  list: List,
  itemIds: string[],
  { say, field, held = [] }: { say: string; field: string; held?: string[] },
): Promise<Map<string, string>> {
  if (itemIds.length === 0) return new Map()
  const rows = await tx.db
    .selectFrom("partnerships.list_item")
    .select(["item_id", "name", "ended_on"])
    .where("partnership_id", "=", tx.partnershipId)
    .where("list", "=", list)
    .where("item_id", "in", itemIds)
    .execute()
  const names = new Map(rows.map((row) => [row.item_id, row.name]))
  if (itemIds.some((id) => !names.has(id))) throw new Refusal(say, field)
  const ended = rows.find((row) => row.ended_on !== null && row.ended_on <= tx.today && !held.includes(row.item_id))
  if (ended) throw new Refusal(`${ended.name} is no longer on the list. ${say}.`, field)
  return names
}
