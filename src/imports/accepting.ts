import { isDeepStrictEqual } from "node:util"
import { sql } from "kysely"
import { confirmByList } from "../completeness/index.ts"
import { recordAll } from "../kernel/audit/index.ts"
import { addDays } from "../kernel/clock.ts"
import { type Actor, as, type Database, type Tx } from "../kernel/database/index.ts"
import { inParts } from "../kernel/database/parts.ts"
import { forgetFile } from "../kernel/files/index.ts"
import { type Joining, joinAll, readNames } from "../people/index.ts"
import { applyTo, type Snapshot, snapshot, snapshots } from "./applying.ts"
import { attempt, mark } from "./attempts.ts"
import { isTraining, takeTraining } from "./care-sector/training-upload.ts"
import { takeWorkplaces } from "./care-sector/workplace-taking.ts"
import { isWorkplaces } from "./care-sector/workplace-upload.ts"
import { knownOf } from "./known.ts"
import { type Known, newTerms, type Planned, plan, type Said } from "./plan.ts"
import { Progress, Stopped } from "./progress.ts"
import { type Counts, findUpload, have, type Upload, updateIn } from "./uploads.ts"

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
  outcome: Planned["outcome"]
  recordId: string | null
  postId: string | null
  changes: Planned["changes"]
  meant: string | null
  leftOut: boolean
}

/**
 * Takes all good rows of a list into the register, in one transaction: killed at any moment it has done nothing. A row
 * whose meaning has changed since it was shown is not taken, and says so.
 */
export async function acceptUpload(database: Database, actor: Actor, uploadId: string): Promise<void> {
  const progress = new Progress(database, actor, uploadId)
  try {
    const isDone = await as(database, actor, async (tx) => {
      const { organisationId } = await findUpload(tx, uploadId)
      if (!(await takeTurn(tx, organisationId))) return false
      // Read in its turn: another job may have taken it in meanwhile.
      const upload = await findUpload(tx, uploadId)
      if (upload.state === "accepting") await finish(tx, upload, await takeIn(tx, upload, progress))
      return true
    })
    if (!isDone) await as(database, actor, (tx) => waitForTurn(tx, uploadId))
  } catch (error) {
    if (!(error instanceof Stopped)) throw error
  }
}

function takeIn(tx: Tx, upload: Upload, progress: Progress): Promise<Taken> {
  if (isTraining(upload)) return takeTraining(tx, upload)
  return isWorkplaces(upload) ? takeWorkplaces(tx, upload) : take(tx, upload, progress)
}

const AGAIN_MS = 3000

/** Tried again soon, rather than held up here: whoever looks is told, and other work goes on. */
async function waitForTurn(tx: Tx, uploadId: string): Promise<void> {
  const says = "Another list of this organisation is being taken in. Yours is next."
  if (!(await updateIn(tx, uploadId, "accepting", { says }))) return
  // By the machine's own clock, as jobs are: a demonstration has another day.
  await have(tx, uploadId, "accept-upload", new Date(Date.now() + AGAIN_MS))
}

/** Two imports of one organisation take turns. @returns false: another one has its turn */
async function takeTurn(tx: Tx, organisationId: string): Promise<boolean> {
  await tx.db
    .insertInto("imports.turn")
    .values({ partnership_id: tx.partnershipId, organisation_id: organisationId })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const turn = await tx.db
    .selectFrom("imports.turn")
    .select("organisation_id")
    .where("partnership_id", "=", tx.partnershipId)
    .where("organisation_id", "=", organisationId)
    .forUpdate()
    .skipLocked()
    .execute()
  return turn.length > 0
}

async function take(tx: Tx, upload: Upload, progress: Progress): Promise<Taken> {
  const rows = await rowsOf(tx, upload.id)
  const known = await knownOf(tx, upload.organisationId, upload.asOf)
  const good = await stillGood(tx, rows, known)
  const byRecord = new Map(known.map((each) => [each.recordId, each]))
  const of = (...outcomes: Planned["outcome"][]) => good.filter(({ outcome }) => outcomes.includes(outcome))

  let done = 0
  const refused = new Set<Row>()
  const attemptRow = async (row: Row, todo: string, work: () => Promise<void>) => {
    const refusal = await attempt(tx, work)
    if (!refusal) return
    refused.add(row)
    await mark(tx, upload.id, [row.row], { says: refusal.message, todo })
  }
  for (const some of inParts(of("new", "post"))) {
    // One that may not begin keeps nobody else out: they are then tried one by one.
    if (await attempt(tx, () => begin(tx, upload, some, byRecord)))
      for (const row of some)
        await attemptRow(row, "Mend the row and send it again", () => begin(tx, upload, [row], byRecord))
    done += some.length
    await progress.at(done)
  }
  for (const row of of("changed", "left")) {
    await attemptRow(row, "Change it on the person’s own page", () =>
      changeOne(tx, upload, row, byRecord.get(row.recordId!)!),
    )
    await progress.at(++done)
  }
  const stale = rows.filter(
    (row) => !["wrong", "unchanged"].includes(row.outcome) && !row.leftOut && !good.includes(row),
  )
  await mark(
    tx,
    upload.id,
    stale.map(({ row }) => row),
    { says: "The register has changed since you looked at this row", todo: "Send it again" },
  )
  const taken = (outcome: Planned["outcome"]) => of(outcome).filter((row) => !refused.has(row)).length
  return {
    taken: good.length - refused.size,
    counts: {
      new: taken("new"),
      post: taken("post"),
      changed: taken("changed"),
      left: taken("left"),
      wrong: (upload.counts.wrong ?? 0) + stale.length + refused.size,
    },
  }
}

