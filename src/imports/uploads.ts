import { record } from "../kernel/audit/index.ts"
import type { Tx } from "../kernel/database/index.ts"
import { forgetFile, keepFile } from "../kernel/files/index.ts"
import type { SentFile } from "../kernel/http/sent-files.ts"
import { newId } from "../kernel/ids.ts"
import { queue } from "../kernel/jobs/index.ts"
import { NotFound, Refusal } from "../kernel/refusal.ts"
import type { Layout, Proposal } from "../kernel/tables/reading/index.ts"
import type { Relation } from "../people/index.ts"

export const states = ["reading", "mapping", "checked", "accepting", "done", "stopped", "unreadable", "undone"] as const
export type State = (typeof states)[number]

export interface Upload {
  id: string
  organisationId: string
  fileId: string | null
  name: string
  covers: "everyone" | "some"
  asOf: string
  relation: Relation
  state: State
  says: string | null
  layout: Layout | null
  proposal: Proposal | null
  /** What texts were said to mean: by field, then by what was found. */
  accepted: Record<string, Record<string, string>>
  counts: Partial<Counts>
  rowsDone: number
  madeAt: Date
  acceptedAt: Date | null
  undoneAt: Date | null
  by: string | null
}

export interface Counts {
  rows: number
  new: number
  post: number
  changed: number
  unchanged: number
  left: number
  wrong: number
  /** Rows that are none of the list: empty ones, totals. */
  passedOver: number
}

/** For so many days after it was accepted, an import can be undone. */
export const UNDO_DAYS = 14

/** Keeps a list that was sent, and has it read. */
export async function upload(
  tx: Tx,
  organisationId: string,
  sent: { file: SentFile; covers: Upload["covers"]; asOf: string; relation: Relation },
): Promise<string> {
  const uploadId = newId(tx.now)
  // What it really is, is told by whoever reads it: from here it is sent to nobody.
  const type = sent.file.type ?? "text/csv"
  const { fileId, name } = await keepFile(tx, { ...sent.file, type }, "import")
  await tx.db
    .insertInto("imports.upload")
    .values({
      partnership_id: tx.partnershipId,
      upload_id: uploadId,
      organisation_id: organisationId,
      account_id: tx.by,
      file_id: fileId,
      name: name.slice(0, 255),
      covers: sent.covers,
      as_of: sent.asOf,
      relation: sent.relation,
      state: "reading",
      made_at: tx.now,
    })
    .execute()
  await record(tx, "sent a list of the people of", { subject: "organisation", id: organisationId })
  await have(tx, uploadId, "read-upload")
  return uploadId
}

/** A text found in a column means this, in every row alike. */
export async function acceptMeaning(
  tx: Tx,
  uploadId: string,
  { field, found, meaning }: { field: string; found: string; meaning: string },
): Promise<void> {
  const upload = await lockUpload(tx, uploadId, ["checked"])
  const accepted = { ...upload.accepted, [field]: { ...upload.accepted[field], [found]: meaning } }
  await update(tx, uploadId, { accepted: JSON.stringify(accepted), state: "reading" })
  await have(tx, uploadId, "read-upload")
}

/** Which of the organisation's people a row is about; null: none of them. */
export async function sayWho(tx: Tx, uploadId: string, row: number, recordId: string | null): Promise<void> {
  const upload = await lockUpload(tx, uploadId, ["checked"])
  const { numUpdatedRows } = await tx.db
    .updateTable("imports.upload_row")
    .set({ meant_id: recordId ?? upload.id })
    .where("partnership_id", "=", tx.partnershipId)
    .where("upload_id", "=", uploadId)
    .where("row_number", "=", row)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new NotFound()
  await update(tx, uploadId, { state: "reading" })
  await have(tx, uploadId, "read-upload")
}

/** A row is left as it is in the register, or taken after all. */
export async function leaveOut(tx: Tx, uploadId: string, row: number, isOut: boolean): Promise<void> {
  await lockUpload(tx, uploadId, ["checked"])
  const { numUpdatedRows } = await tx.db
    .updateTable("imports.upload_row")
    .set({ left_out: isOut })
    .where("partnership_id", "=", tx.partnershipId)
    .where("upload_id", "=", uploadId)
    .where("row_number", "=", row)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new NotFound()
}

/** More than this share of a list leaving at once is asked about again. */
const MANY_LEAVE = 0.1

