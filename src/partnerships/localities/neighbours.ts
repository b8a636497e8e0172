import { record } from "../../kernel/audit/index.ts"
import type { Tx } from "../../kernel/database/index.ts"
import { Refusal } from "../../kernel/refusal.ts"
import { lockPartnership } from "../queries.ts"
import { allLocalities } from "./queries.ts"

/** The localities beside one, by id. */
export async function neighboursOf(tx: Tx, localityId: string): Promise<string[]> {
  const rows = await tx.db
    .selectFrom("partnerships.locality_neighbour")
    .select(["one_id", "other_id"])
    .where("partnership_id", "=", tx.partnershipId)
    .where((where) => where.or([where("one_id", "=", localityId), where("other_id", "=", localityId)]))
    .execute()
  return rows.map(({ one_id, other_id }) => (one_id === localityId ? other_id : one_id))
}

/** A locality lies beside these and no others; they lie beside it. */
export async function chooseNeighbours(tx: Tx, localityId: string, neighbourIds: readonly string[]): Promise<void> {
  await lockPartnership(tx)
  const names = new Map((await allLocalities(tx)).map(({ id, name }) => [id, name]))
  if (neighbourIds.some((id) => id === localityId || !names.has(id)))
    throw new Refusal("Choose other localities from the list", "neighbours")
  const before = await neighboursOf(tx, localityId)
  await tx.db
    .deleteFrom("partnerships.locality_neighbour")
    .where("partnership_id", "=", tx.partnershipId)
    .where((where) => where.or([where("one_id", "=", localityId), where("other_id", "=", localityId)]))
    .execute()
  if (neighbourIds.length)
    await tx.db
      .insertInto("partnerships.locality_neighbour")
      .values(
        neighbourIds.map((id) => {
          const [one_id, other_id] = [id, localityId].sort() as [string, string]
          return { partnership_id: tx.partnershipId, one_id, other_id }
        }),
      )
      .execute()
  const inWords = (ids: readonly string[]) =>
    ids
      .map((id) => names.get(id))
      .sort()
      .join(", ") || "None"
  await record(tx, "chose the neighbours of", { subject: "locality", id: localityId }, [
    { field: "Neighbours", before: inWords(before), after: inWords(neighbourIds) },
  ])
}
