import type { Places } from "../kernel/access/actor.ts"
import type { Tx } from "../kernel/database/index.ts"

/** Where a list that was sent belongs: the organisation it is of. */
export async function placesOfUpload(tx: Tx, uploadId: string): Promise<Places> {
  const rows = await tx.db
    .selectFrom("imports.upload")
    .select("organisation_id")
    .where("partnership_id", "=", tx.partnershipId)
    .where("upload_id", "=", uploadId)
    .execute()
  return { organisations: rows.map((row) => row.organisation_id) }
}