/** All good rows are taken, by a job. */
export async function accept(tx: Tx, uploadId: string, { sure }: { sure: boolean }): Promise<void> {
  const upload = await lockUpload(tx, uploadId, ["checked"])
  const { left = 0, unchanged = 0, changed = 0, post = 0 } = upload.counts
  const known = left + unchanged + changed + post
  if (left > 0 && left > known * MANY_LEAVE && !sure)
    throw new Refusal(
      `${left} of the ${known} people you have here are not on this list, so they would leave. Tick the box if they have all left, or send the list again as “Only some of our people”.`,
      "sure",
    )
  await update(tx, uploadId, { state: "accepting", says: null, rows_done: 0 })
  await have(tx, uploadId, "accept-upload")
}

/** Nothing more is done with it; what is in hand is given up as a whole. */
export async function stop(tx: Tx, uploadId: string): Promise<void> {
  const upload = await lockUpload(tx, uploadId, ["reading", "mapping", "checked", "accepting", "unreadable"])
  await update(tx, uploadId, { state: "stopped", says: null, file_id: null })
  // A job that has the rows in hand forgets them by itself.
  if (upload.state === "checked" || upload.state === "mapping") await forgetRows(tx, uploadId)
  if (upload.fileId) await forgetFile(tx, upload.fileId)
}

/** What the rows of a list said is needed no more. */
export async function forgetRows(tx: Tx, uploadId: string): Promise<void> {
  await tx.db
    .deleteFrom("imports.upload_row")
    .where("partnership_id", "=", tx.partnershipId)
    .where("upload_id", "=", uploadId)
    .execute()
}

/** Has a job done, in place of one of the same kind that has not begun. */
export async function have(
  tx: Tx,
  uploadId: string,
  task: "read-upload" | "accept-upload",
  runAt?: Date,
): Promise<void> {
  const payload = { partnershipId: tx.partnershipId, accountId: tx.by, uploadId }
  await queue(tx, task, payload, { key: `${task}:${uploadId}`, ...(runAt && { runAt }) })
}

/**
 * Takes an upload for this transaction, in one of the states in which something can be done. Its key stays free: a job
 * that adds rows to it holds that for as long as it reads, and is to be stopped meanwhile.
 */
export async function lockUpload(tx: Tx, uploadId: string, within: readonly State[]): Promise<Upload> {
  const row = await tx.db
    .selectFrom("imports.upload")
    .selectAll()
    .where("partnership_id", "=", tx.partnershipId)
    .where("upload_id", "=", uploadId)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!row) throw new NotFound()
  const upload = toUpload(row)
  if (!within.includes(upload.state)) throw new Refusal(notNow[upload.state])
  return upload
}

const notNow: Record<State, string> = {
  reading: "The list is still being read. Wait until it has been.",
  mapping: "Say first which columns hold what.",
  checked: "The list has not been accepted yet.",
  accepting: "The list is being taken in already.",
  done: "The list has been taken in already.",
  stopped: "This import was stopped. Send the list again.",
  unreadable: "The list could not be read. Send it again.",
  undone: "This import has been undone. Send the list again.",
}

type Columns = Partial<{
  state: State
  says: string | null
  layout: string
  proposal: string
  accepted: string
  counts: string
  file_id: string | null
  rows_done: number
  accepted_at: Date
  undone_at: Date
}>

export async function update(tx: Tx, uploadId: string, columns: Columns): Promise<void> {
  await tx.db
    .updateTable("imports.upload")
    .set(columns)
    .where("partnership_id", "=", tx.partnershipId)
    .where("upload_id", "=", uploadId)
    .execute()
}

/** @returns false, having done nothing, where it is in another state by now */
export async function updateIn(tx: Tx, uploadId: string, state: State, columns: Columns): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable("imports.upload")
    .set(columns)
    .where("partnership_id", "=", tx.partnershipId)
    .where("upload_id", "=", uploadId)
    .where("state", "=", state)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function findUpload(tx: Tx, uploadId: string): Promise<Upload> {
  const row = await tx.db
    .selectFrom("imports.upload")
    .selectAll()
    .where("partnership_id", "=", tx.partnershipId)
    .where("upload_id", "=", uploadId)
    .executeTakeFirst()
  if (!row) throw new NotFound()
  return toUpload(row)
}

function toUpload(row: Record<string, unknown>): Upload {
  return {
    id: row.upload_id as string,
    organisationId: row.organisation_id as string,
    fileId: row.file_id as string | null,
    name: row.name as string,
    covers: row.covers as Upload["covers"],
    asOf: row.as_of as string,
    relation: row.relation as Relation,
    state: row.state as State,
    says: row.says as string | null,
    layout: row.layout as Layout | null,
    proposal: row.proposal as Proposal | null,
    accepted: row.accepted as Upload["accepted"],
    counts: row.counts as Partial<Counts>,
    rowsDone: row.rows_done as number,
    madeAt: row.made_at as Date,
    acceptedAt: row.accepted_at as Date | null,
    undoneAt: row.undone_at as Date | null,
    by: row.account_id as string | null,
  }
}
