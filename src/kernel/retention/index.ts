import type pg from "pg"
import type { Logger } from "pino"
import type { Clock } from "../clock.ts"
import { forgetStrays } from "../http/sent-files.ts"
import type { JobHandlers } from "../jobs/index.ts"
import { keepNoLonger } from "./keep-no-longer.ts"
import type { Rule } from "./rule.ts"

export { keepNoLonger }

/** Every night; after a day when no worker ran, as soon as one does. */
export const retentionCrontab = "17 3 * * * keep-no-longer ?fill=1d&jobKey=keep-no-longer"

export function retentionJobs(owner: pg.Pool, clock: Clock, log: Logger, rules: readonly Rule[]): JobHandlers {
  return {
    "keep-no-longer": async () => {
      log.info({ task: "keep-no-longer", deleted: await keepNoLonger(owner, clock.now(), rules) })
      await forgetStrays()
    },
  }
}
