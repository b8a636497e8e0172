/** What is done by the clock, in a process of its own and built as in production: what each takes, and its peak memory. */
import { pino } from "pino"
import { retentionRules } from "../src/app.ts"
import { completenessJobs } from "../src/completeness/index.ts"
import { realClock } from "../src/kernel/clock.ts"
import { openDatabase, openPool } from "../src/kernel/database/index.ts"
import { retentionJobs } from "../src/kernel/retention/index.ts"
import { tokensJobs } from "../src/tokens/index.ts"

export interface Asked {
  to: { host: string; port: number; user: string; database: string }
  task: string
}

export interface Took {
  ms: number
  /** Milliseconds that this process worked. */
  worked: number
  megabytes: number
}

const { to, task } = JSON.parse(process.argv[2]!) as Asked
const database = openDatabase(to, realClock)
const owner = openPool({ ...to, user: "trellis_owner" }, { max: 3 })
const url = "http://localhost:3000"
const handlers = {
  ...retentionJobs(owner, realClock, pino({ level: "silent" }), retentionRules),
  ...completenessJobs(database, url),
  ...tokensJobs(database, url),
}
const begun = performance.now()
await handlers[task]!({})
const ms = performance.now() - begun
const { user, system } = process.cpuUsage()
const took: Took = { ms, worked: (user + system) / 1000, megabytes: process.resourceUsage().maxRSS / 1024 }
console.log(JSON.stringify(took))
await database.close()
await owner.end()
