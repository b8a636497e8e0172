/** The job that works out where people stand, in a process of its own and built as in production. */
import { existsSync, readFileSync } from "node:fs"
import { sql } from "kysely"
import { standingJobs } from "../src/compliance/index.ts"
import { historiesOf } from "../src/compliance/standing/histories.ts"
import { record } from "../src/kernel/audit/index.ts"
import { realClock } from "../src/kernel/clock.ts"
import { as, FOLLOW_CHANGES, openDatabase, type Tx } from "../src/kernel/database/index.ts"
import { type History, readRules, standings } from "../src/methods/standing/index.ts"
import { someWhoStand } from "../src/people/index.ts"
import { requirementsOfPeople } from "../src/standard/index.ts"

export interface Asked {
  to: { host: string; port: number; user: string; database: string }
  partnershipId: string
  /** What has changed; nothing: the pure function alone, over histories that are in memory. */
  changed: { subject: string; ids: string[] } | null
  times?: number
}

export interface Took {
  /** The least of all times. */
  ms: number
  /** Milliseconds that this process and the database's worked, on all of them. */
  worked: number
  databaseWorked: number
  megabytes: number
}

const { to, partnershipId, changed, times = 1 } = JSON.parse(process.argv[2]!) as Asked
const database = openDatabase(to, realClock)
const here = <T>(work: (tx: Tx) => Promise<T>) => as(database, { partnershipId, accountId: null }, work)
const took = changed ? await follow(changed) : await judge()
const { user, system } = process.cpuUsage()
const databaseWorked = await workedBy()
console.log(
  JSON.stringify({
    ms: took,
    worked: (user + system) / 1000,
    databaseWorked,
    megabytes: process.resourceUsage().maxRSS / 1024,
  } satisfies Took),
)
await database.close()

async function follow({ subject, ids }: { subject: string; ids: string[] }): Promise<number> {
  const all: number[] = []
  for (let time = 0; time < times; time++) {
    await here(async (tx) => {
      for (const id of ids) await record(tx, "changed", { subject, id })
    })
    const begun = performance.now()
    await standingJobs(database)[FOLLOW_CHANGES]!({ partnershipId })
    all.push(performance.now() - begun)
  }
  return Math.min(...all)
}

async function judge(): Promise<number> {
  const [rules, histories] = await here(async (tx) => {
    const rules = readRules(await requirementsOfPeople(tx))
    const histories: History[] = []
    for (let after: string | null = null; ; after = histories.at(-1)!.personId) {
      const people = await someWhoStand(tx, after, 1000)
      histories.push(...(await historiesOf(tx, people, [...rules.ids])))
      if (people.length < 1000) return [rules, histories] as const
    }
  })
  const begun = performance.now()
  let found = 0
  for (const history of histories) found += standings(history, rules).length
  if (found === 0) throw new Error("Nobody stands anywhere")
  return performance.now() - begun
}

/** Where the system tells: Linux does. */
async function workedBy(): Promise<number> {
  const { rows } = await here(({ db }) =>
    sql<{ pid: number }>`select pid from pg_catalog.pg_stat_activity where usename = current_user`.execute(db),
  )
  const files = rows.map(({ pid }) => `/proc/${pid}/schedstat`).filter((file) => existsSync(file))
  return files.reduce((sum, file) => sum + Number(readFileSync(file, "utf8").split(" ")[0]) / 1e6, 0)
}
