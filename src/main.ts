import { join } from "node:path"
import type { FastifyInstance } from "fastify"
import { type Logger, pino } from "pino"
import { slices } from "./app.ts"
import { heldBy } from "./grants/index.ts"
import { linkJobs } from "./kernel/access/links.ts"
import { clockFrom, realClock } from "./kernel/clock.ts"
import type { Config } from "./kernel/config.ts"
import { startEmbedded } from "./kernel/database/embedded/index.ts"
import { type Connection, type Database, openDatabase, openPool } from "./kernel/database/index.ts"
import { readMigrations } from "./kernel/database/migrate.ts"
import { prepareDatabase } from "./kernel/database/prepare.ts"
import { buildServer } from "./kernel/http/server.ts"
import { startWorker, type Worker } from "./kernel/jobs/worker.ts"
import { mailJobs } from "./kernel/mail/send.ts"
import { organisationsOfTeam } from "./organisations/index.ts"

/** The folder that holds `migrations/` and `reference/`, whether run from source or built. */
export const root = join(import.meta.dirname, "..")

const WEB_ROLE = "trellis_web"

/** A PostgreSQL to work with, from wherever the configuration says. */
export interface Server {
  owner: Connection
  web: Connection
  webRole: string
  /** For the embedded one: what became of it, and how to stop it. */
  stop(): Promise<void>
}

export async function connect(config: Config): Promise<Server> {
  if (config.server)
    return {
      owner: config.server.ownerUrl,
      web: config.server.url,
      webRole: decodeURIComponent(new URL(config.server.url).username),
      stop: async () => {},
    }
  const embedded = await startEmbedded({ dataDirectory: join(config.dataDirectory, "postgres") })
  const owner = openPool(embedded.connection("trellis_owner", "postgres"), { max: 1 })
  try {
    await makeDatabase(owner)
  } finally {
    await owner.end()
  }
  return {
    owner: embedded.connection("trellis_owner", "trellis"),
    web: embedded.connection(WEB_ROLE, "trellis"),
    webRole: WEB_ROLE,
    stop: () => embedded.stop(),
  }
}

async function makeDatabase(owner: ReturnType<typeof openPool>): Promise<void> {
  const { rows } = await owner.query("select from pg_database where datname = 'trellis'")
  if (rows.length === 0) await owner.query("create database trellis")
  const role = await owner.query("select from pg_roles where rolname = $1", [WEB_ROLE])
  if (role.rows.length === 0) await owner.query(`create role ${WEB_ROLE} login`)
}

export interface Running {
  server: FastifyInstance
  database: Database
  address: string
  stop(): Promise<void>
}

/** Everything that serves people: web server and job worker on a database that is already prepared. */
export async function run(config: Config, at: Server, log: Logger = pino({ base: null })): Promise<Running> {
  const owner = openPool(at.owner, { max: 4 })
  const { rows } = await owner.query<{ demonstration: boolean; today: string | null }>(
    "select demonstration, today from kernel.database",
  )
  const { demonstration, today } = rows[0]!
  const database = openDatabase(at.web, today ? clockFrom(today) : realClock)
  const server = await buildServer({
    database,
    slices,
    secret: config.secret,
    publicUrl: config.publicUrl,
    demonstration,
    outbox: !config.smtpUrl,
    heldBy,
    organisationsOfTeam,
    log,
    lastMigration: readMigrations(join(root, "migrations")).at(-1)!.name,
  })
  const worker: Worker = await startWorker(
    owner,
    { ...linkJobs(database, config.publicUrl), ...mailJobs(database, config.smtpUrl, config.publicUrl) },
    log,
  )
  // A demonstration, and an outbox that anybody could read, are for this machine alone.
  const host = demonstration || !config.smtpUrl ? "127.0.0.1" : "0.0.0.0"
  const address = await server.listen({ port: config.port, host })
  return {
    server,
    database,
    address,
    stop: async () => {
      await server.close()
      await worker.stop()
      await database.close()
      await owner.end()
    },
  }
}

export function prepare(at: Server, demonstration: boolean): Promise<string[]> {
  const owner = openPool(at.owner, { max: 2 })
  return prepareDatabase(owner, {
    migrations: readMigrations(join(root, "migrations")),
    referenceFolder: join(root, "reference"),
    webRole: at.webRole,
    demonstration,
    now: new Date(),
  }).finally(() => owner.end())
}
