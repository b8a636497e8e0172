import { type Actor, as, type Database } from "../kernel/database/index.ts"
import type { JobHandlers } from "../kernel/jobs/index.ts"
import { acceptUpload } from "./accepting.ts"
import { readUpload } from "./reading.ts"
import { type State, updateIn } from "./uploads.ts"

/** Reading a list, and taking it in, as whoever sent it. */
export function importJobs(database: Database): JobHandlers {
  return {
    "read-upload": (payload) => work(database, payload, "reading", readUpload),
    "accept-upload": (payload) => work(database, payload, "accepting", acceptUpload),
  }
}

/** A list that failed, or took its process with it, as often as it is tried is over, and says so. */
export function importsGivenUp(database: Database): JobHandlers {
  const giveUp = (state: State) => async (payload: Record<string, unknown>) => {
    const { actor, uploadId } = of(payload)
    await as(database, actor, (tx) => updateIn(tx, uploadId, state, { state: "stopped", says: GIVEN_UP }))
  }
  return { "read-upload": giveUp("reading"), "accept-upload": giveUp("accepting") }
}

const TRYING_AGAIN =
  "Something went wrong here, on our side. We try again by ourselves, and nothing has been changed so far."
const GIVEN_UP =
  "Something went wrong here, on our side, again and again, so we gave up. Please tell your workforce lead, and send the list again later."

async function work(
  database: Database,
  payload: Record<string, unknown>,
  state: State,
  job: (database: Database, actor: Actor, uploadId: string) => Promise<void>,
): Promise<void> {
  const { actor, uploadId } = of(payload)
  try {
    await job(database, actor, uploadId)
  } catch (error) {
    // Whoever waits for it is told, as far as the database is there to be told in.
    await as(database, actor, (tx) => updateIn(tx, uploadId, state, { says: TRYING_AGAIN })).catch(() => {})
    throw error
  }
}

function of(payload: Record<string, unknown>): { actor: Actor; uploadId: string } {
  return {
    actor: { partnershipId: payload.partnershipId as string, accountId: payload.accountId as string | null },
    uploadId: payload.uploadId as string,
  }
}
