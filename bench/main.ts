/**
 * `npm run bench`: what a page costs, each figure beside a floor taken in the same run on the same machine. Real
 * PostgreSQL with fsync on; the server in a process of its own; the load on loopback. Parts may be named:
 * `npm run bench register`.
 */
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { realClock } from "../src/kernel/clock.ts"
import { startEmbedded } from "../src/kernel/database/embedded/index.ts"
import { openDatabase, openPool } from "../src/kernel/database/index.ts"
import { readMigrations } from "../src/kernel/database/migrate.ts"
import { prepareDatabase } from "../src/kernel/database/prepare.ts"
import { importCost } from "./imports.ts"
import type { Bench } from "./measured.ts"
import { pagesBesideStatic } from "./pages.ts"
import { registerInCompany } from "./register.ts"
import { transactionCost } from "./transaction.ts"

const parts: Record<string, (bench: Bench) => Promise<void>> = {
  register: registerInCompany,
  pages: pagesBesideStatic,
  imports: importCost,
  transaction: ({ database }) => transactionCost(database),
}
const named = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), "trellis-bench-"))
const embedded = await startEmbedded({ dataDirectory: join(folder, "data") })
try {
  const first = openPool(embedded.connection("trellis_owner", "postgres"), { max: 1 })
  await first.query("create role trellis_web login")
  for (const [name, measure] of Object.entries(parts)) {
    if (named.length > 0 && !named.includes(name)) continue
    // Each by itself, so that no part sees what another left behind.
    await first.query(`create database ${name}`)
    const owner = openPool(embedded.connection("trellis_owner", name), { max: 2 })
    await prepareDatabase(owner, {
      migrations: readMigrations("migrations"),
      referenceFolder: "reference",
      webRole: "trellis_web",
      demonstration: false,
      now: new Date(),
    })
    const to = embedded.connection("trellis_web", name)
    const database = openDatabase(to, realClock)
    await measure({ owner, database, to })
    await database.close()
    await owner.end()
  }
  await first.end()
} finally {
  await embedded.stop()
  rmSync(folder, { recursive: true, force: true })
}
