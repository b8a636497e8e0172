import type { FastifyInstance } from "fastify"
import { runOnce, Logger as WorkerLogger } from "graphile-worker"
import type pg from "pg"
import { pino } from "pino"
import { inject } from "vitest"
import { copies, keptTokens, parts, personOf, placesOf, slices } from "../src/app.ts"
import { completenessJobs } from "../src/completeness/index.ts"
import { noticeJobs, standingJobs } from "../src/compliance/index.ts"
import { heldBy } from "../src/grants/index.ts"
import { importJobs } from "../src/imports/index.ts"
import { addressJobs } from "../src/kernel/access/address/address.ts"
import { linkJobs } from "../src/kernel/access/links.ts"
import { type Database, openDatabase, openPool } from "../src/kernel/database/index.ts"
import { readMigrations } from "../src/kernel/database/migrate.ts"
import { buildServer } from "../src/kernel/http/server.ts"
import { mailJobs } from "../src/kernel/mail/send.ts"
import { releaseJobs } from "../src/releases/index.ts"
import { tokensJobs } from "../src/tokens/index.ts"
import { TEMPLATE, WEB_ROLE } from "./server.ts"
import { readTenantTables, statementCheck } from "./statements.ts"

/** A running Trellis of this test file: its own database, its own server, and a clock that tests may move. */
export interface World {
  /** Of its database, to copy once it is closed. */
  name: string
  database: Database
  /** The owner's own way in, past row-level security: to look, never to prepare what a person would do. */
  owner: pg.Pool
  server: FastifyInstance
  clock: TestClock
  secret: string
  /** Statements that forgot their partnership: each failed at once, and the world will not close over one. */
  forgetful: string[]
  /** What the server has logged, line by line. No world closes over an address in it. */
  logged: string[]
  /** Does the jobs that are waiting. */
  work(): Promise<void>
  close(): Promise<void>
}

export const PUBLIC_URL = "http://localhost:3000"

export class TestClock {
  #now = new Date("2027-03-02T10:00:00Z")
  now(): Date {
    return new Date(this.#now)
  }
  set(moment: string): void {
    this.#now = new Date(moment.length === 10 ? `${moment}T10:00:00Z` : moment)
  }
  pass(minutes: number): void {
    this.#now = new Date(this.#now.getTime() + minutes * 60_000)
  }
}

let made = 0

/** @param options.demonstration  a database made as a demonstration */
export async function openWorld(
  options: {
    demonstration?: boolean
    smtpUrl?: string
    publicUrl?: string
    template?: string
    metricsToken?: string
  } = {},
): Promise<World> {
  const at = inject("postgres")
  const name = `trellis_${process.pid}_${made++}`
  const to = (user: string, database: string) => ({ ...at, user, database })
  const first = openPool(to("trellis_owner", "postgres"), { max: 1 })
  // A pooler may still hold connections to what has been closed.
  if (options.template)
    await first.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = $1", [options.template])
  await first.query(`create database ${name} template ${options.template ?? TEMPLATE} strategy file_copy`)
  await first.end()
  const owner = openPool(to("trellis_owner", name), { max: 3 })
  if (options.demonstration) await owner.query("update kernel.database set demonstration = true")
  const clock = new TestClock()
  const database = openDatabase({ ...inject("web"), user: WEB_ROLE, database: name }, clock)
  const forgetful = judgeEveryStatement(database, await readTenantTables(owner))
  const secret = "a secret for tests, of thirty-two letters or more"
  const publicUrl = options.publicUrl ?? PUBLIC_URL
  const logged: string[] = []
  const log = pino({ level: "info" }, { write: (line) => keep(line, logged) })
  const server = await buildServer({
    database,
    slices,
    secret,
    publicUrl,
    demonstration: options.demonstration ?? false,
    outbox: !options.smtpUrl,
    metricsToken: options.metricsToken,
    heldBy,
    personOf,
    tokens: keptTokens,
    placesOf,
    parts,
    copies,
    log,
    lastMigration: readMigrations("migrations").at(-1)!.name,
  })
  const taskList = {
    ...importJobs(database),
    ...standingJobs(database),
    ...noticeJobs(database, { publicUrl, secret }),
    ...releaseJobs(database),
    ...completenessJobs(database, publicUrl),
    ...tokensJobs(database, publicUrl),
    ...linkJobs(database, publicUrl),
    ...addressJobs(database, publicUrl),
    ...mailJobs(database, options.smtpUrl, publicUrl),
  }
  return {
    name,
    database,
    owner,
    server,
    clock,
    secret,
    forgetful,
    logged,
    work: async () => runOnce({ pgPool: owner, taskList: taskList as never, noHandleSignals: true, logger: quiet() }),
    close: async () => {
      await server.close()
      await database.close()
      await owner.end()
      // A handler or a job may have swallowed the fault that the check threw.
      if (forgetful.length) throw new Error(forgetful.join("\n\n"))
      const telling = logged.filter((line) => /[\w.+-]+@[\w-]+\.[a-z]+/i.test(line))
      if (telling.length) throw new Error(`The log names somebody: ${telling.join("")}`)
    },
  }
}

/** TEST_LOG=on shows it, too. */
function keep(line: string, logged: string[]): void {
  logged.push(line)
  if (process.env.TEST_LOG) process.stdout.write(line)
}

/** Every statement of every test is held to tenancy, those sent straight to the pool as outside any partnership. */
function judgeEveryStatement(database: Database, tenantTables: Set<string>): string[] {
  const check = statementCheck(tenantTables)
  const forgetful: string[] = []
  const judged: typeof check = (...statement) => {
    try {
      check(...statement)
    } catch (error) {
      forgetful.push((error as Error).message)
      throw error
    }
  }
  database.onStatement = judged
  const query = database.pool.query.bind(database.pool) as (...asked: unknown[]) => Promise<never>
  database.pool.query = (async (asked: string | { text: string }, values: unknown[] = []) => {
    judged(typeof asked === "string" ? asked : asked.text, values, null)
    return query(asked, values)
  }) as typeof database.pool.query
  return forgetful
}

function quiet() {
  return new WorkerLogger(() => () => {})
}
