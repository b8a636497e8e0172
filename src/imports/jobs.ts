import type { Database } from "../kernel/database/index.ts"
import type { JobHandlers } from "../kernel/jobs/index.ts"
import { acceptUpload } from "./accepting.ts"
import { readUpload } from "./reading.ts"

/** Reading a list, and taking it in, as whoever sent it. */
export function importJobs(database: Database): JobHandlers {
  const of = (payload: Record<string, unknown>) => ({
    actor: { partnershipId: payload.partnershipId as string, accountId: payload.accountId as string | null },
    uploadId: payload.uploadId as string,
  })
  return {
    "read-upload": async (payload) => {
      const { actor, uploadId } = of(payload)
      await readUpload(database, actor, uploadId)
    },
    "accept-upload": async (payload) => {
      const { actor, uploadId } = of(payload)
      await acceptUpload(database, actor, uploadId)
    },
  }
}
