import { isDeepStrictEqual } from "node:util"
import { sql } from "kysely"
import { addDays } from "../kernel/clock.ts"
import type { Tx } from "../kernel/database/index.ts"
import type { Refusal } from "../kernel/refusal.ts"
import { type Joining, joinAll, readNames } from "../people/index.ts"
import { applyTo, type Snapshot, snapshot, snapshots } from "./applying.ts"
import { attempt, mark } from "./attempts.ts"
import { knownOf } from "./known.ts"
import { type Known, LEFT_FROM, newTerms, type Outcome, type Planned, Planner, type Said, termsOf } from "./plan.ts"
import type { Progress } from "./progress.ts"
import { Sizes } from "./sizes.ts"
import { ROWS_AT_ONCE } from "./upload-rows.ts"
import type { Counts, Upload } from "./uploads.ts"

/** What a row did, so that it can be taken back. */
export interface Did {
  what: "new" | "post" | "changed" | "left"
  personId: string
  recordId: string
  postId: string
  /** Null: what came with the import. */
  before: Snapshot | null
  after: Snapshot
}

interface Row {
  row: number
  said: Said
  outcome: Outcome
  recordId: string | null
  postId: string | null
  changes: Planned["changes"]
  meant: string | null
  leftOut: boolean
}

/** What was taken in, and how the counts of the list stand after it. */
export interface Taken {
  taken: number
  counts: Partial<Counts>
}

/**
 * Takes in the rows of a list that would still do what was shown: first those who begin, many at once; then those who
 * are known and change or leave, one by one. Any other row that was shown as good says why it was not taken.
 */
export async function take(tx: Tx, upload: Upload, progress: Progress): Promise<Taken> {
  const known = await knownOf(tx, upload.organisationId, upload.asOf)
  const byRecord = new Map(known.map((each) => [each.recordId, each]))
  const planner = new Planner(known, upload.asOf, await readNames(tx, termsOf(known)))
  const counts = { new: 0, post: 0, changed: 0, left: 0, wrong: upload.counts.wrong ?? 0 }
  const toChange = new Set<number>()
  const sizes = new Sizes(tx)
  let done = 0
  const settle = async (row: Row, refusal: Refusal | undefined) => {
    if (refusal) await mark(tx, upload.id, [row.row], { says: refusal.message, todo: BY_HAND })
    counts[refusal ? "wrong" : (row.outcome as "new" | "post" | "changed" | "left")]++
    await progress.at(++done)
  }
  const goneStale = async (rows: Row[]) => {
    await mark(
      tx,
      upload.id,
      rows.map(({ row }) => row),
      STALE,
    )
    counts.wrong += rows.length
  }

  for await (const rows of rowsOf(tx, upload.id, { upTo: LEFT_FROM - 1 })) {
    const good = await stillGood(tx, rows, planner)
    const begins = good.filter(({ outcome }) => outcome === "new" || outcome === "post")
    const refused = await begin(tx, upload, begins, byRecord)
    for (const row of begins) await settle(row, refused.get(row))
    for (const row of good) if (row.outcome === "changed") toChange.add(row.row)
    await goneStale(rows.filter((row) => isShownAsGood(row) && !good.includes(row)))
    await sizes.after(done)
  }
  const leaving = new Set(planner.left().map(({ postId }) => postId))
  for await (const rows of rowsOf(tx, upload.id, { outcomes: ["changed", "left"] })) {
    const isGood = ({ row, outcome, postId }: Row) => (outcome === "left" ? leaving.has(postId!) : toChange.has(row))
    const shown = rows.filter(isShownAsGood)
    for (const row of shown.filter(isGood))
      await settle(row, await changeOne(tx, upload, row, byRecord.get(row.recordId!)!))
    await goneStale(shown.filter((row) => row.outcome === "left" && !isGood(row)))
  }
  return { taken: counts.new + counts.post + counts.changed + counts.left, counts }
}

const BY_HAND = "Change it on the person’s own page"
const STALE = { says: "The register has changed since you looked at this row", todo: "Send it again" }

function isShownAsGood({ outcome, leftOut }: Row): boolean {
  return !leftOut && outcome !== "wrong" && outcome !== "unchanged"
}

