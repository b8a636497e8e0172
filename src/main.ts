import { join } from "node:path"
import type { FastifyInstance } from "fastify"
import type pg from "pg"
import type { Logger } from "pino"
import { copies, keptTokens, parts, personOf, placesOf, retentionRules, slices } from "./app.ts"
import { completenessCrontab, completenessJobs } from "./completeness/index.ts"
import { noticeJobs, noticesCrontab, standingJobs } from "./compliance/index.ts"
import { heldBy } from "./grants/index.ts"
import { importJobs, importsGivenUp } from "./imports/index.ts"
import { addressJobs } from "./kernel/access/address/address.ts"
import { linkJobs } from "./kernel/access/links.ts"
import { type Clock, clockFrom, realClock } from "./kernel/clock.ts"
import type { Config } from "./kernel/config.ts"
import { type Connection, type Database, openDatabase, openPool } from "./kernel/database/index.ts"
import { readMigrations } from "./kernel/database/migrate.ts"
import { prepareDatabase } from "./kernel/database/prepare.ts"
import { leaving } from "./kernel/http/leaving.ts"
import { buildServer } from "./kernel/http/server.ts"
import type { JobHandlers } from "./kernel/jobs/index.ts"
import { startWorker, type Worker } from "./kernel/jobs/worker.ts"
import { mailJobs } from "./kernel/mail/send.ts"
import { retentionCrontab, retentionJobs } from "./kernel/retention/index.ts"
import { releaseJobs, releasesCrontab } from "./releases/index.ts"
import { tokensCrontab, tokensJobs } from "./tokens/index.ts"

/** The folder that holds `migrations/` and `reference/`, whether run from source or built. */
export const root = join(import.meta.dirname, "..")

/** A PostgreSQL to work with, from wherever the configuration says. */
export interface Server {
  owner: Connection
  web: Connection
  webRole: string
  /** Resolves, with what it last said, should an embedded one end by itself. */
  failed?: Promise<Error>
  /** Whether another, running Trellis holds it. */
  isShared?: true
  stop(): Promise<void>
}

export interface Running {
  server: FastifyInstance
  database: Database
  address: string
  demonstration: boolean
  /** Whether messages are read here, because they are not sent. */
  outbox: boolean
  stop(): Promise<void>
}

/** Everything that serves people: web server and job worker on a database that is already prepared. */
export async function run(config: Config, at: Server, log: Logger): Promise<Running> {
  const owner = openPool(at.owner, { max: 6, pipeline: true, patienceMs: 300_000 })
  const { demonstration, clock } = await natureOf(owner)
  const database = openDatabase(at.web, clock)
  // The people of a demonstration are invented: nothing is ever sent to them.
  const smtpUrl = demonstration ? undefined : config.smtpUrl
  const mail = mailJobs(database, smtpUrl, config.publicUrl)
  const handlers: JobHandlers = {
    ...linkJobs(database, config.publicUrl),
    ...addressJobs(database, config.publicUrl),
    ...importJobs(database),
    ...standingJobs(database),
    ...noticeJobs(database, config),
    ...releaseJobs(database),
    ...completenessJobs(database, config.publicUrl),
    ...tokensJobs(database, config.publicUrl),
    ...retentionJobs(owner, clock, log, retentionRules),
  }
  let server: FastifyInstance | undefined
  let worker: Worker | undefined
  const leave = leaving()
  const stop = async () => {
    await leave.tell()
    await server?.close()
    await worker?.stop()
    await database.close()
    await owner.end()
  }
  try {
    server = await buildServer({
      database,
      slices,
      secret: config.secret,
      publicUrl: config.publicUrl,
      demonstration,
      outbox: !smtpUrl,
      proxies: config.proxies,
      metricsToken: config.metricsToken,
      development: config.development,
      leaving: leave,
      heldBy,
      personOf,
      tokens: keptTokens,
      placesOf,
      parts,
      copies,
      log,
      lastMigration: lastMigration(),
    })
    worker = await startWorker(owner, [handlers, mail], log, {
      crontab: [retentionCrontab, completenessCrontab, tokensCrontab, noticesCrontab, releasesCrontab].join("\n"),
      givenUp: importsGivenUp(database),
    })
    // A demonstration, and an outbox that anybody could read, are for this machine alone.
    const host = demonstration || !smtpUrl ? "127.0.0.1" : "0.0.0.0"
    const address = await server.listen({ port: config.port, host })
    return { server, database, address, demonstration, outbox: !smtpUrl, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** What was settled when the database was made: whether it is a demonstration, and so which day it has. */
export async function natureOf(owner: pg.Pool): Promise<{ demonstration: boolean; clock: Clock }> {
  const { rows } = await owner.query<{ demonstration: boolean; today: string | null }>(
    "select demonstration, today from kernel.database",
  )
  const { demonstration, today } = rows[0]!
  return { demonstration, clock: today ? clockFrom(today) : realClock }
}

/** Brings the database up to date; `demonstration` leaves a new one for a demonstration to be made in. */
export async function prepare(at: Server, demonstration: boolean): Promise<string[]> {
  const owner = openPool(at.owner, { max: 2 })
  try {
    return await prepareDatabase(owner, {
      migrations: readMigrations(join(root, "migrations")),
      referenceFolder: join(root, "reference"),
      webRole: at.webRole,
      demonstration,
      now: new Date(),
    })
  } finally {
    await owner.end()
  }
}

export function lastMigration(): string {
  return readMigrations(join(root, "migrations")).at(-1)!.name
}
