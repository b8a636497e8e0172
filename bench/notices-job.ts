/** The night's notices, in a process of its own and built as in production. */
import { noticeJobs } from "../src/compliance/index.ts"
import { addDays, dayOf, realClock } from "../src/kernel/clock.ts"
import { openDatabase } from "../src/kernel/database/index.ts"
import { isWorkingDay } from "../src/kernel/working-days.ts"

export interface Asked {
  to: { host: string; port: number; user: string; database: string }
}

export interface Took {
  ms: number
  /** Milliseconds that this process worked. */
  worked: number
  /** The most that it held: before it began, and in each fourth of its time. */
  before: number
  megabytes: number[]
}

const { to } = JSON.parse(process.argv[2]!) as Asked
// On other days nobody is told of anything.
let day = dayOf(realClock.now())
while (!isWorkingDay(day)) day = addDays(day, 1)
const now = new Date(`${day}T09:07:00Z`)
const database = openDatabase(to, { now: () => now })
const before = process.resourceUsage().maxRSS / 1024
const begun = performance.now()
const held: number[] = []
const looking = setInterval(() => held.push(process.memoryUsage.rss() / 1024 / 1024), 50)
await noticeJobs(database, { publicUrl: "http://localhost:3000", secret: "a secret of no account" })["send-notices"]!(
  {},
)
const ms = performance.now() - begun
clearInterval(looking)
const megabytes = Array.from({ length: 4 }, (_, fourth) =>
  Math.max(...held.slice((fourth * held.length) / 4, ((fourth + 1) * held.length) / 4)),
)
const { user, system } = process.cpuUsage()
const took: Took = { ms, worked: (user + system) / 1000, before, megabytes }
console.log(JSON.stringify(took))
await database.close()