/** Rows in the order of the list, some at a time: those of a long list are never in memory together. */
async function* rowsOf(
  tx: Tx,
  uploadId: string,
  { upTo = 2 ** 31 - 1, outcomes }: { upTo?: number; outcomes?: Outcome[] },
): AsyncGenerator<Row[]> {
  for (let after = -1; ; ) {
    const { rows } = await sql<Row>`
      select r.row_number as row, r.said, r.outcome, r.record_id as "recordId", r.post_id as "postId", r.changes,
             r.meant_id as meant, r.left_out as "leftOut"
        from imports.upload_row r
       where r.partnership_id = ${tx.partnershipId} and r.upload_id = ${uploadId}
         and r.row_number > ${after} and r.row_number <= ${upTo}
         ${outcomes ? sql`and r.outcome = any(${outcomes}::text[])` : sql``}
       order by r.row_number
       limit ${ROWS_AT_ONCE}`.execute(tx.db)
    if (rows.length > 0) yield rows
    if (rows.length < ROWS_AT_ONCE) return
    after = rows.at(-1)!.row
  }
}

/** Those of the next rows of the list that would still do what was shown. */
async function stillGood(tx: Tx, rows: readonly Row[], planner: Planner): Promise<Row[]> {
  const names = await readNames(
    tx,
    rows.map(({ said }) => newTerms(said)),
  )
  const planned = planner.next(
    rows.map(({ row, said, outcome, meant, leftOut }) => ({
      row,
      said,
      isWrong: outcome === "wrong" && !leftOut,
      ...(meant && { meant }),
    })),
    names,
  )
  return rows.filter((row, at) => {
    const now = planned[at]!
    return (
      isShownAsGood(row) &&
      now.outcome === row.outcome &&
      now.recordId === row.recordId &&
      now.postId === row.postId &&
      isDeepStrictEqual(now.changes, row.changes)
    )
  })
}

/**
 * Many begin at once: those who are new, and those who are known and begin another post.
 * @returns the rows that the register's rules say no to, each with its rule
 */
async function begin(
  tx: Tx,
  upload: Upload,
  rows: readonly Row[],
  byRecord: ReadonlyMap<string, Known>,
): Promise<Map<Row, Refusal>> {
  if (rows.length === 0) return new Map()
  const refusal = await attempt(tx, () => beginAll(tx, upload, rows, byRecord))
  if (!refusal) return new Map()
  if (rows.length === 1) return new Map([[rows[0]!, refusal]])
  // Which of them it is, is found by halves.
  const half = Math.ceil(rows.length / 2)
  const one = await begin(tx, upload, rows.slice(0, half), byRecord)
  const other = await begin(tx, upload, rows.slice(half), byRecord)
  return new Map([...one, ...other])
}

async function beginAll(
  tx: Tx,
  upload: Upload,
  rows: readonly Row[],
  byRecord: ReadonlyMap<string, Known>,
): Promise<void> {
  const joined = await joinAll(
    tx,
    rows.map(({ said, recordId }): Joining => {
      const known = recordId ? byRecord.get(recordId) : undefined
      return {
        organisationId: upload.organisationId,
        ...(known && { personId: known.personId }),
        details: {
          fullName: "",
          knownAs: null,
          birthDate: null,
          staffReference: null,
          address: null,
          telephone: null,
          ...known?.details,
          ...said.details,
        },
        relation: said.relation ?? upload.relation,
        terms: newTerms(said),
        from: said.since ?? upload.asOf,
        endsOn: said.lastDay ? addDays(said.lastDay, 1) : null,
      }
    }),
  )
  const after = await snapshots(tx, joined)
  await remember(
    tx,
    upload.id,
    rows.map((row, at): [number, Did] => {
      const { personId, recordId, postId } = joined[at]!
      const what = row.outcome as "new" | "post"
      return [row.row, { what, personId, recordId, postId, before: null, after: after.get(postId)! }]
    }),
  )
}

/** @returns the rule that says no to one row, which then has done nothing */
async function changeOne(tx: Tx, upload: Upload, row: Row, known: Known): Promise<Refusal | undefined> {
  const ids = { personId: known.personId, recordId: row.recordId!, postId: row.postId! }
  const before = await snapshot(tx, ids)
  return attempt(tx, async () => {
    await applyTo(tx, upload, row, known)
    const what = row.outcome as "changed" | "left"
    await remember(tx, upload.id, [[row.row, { what, ...ids, before, after: await snapshot(tx, ids) }]])
  })
}

async function remember(tx: Tx, uploadId: string, did: [number, Did][]): Promise<void> {
  await sql`
    update imports.upload_row r set did = done.did
      from unnest(${did.map(([row]) => row)}::integer[], ${did.map(([, each]) => JSON.stringify(each))}::jsonb[]) as done (row_number, did)
     where r.partnership_id = ${tx.partnershipId} and r.upload_id = ${uploadId} and r.row_number = done.row_number`.execute(
    tx.db,
  )
}
