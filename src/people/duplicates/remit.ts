import { sql } from "kysely"
import { reach, type SignedIn } from "../../kernel/access/actor.ts"
import type { Tx } from "../../kernel/database/index.ts"
import { NotFound } from "../../kernel/refusal.ts"

/** About whom somebody may say that two are one person: everybody, or those of whom these alone keep records. */
export type Remit = "all" | string[]

export function remitOf(actor: SignedIn): Remit {
  return reach(actor, "person.settle") === "all" ? "all" : reach(actor, "person.change")
}

/** A condition: all that is known of a person, and of those merged with them, is known through a remit. */
export function isWithin(tx: Tx, remit: Remit, survivorId: ReturnType<typeof sql>) {
  const theirs = remit === "all" ? sql`true` : sql`kept.organisation_id = any(${remit}::uuid[])`
  return sql`coalesce((select bool_and(${theirs})
      from people.person one
      join people.record kept on kept.partnership_id = ${tx.partnershipId} and kept.person_id = one.person_id
     where one.partnership_id = ${tx.partnershipId} and one.survivor_id = ${survivorId}), false)`
}

/**
 * Who stands for each of two people, both as they are at one moment.
 * @throws NotFound where one of them is not within the remit, or not there at all
 */
export async function standingFor(tx: Tx, remit: Remit, ids: [string, string]): Promise<[string, string]> {
  const { rows } = await sql<{ id: string }>`
    select standing.survivor_id as id
      from unnest(${ids}::uuid[]) with ordinality as asked (id, nth)
      join people.person standing
        on standing.partnership_id = ${tx.partnershipId} and standing.person_id = asked.id
     where ${isWithin(tx, remit, sql`standing.survivor_id`)}
     order by asked.nth`.execute(tx.db)
  const [one, other] = rows
  if (!one || !other) throw new NotFound()
  return [one.id, other.id]
}
