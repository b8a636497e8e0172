/**
 * `npm run bench`: what a page costs, each figure beside a floor taken in the same run on the same machine. Real
 * PostgreSQL with fsync on; the server in a process of its own; the load on loopback. Parts may be named, and of a large
 * register some pages alone: `npm run bench workforce finder`.
 *
 * - register: each page of 30,000 people beside its bare queries, by themselves and among a million; or of these people
 *   (the list), person, workforce, finder, completeness
 * - many: the pages of 7,000 people, by themselves and among 150 partnerships like it; and the jobs of a night
 * - pages: how many of a page a second, beside a static page of the same bytes
 * - charts: drawing a page of them, beside the same page without
 * - imports: a long staff list beside the same rows inserted in bulk
 * - backups: a backup and its restore beside COPY of the same tables, of 30,000 people and of a million (not, with
 *   BENCH_OTHERS=0)
 * - standing: where 30,000 people stand by 20 requirements, worked out from 300,000 pieces of learning, beside the pure
 *   function and COPY of the same rows; one requirement, one person; and pages of it, alone and among others
 * - notices: the night's notices to 100,000 people and to a million, and the memory of their process
 * - releases: a month's tables protected by each policy, beside the query that counts them, and that beside a bare one
 * - transaction: what opening one adds to a query
 *
 * Libraries are measured by themselves, beside R or a floor of their own: `src/methods/survey-statistics/bench.ts` and
 * `src/methods/standing/bench.ts`.
 */
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { realClock } from "../src/kernel/clock.ts"
import { startEmbedded } from "../src/kernel/database/embedded/index.ts"
import { openDatabase, openPool } from "../src/kernel/database/index.ts"
import { readMigrations } from "../src/kernel/database/migrate.ts"
import { prepareDatabase } from "../src/kernel/database/prepare.ts"
import { backupCost } from "./backups.ts"
import { chartsCost } from "./charts.ts"
import { importCost } from "./imports.ts"
import type { Bench } from "./measured.ts"
import { noticesCost } from "./notices.ts"
import { pagesBesideStatic } from "./pages.ts"
import { groups, registerInCompany, smallAmongMany } from "./register.ts"
import { releasesCost } from "./releases.ts"
import { standingCost } from "./standing.ts"
import { transactionCost } from "./transaction.ts"

const parts: Record<string, (bench: Bench) => Promise<void>> = {
  register: (bench) => registerInCompany(bench, pages.length > 0 ? pages : undefined),
  many: smallAmongMany,
  pages: pagesBesideStatic,
  charts: chartsCost,
  imports: importCost,
  backups: backupCost,
  standing: standingCost,
  notices: noticesCost,
  releases: releasesCost,
  transaction: ({ database }) => transactionCost(database),
}
const named = process.argv.slice(2)
const pages = named.flatMap((name) => groups[name] ?? [])
const chosen = pages.length > 0 ? ["register", ...named] : named
const folder = mkdtempSync(join(tmpdir(), "trellis-bench-"))
const embedded = await startEmbedded({ dataDirectory: join(folder, "data") })
try {
  const first = openPool(embedded.connection("trellis_owner", "postgres"), { max: 1 })
  await first.query("create role trellis_web login")
  // All the work for a page is its connection's, where it is seen: that of other processes would be missed.
  await first.query("alter role trellis_web set max_parallel_workers_per_gather = 0")
  for (const [name, measure] of Object.entries(parts)) {
    if (chosen.length > 0 && !chosen.includes(name)) continue
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
