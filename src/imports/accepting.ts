import { confirmByList } from "../completeness/index.ts"
import { recordAll } from "../kernel/audit/index.ts"
import { type Actor, as, type Database, type Tx } from "../kernel/database/index.ts"
import { forgetFile } from "../kernel/files/index.ts"
import { isTraining, takeTraining } from "./care-sector/training-upload.ts"
import { takeWorkplaces } from "./care-sector/workplace-taking.ts"
import { isWorkplaces } from "./care-sector/workplace-upload.ts"
import { Progress, Stopped } from "./progress.ts"
import { type Taken, take } from "./taking.ts"
import { readyTurn, takeTurn } from "./turns.ts"
import { findUpload, forgetRows, have, type Upload, updateIn } from "./uploads.ts"

/**
 * Takes all good rows of a list into the register, in one transaction: killed at any moment it has done nothing. A row
 * whose meaning has changed since it was shown is not taken, and says so.
 */
export async function acceptUpload(database: Database, actor: Actor, uploadId: string): Promise<void> {
  const progress = new Progress(database, actor, uploadId)
  try {
    // On its own: a second one would wait for a row that the first has not committed.
    const { organisationId } = await as(database, actor, async (tx) => {
      const upload = await findUpload(tx, uploadId)
      await readyTurn(tx, upload.organisationId)
      return upload
    })
    const isDone = await as(database, actor, async (tx) => {
      if (!(await takeTurn(tx, organisationId))) return false
      // Read in its turn: another job may have taken it in meanwhile.
      const upload = await findUpload(tx, uploadId)
      if (upload.state === "stopped") throw new Stopped()
      if (upload.state === "accepting") await finish(tx, upload, await takeIn(tx, upload, progress))
      return true
    })
    if (!isDone) await as(database, actor, (tx) => waitForTurn(tx, uploadId))
  } catch (error) {
    if (!(error instanceof Stopped)) throw error
    await as(database, actor, (tx) => forgetRows(tx, uploadId))
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