/** What was taken in, and how the counts of the list stand after it. */
interface Taken {
  taken: number
  counts: Partial<Counts>
}

async function finish(tx: Tx, upload: Upload, { taken, counts }: Taken): Promise<void> {
  await recordAll(tx, [
    {
      verb: "took in a list of the people of",
      on: { subject: "organisation", id: upload.organisationId },
      changes: [{ field: "Rows taken", before: null, after: String(taken) }],
    },
  ])
  const isKept = await updateIn(tx, upload.id, "accepting", {
    state: "done",
    says: null,
    counts: JSON.stringify({ ...upload.counts, ...counts }),
    accepted_at: tx.now,
    file_id: null,
    rows_done: taken,
  })
  if (!isKept) throw new Stopped()
  const isOfPeople = !isTraining(upload) && !isWorkplaces(upload)
  if (isOfPeople && upload.covers === "everyone") await confirmByList(tx, upload.organisationId, upload)
  if (upload.fileId) await forgetFile(tx, upload.fileId)
}

async function rowsOf(tx: Tx, uploadId: string): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select r.row_number as row, r.said, r.outcome, r.record_id as "recordId", r.post_id as "postId", r.changes,
           r.meant_id as meant, r.left_out as "leftOut"
      from imports.upload_row r
     where r.partnership_id = ${tx.partnershipId} and r.upload_id = ${uploadId}
     order by r.row_number
     limit 200000`.execute(tx.db)
  return rows
}

/** Rows that would still do what was shown. */
async function stillGood(tx: Tx, rows: Row[], known: Known[]): Promise<Row[]> {
  const inFile = rows.filter(({ outcome }) => outcome !== "left")
  const terms = [
    ...known.flatMap(({ posts }) => posts.map((post) => post.terms)),
    ...inFile.map(({ said }) => newTerms(said)),
  ]
  const again = plan(
    inFile.map(({ row, said, outcome, meant, leftOut }) => ({
      row,
      said,
      isWrong: outcome === "wrong" && !leftOut,
      ...(meant && { meant }),
    })),
    known,
    await readNames(tx, terms),
  )
  const now = new Map(again.rows.map((each) => [each.row, each]))
  const leaving = new Set(again.left.map(({ postId }) => postId))
  return rows.filter((row) => {
    if (row.leftOut || row.outcome === "wrong" || row.outcome === "unchanged") return false
    if (row.outcome === "left") return leaving.has(row.postId!)
    const planned = now.get(row.row)!
    return (
      planned.outcome === row.outcome &&
      planned.recordId === row.recordId &&
      planned.postId === row.postId &&
      isDeepStrictEqual(planned.changes, row.changes)
    )
  })
}

/** Many begin at once: those who are new, and those who are known and begin another post. */
async function begin(tx: Tx, upload: Upload, rows: Row[], byRecord: Map<string, Known>): Promise<void> {
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

async function changeOne(tx: Tx, upload: Upload, row: Row, known: Known): Promise<void> {
  const ids = { personId: known.personId, recordId: row.recordId!, postId: row.postId! }
  const before = await snapshot(tx, ids)
  await applyTo(tx, upload, row, known)
  const what = row.outcome as "changed" | "left"
  await remember(tx, upload.id, [[row.row, { what, ...ids, before, after: await snapshot(tx, ids) }]])
}

async function remember(tx: Tx, uploadId: string, did: [number, Did][]): Promise<void> {
  await sql`
    update imports.upload_row r set did = done.did
      from unnest(${did.map(([row]) => row)}::integer[], ${did.map(([, each]) => JSON.stringify(each))}::jsonb[]) as done (row_number, did)
     where r.partnership_id = ${tx.partnershipId} and r.upload_id = ${uploadId} and r.row_number = done.row_number`.execute(
    tx.db,
  )
}
