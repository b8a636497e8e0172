/**
 * `npm run bench`: what a page costs, each figure beside a floor taken in the same run on the same machine: a static
 * page of the same bytes. Real PostgreSQL with fsync on; the server in a process of its own; the load on loopback.
 */
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { accountFor, give, join as joinPartnership } from "../src/grants/index.ts"
import { startSignIn } from "../src/kernel/access/sign-ins.ts"
import { realClock } from "../src/kernel/clock.ts"
import { startEmbedded } from "../src/kernel/database/embedded/index.ts"
import { as, asNobody, type Database, openDatabase, openPool } from "../src/kernel/database/index.ts"
import { readMigrations } from "../src/kernel/database/migrate.ts"
import { prepareDatabase } from "../src/kernel/database/prepare.ts"
import { fillPartnership } from "./fill.ts"
import { fillPeople } from "./fill-people.ts"
import { type Cost, costOf, startServer } from "./measured.ts"
import { plansOf } from "./plans.ts"
import { transactionCost } from "./transaction.ts"

const SIZES = [
  { organisations: 40, people: 400 },
  { organisations: 3000, people: 30_000 },
]
const SECONDS = Number(process.env.BENCH_SECONDS ?? 4)
const folder = mkdtempSync(join(tmpdir(), "trellis-bench-"))
const embedded = await startEmbedded({ dataDirectory: join(folder, "data") })
try {
  const first = openPool(embedded.connection("trellis_owner", "postgres"), { max: 1 })
  await first.query("create database bench")
  await first.query("create role trellis_web login")
  await first.end()
  const owner = openPool(embedded.connection("trellis_owner", "bench"), { max: 2 })
  await prepareDatabase(owner, {
    migrations: readMigrations("migrations"),
    referenceFolder: "reference",
    webRole: "trellis_web",
    demonstration: false,
    now: new Date(),
  })
  const to = embedded.connection("trellis_web", "bench")
  const database = openDatabase(to, realClock)
  for (const { organisations, people } of SIZES) {
    const slug = `size-${organisations}`
    const partnershipId = await fillPartnership(owner, slug, organisations)
    await fillPeople(owner, partnershipId, people)
    await owner.query("vacuum analyze")
    const token = await lead(database, partnershipId, slug)
    const one = async (id: string, table: string) => {
      const where = `where partnership_id = $1 order by ${id} desc limit 1`
      return (await owner.query(`select ${id} as id from ${table} ${where}`, [partnershipId])).rows[0].id
    }
    const pages = {
      "an organisation": `/organisations/${await one("organisation_id", "organisations.organisation")}`,
      "a person": `/people/${await one("person_id", "people.person")}`,
      "list of organisations": "/organisations",
      "list of people": "/people",
      "people found by name": "/people?search=zorica",
      "first page": "",
    }
    const server = await startServer(to)
    const costs: Record<string, string>[] = []
    for (const [page, path] of Object.entries(pages)) {
      costs.push({ page, ...inWords(await costOf(server, { slug, path, token, seconds: SECONDS })) })
      await plansOf(database, partnershipId, page, await server.ask("statements"))
    }
    const { memory } = await server.ask("usage")
    server.stop()
    console.log(
      `Among ${organisations} organisations and ${people} people (the server held ${(memory / 1e6).toFixed(0)} MB)`,
    )
    console.table(costs)
  }
  await transactionCost(database)
  await database.close()
  await owner.end()
} finally {
  await embedded.stop()
  rmSync(folder, { recursive: true, force: true })
}

async function lead(database: Database, partnershipId: string, slug: string): Promise<string> {
  const accountId = await as(database, { partnershipId, accountId: null }, async (tx) => {
    const accountId = await accountFor(tx, { name: "Ngozi", address: `ngozi@${slug}.example` })
    await joinPartnership(tx, accountId, "Ngozi")
    await give(tx, accountId, { role: "workforce-lead", on: {}, endsOn: null })
    return accountId
  })
  const { token } = await asNobody(database, (shared) =>
    startSignIn(shared, { accountId, how: "link", browser: "Bench", secondFactor: true }),
  )
  return token
}

function inWords({ bytes, page, floor, alone, drawing, reading }: Cost): Record<string, string> {
  return {
    kB: (bytes / 1000).toFixed(0),
    "/s": page.perSecond.toFixed(0),
    "static /s": floor.perSecond.toFixed(0),
    "÷ static": (page.perSecond / floor.perSecond).toFixed(3),
    "alone, ms (p99)": `${alone.median.toFixed(1)} (${alone.p99.toFixed(1)})`,
    "server's processor, ms": page.cpu.toFixed(2),
    "of a static page, ms": floor.cpu.toFixed(3),
    "drawing alone, ms": drawing.toFixed(2),
    "its queries alone, /s": reading.toFixed(0),
  }
}
