import { sql } from "kysely"
import { record } from "../../kernel/audit/index.ts"
import type { Tx } from "../../kernel/database/index.ts"
import { newId } from "../../kernel/ids.ts"
import { NotFound, Refusal } from "../../kernel/refusal.ts"
import { giveUpUnsaid } from "../differences/settle.ts"
import { survivorOf } from "../person/profile.ts"
import { type Joint, under } from "./forest.ts"

const MEANWHILE = "Somebody has merged one of them, or undone that, in the meantime. Look at them again."

/**
 * Two people were one: `goneId` counts as `survivorId` from now on, with all that were merged into it before. Nothing
 * is copied from one to the other: each keeps its records, posts, name, contact and consent, so that undoing the merge
 * gives back what was. Readers gather by `survivor_id`.
 */
export async function merge(tx: Tx, { goneId, survivorId }: { goneId: string; survivorId: string }): Promise<void> {
  if (goneId === survivorId) throw new Refusal("Choose two people, not one twice")
  // Only those who stand for themselves are merged, so there is never a circle.
  const people = await lockGroups(tx, [goneId, survivorId])
  const mergeId = newId(tx.now)
  await tx.db
    .insertInto("people.merge")
    .values({
      partnership_id: tx.partnershipId,
      merge_id: mergeId,
      gone_id: goneId,
      survivor_id: survivorId,
      made_at: tx.now,
    })
    .execute()
  await tx.db
    .updateTable("people.person")
    .set({ merged_into: survivorId })
    .where("partnership_id", "=", tx.partnershipId)
    .where("survivor_id", "=", goneId)
    .execute()
  await record(tx, "merged two records of", { subject: "merge", id: mergeId }, [
    { field: "Merged", before: people.get(goneId)!, after: people.get(survivorId)! },
  ])
}

/**
 * Takes back one merge, and no other: those who were merged into the one that was gone go with it. What was settled
 * between the two goes with the merge.
 * @returns who stands for themselves again, and who stood for them until now
 */
export async function undoMerge(tx: Tx, mergeId: string): Promise<{ goneId: string; survivorId: string }> {
  const goneId = await goneIn(tx, mergeId)
  const survivorId = await survivorOf(tx, goneId)
  const people = await lockGroups(tx, [survivorId])
  const undone = await tx.db
    .updateTable("people.merge")
    .set({ undone_at: tx.now })
    .where("partnership_id", "=", tx.partnershipId)
    .where("merge_id", "=", mergeId)
    .where("undone_at", "is", null)
    .executeTakeFirst()
  if (undone.numUpdatedRows === 0n) throw new Refusal("This merge has been undone already")
  const withIt = under(goneId, await jointsAmong(tx, survivorId))
  await tx.db
    .updateTable("people.person")
    .set({ merged_into: sql<string>`nullif(${goneId}::uuid, person_id)` })
    .where("partnership_id", "=", tx.partnershipId)
    .where("person_id", "in", [goneId, ...withIt])
    .execute()
  await record(tx, "took apart two records of", { subject: "merge", id: mergeId }, [
    { field: "Stands alone again", before: null, after: people.get(goneId) ?? null },
  ])
  await giveUpUnsaid(tx, [goneId, survivorId])
  return { goneId, survivorId }
}

async function goneIn(tx: Tx, mergeId: string): Promise<string> {
  const row = await tx.db
    .selectFrom("people.merge")
    .select("gone_id")
    .where("partnership_id", "=", tx.partnershipId)
    .where("merge_id", "=", mergeId)
    .executeTakeFirst()
  if (!row) throw new NotFound()
  return row.gone_id
}

/**
 * Takes all who count as one of these, in order of id as everybody does who takes several people, so that two merges
 * take turns and never wait for each other.
 * @returns their names
 * @throws Refusal where the groups were others a moment ago than they are now
 */
async function lockGroups(tx: Tx, survivorIds: string[]): Promise<Map<string, string>> {
  const locked = await tx.db
    .selectFrom("people.person")
    .select(["person_id", "survivor_id", "shown_name"])
    .where("partnership_id", "=", tx.partnershipId)
    .where("survivor_id", "in", survivorIds)
    .orderBy("person_id")
    .forNoKeyUpdate()
    .execute()
  const now = await tx.db
    .selectFrom("people.person")
    .select("person_id")
    .where("partnership_id", "=", tx.partnershipId)
    .where("survivor_id", "in", survivorIds)
    .execute()
  const people = new Map(locked.map((row) => [row.person_id, row.shown_name]))
  const areAsTheyWere = now.length === people.size && now.every((row) => people.has(row.person_id))
  const stand = (id: string) => locked.some((row) => row.person_id === id && row.survivor_id === id)
  if (!areAsTheyWere || !survivorIds.every(stand)) throw new Refusal(MEANWHILE)
  return people
}

/** The merges that hold among those who count as one. */
async function jointsAmong(tx: Tx, survivorId: string): Promise<Joint[]> {
  return tx.db
    .selectFrom("people.merge as m")
    .innerJoin("people.person as gone", (join) =>
      join.onRef("gone.person_id", "=", "m.gone_id").on("gone.partnership_id", "=", tx.partnershipId),
    )
    .select(["m.gone_id as goneId", "m.survivor_id as survivorId"])
    .where("m.partnership_id", "=", tx.partnershipId)
    .where("m.undone_at", "is", null)
    .where("gone.survivor_id", "=", survivorId)
    .execute()
}
