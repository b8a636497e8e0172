import { isDeepStrictEqual } from "node:util"
import { sql } from "kysely"
import { withdrawList } from "../completeness/index.ts"
import { recordAll } from "../kernel/audit/index.ts"
import { addDays, dayOf } from "../kernel/clock.ts"
import type { Tx } from "../kernel/database/index.ts"
import { inParts } from "../kernel/database/parts.ts"
import { saveHistory } from "../kernel/dated/index.ts"
import { Refusal } from "../kernel/refusal.ts"
import { changeDetails, correctRelation, removeAllJoined, termsTable } from "../people/index.ts"
import { type Snapshot, snapshots } from "./applying.ts"
import { attempt } from "./attempts.ts"
import { isTraining, undoTraining } from "./care-sector/training-upload.ts"
import { undoWorkplaces } from "./care-sector/workplace-taking.ts"
import { isWorkplaces } from "./care-sector/workplace-upload.ts"
import type { Did } from "./taking.ts"
import { takeTurn } from "./turns.ts"
import { lockUpload, UNDO_DAYS, type Upload, update } from "./uploads.ts"

/** What an undo leaves, because it is no longer as the import left it. */
export interface Kept {
  row: number
  /** Null: it was about none of the people. */
  personId: string | null
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
  if (!(await takeTurn(tx, upload.organisationId)))
    throw new Refusal("Another list of this organisation is being taken in. Undo this one when that is done.")
  const { rows, kept } = await takenBack(tx, upload)
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
  await withdrawList(tx, upload.organisationId, uploadId)
  await update(tx, uploadId, {
    state: "undone",
    undone_at: tx.now,
    says: JSON.stringify(kept.map(({ row, personId, name }) => ({ row, personId, name })).slice(0, 1000)),
  })
  return kept
}

async function takenBack(tx: Tx, upload: Upload): Promise<{ rows: number; kept: Kept[] }> {
  if (isTraining(upload)) return { rows: await undoTraining(tx, upload.id), kept: [] }
  return isWorkplaces(upload) ? undoWorkplaces(tx, upload) : takeBack(tx, upload.id)
}

/**
 * The other way round from how it was done, so that each row is compared with how it was left: those who were known and
 * changed, the last first; then those who began.
 * @returns of how many rows, and what of them is left
 */
async function takeBack(tx: Tx, uploadId: string): Promise<{ rows: number; kept: Kept[] }> {
  const rows = await rowsOf(tx, uploadId)
  const kept: Row[] = []
  for (const row of rows.filter(({ did }) => did.before).toReversed()) {
    const standing = (await snapshots(tx, [row.did])).get(row.did.postId)
    const isAsLeft = isDeepStrictEqual(standing, row.did.after)
    // What it was before may have been given to somebody else since, as a staff reference.
    if (!isAsLeft || (await attempt(tx, () => goBack(tx, row.did, row.did.before!)))) kept.push(row)
  }
  for (const some of inParts(rows.filter(({ did }) => !did.before))) kept.push(...(await takeOut(tx, some)))
  return {
    rows: rows.length,
    kept: kept
      .toSorted((one, other) => one.row - other.row)
      .map(({ row, did }) => ({ row, personId: did.personId, name: did.after.details.fullName })),
  }
}

interface Row {
  row: number
  did: Did
}

/** @returns rows whose posts are no longer as they were left, or that something else refers to by now */
async function takeOut(tx: Tx, rows: readonly Row[]): Promise<Row[]> {
  const standing = await snapshots(
    tx,
    rows.map(({ did }) => did),
  )
  const isAsLeft = ({ did }: Row) => isDeepStrictEqual(standing.get(did.postId), did.after)
  const stay = await removeAllJoined(
    tx,
    rows.filter(isAsLeft).map(({ did }) => ({ ...did, isNew: did.what === "new" })),
  )
  return rows.filter((row) => !isAsLeft(row) || stay.has(row.did.postId))
}

async function rowsOf(tx: Tx, uploadId: string): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select r.row_number as row, r.did from imports.upload_row r
     where r.partnership_id = ${tx.partnershipId} and r.upload_id = ${uploadId} and r.did is not null
     order by r.row_number
     limit 200000`.execute(tx.db)
  return rows
}

/** A record and its post become what they were before. */
async function goBack(tx: Tx, did: Did, before: Snapshot): Promise<void> {
  const { after } = did
  if (!isDeepStrictEqual(before.details, after.details)) await changeDetails(tx, did.recordId, before.details)
  if (before.relation !== after.relation) await correctRelation(tx, did.postId, before.relation)
  await saveHistory(tx, termsTable, { post_id: did.postId }, after.history, before.history)
  await recordAll(tx, [{ verb: "took back what an import changed of", on: { subject: "record", id: did.recordId } }])
}
