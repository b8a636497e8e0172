import { sql } from "kysely"
import type { Tx } from "../../../kernel/database/index.ts"
import { newId } from "../../../kernel/ids.ts"
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

/** The skills that a giver says somebody has are these and no others. */
export async function setSkills(tx: Tx, personId: string, givenBy: Giver, skillIds: string[]): Promise<void> {
  const holder = await lockHolder(tx, personId, givenBy)
  const before = await given(tx, holder)
  const names = await itemNames(tx, "skill", skillIds, {
    say: "Choose skills from the list",
    field: "skills",
    held: before.map(({ skillId }) => skillId),
  })
  const gone = before.filter(({ skillId }) => !names.has(skillId))
  const come = [...names.keys()].filter((skillId) => !before.some((held) => held.skillId === skillId))
  if (gone.length > 0)
    await tx.db
      .deleteFrom("people.skill_held")
      .where("partnership_id", "=", tx.partnershipId)
      .where(
        "skill_held_id",
        "in",
        gone.map(({ id }) => id),
      )
      .execute()
  if (come.length > 0)
    await tx.db
      .insertInto("people.skill_held")
      .values(
        come.map((skill_id) => ({
          partnership_id: tx.partnershipId,
          skill_held_id: newId(tx.now),
          person_id: personId,
          given_by: givenBy,
          skill_id,
        })),
      )
      .execute()
  const list = (all: Iterable<string>) => [...all].sort().join(", ") || "None"
  await trace(tx, holder, "changed the skills of", [
    { field: "Skills", before: list(before.map(({ name }) => name)), after: list(names.values()) },
  ])
}

/** The skills that a giver has said somebody has. */
export async function skillsGiven(tx: Tx, personId: string, givenBy: Giver): Promise<{ id: string; name: string }[]> {
  const all = await given(tx, await holderOf(tx, personId, givenBy))
  return all.map(({ skillId, name }) => ({ id: skillId, name }))
}

async function given(tx: Tx, holder: Holder): Promise<{ id: string; skillId: string; name: string }[]> {
  const { rows } = await sql<{ id: string; skillId: string; name: string }>`
    select held.skill_held_id as id, held.skill_id as "skillId", item.name
      from people.skill_held held
      join partnerships.list_item item
        on item.partnership_id = ${tx.partnershipId} and item.item_id = held.skill_id
     where held.partnership_id = ${tx.partnershipId} and ${givenTo(tx, holder)}
     order by item.position, item.name
     limit 1000`.execute(tx.db)
  return rows
}

export interface SkillHeld {
  givenBy: Giver
  name: string
}

/** The skills of a person, in the list's own order. */
export async function skillsOf(tx: Tx, survivorId: string, heard: Heard): Promise<SkillHeld[]> {
  const { rows } = await sql<SkillHeld>`
    select distinct held.given_by as "givenBy", item.name, item.position
      from people.person one
      join people.skill_held held on held.partnership_id = ${tx.partnershipId} and held.person_id = one.person_id
      join partnerships.list_item item
        on item.partnership_id = ${tx.partnershipId} and item.item_id = held.skill_id
     where one.partnership_id = ${tx.partnershipId} and one.survivor_id = ${survivorId}
       and ${isHeard(heard, sql`held.given_by`)}
     order by item.position, item.name
     limit 1000`.execute(tx.db)
  return rows.map(({ givenBy, name }) => ({ givenBy, name }))
}
