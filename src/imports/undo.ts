import { isDeepStrictEqual } from "node:util"
import { sql } from "kysely"
import { recordAll } from "../kernel/audit/index.ts"
import { addDays, dayOf } from "../kernel/clock.ts"
import type { Tx } from "../kernel/database/index.ts"
import { saveHistory } from "../kernel/dated/index.ts"
import { Refusal } from "../kernel/refusal.ts"
import { changeDetails, correctRelation, removeJoined, termsTable } from "../people/index.ts"
import type { Did } from "./accepting.ts"
import { type Snapshot, snapshots } from "./applying.ts"
import { isTraining, undoTraining } from "./care-sector/training-upload.ts"
import { lockUpload, UNDO_DAYS, update } from "./uploads.ts"

/** What an undo leaves, because it is no longer as the import left it. */
export interface Kept {
  row: number
  personId: string
  name: string
}

/**
 * Takes back what an import did, as far as it still stands as the import left it. What somebody has changed since is
 * left, and listed.
 */
export async function undo(tx: Tx, uploadId: string): Promise<Kept[]> {
  const upload = await lockUpload(tx, uploadId, ["done"])
  if (tx.today > addDays(dayOf(upload.acceptedAt!), UNDO_DAYS))
    throw new Refusal(`An import can be undone for ${UNDO_DAYS} days. This one was taken in earlier.`)
  const { rows, kept } = isTraining(upload)
    ? { rows: await undoTraining(tx, uploadId), kept: [] }
    : await takeBack(tx, uploadId)
  await recordAll(tx, [
    {
      verb: "undid a list of the people of",
      on: { subject: "organisation", id: upload.organisationId },
      changes: [
        { field: "Rows taken back", before: null, after: String(rows - kept.length) },
        { field: "Rows left, because they were changed since", before: null, after: String(kept.length) },
      ],
    },
  ])
  await update(tx, uploadId, {
    state: "undone",
    undone_at: tx.now,
    says: JSON.stringify(kept.map(({ row, personId, name }) => ({ row, personId, name })).slice(0, 1000)),
  })
  return kept
}

/** @returns of how many rows, and what of them is left */
async function takeBack(tx: Tx, uploadId: string): Promise<{ rows: number; kept: Kept[] }> {
  const rows = await rowsOf(tx, uploadId)
  const now = await snapshots(
    tx,
    rows.map(({ did }) => did),
  )
  const kept: Kept[] = []
  // The latest first, so that what a row did to the work of an earlier one is taken back before it.
  for (const { row, did } of rows.toReversed()) {
    const standing = now.get(did.postId)
    const isAsLeft = standing !== undefined && isDeepStrictEqual(standing, did.after)
    const isBack = isAsLeft && (did.before ? await goBack(tx, did, did.before) : await removeJoined(tx, did))
    if (!isBack) kept.push({ row, personId: did.personId, name: did.after.details.fullName })
  }
  return { rows: rows.length, kept }
}

async function rowsOf(tx: Tx, uploadId: string): Promise<{ row: number; did: Did }[]> {
  const { rows } = await sql<{ row: number; did: Did }>`
    select r.row_number as row, r.did from imports.upload_row r
     where r.partnership_id = ${tx.partnershipId} and r.upload_id = ${uploadId} and r.did is not null
     order by r.row_number
     limit 200000`.execute(tx.db)
  return rows
}

/** A record and its post become what they were before. */
async function goBack(tx: Tx, did: Did, before: Snapshot): Promise<true> {
  const { after } = did
  if (!isDeepStrictEqual(before.details, after.details)) await changeDetails(tx, did.recordId, before.details)
  if (before.relation !== after.relation) await correctRelation(tx, did.postId, before.relation)
  await saveHistory(tx, termsTable, { post_id: did.postId }, after.history, before.history)
  await recordAll(tx, [{ verb: "took back what an import changed of", on: { subject: "record", id: did.recordId } }])
  return true
}
