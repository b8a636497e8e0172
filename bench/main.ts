/**
 * `npm run bench`: what a page costs, each figure as a ratio to a floor taken in the same run on the same machine.
 * Real PostgreSQL with fsync on; the server in a process of its own; the load on loopback.
 */
import { fork } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { accountFor, give, join as joinPartnership } from "../src/grants/index.ts"
import { startSignIn } from "../src/kernel/access/sign-ins.ts"
import { realClock } from "../src/kernel/clock.ts"
import { startEmbedded } from "../src/kernel/database/embedded/index.ts"
import { as, asNobody, openDatabase, openPool } from "../src/kernel/database/index.ts"
import { readMigrations } from "../src/kernel/database/migrate.ts"
import { prepareDatabase } from "../src/kernel/database/prepare.ts"
import { fillPartnership } from "./fill.ts"
import { load } from "./load.ts"
import { plans } from "./plans.ts"
import { transactionCost } from "./transaction.ts"

const SIZES = [40, 3000]
const SECONDS = Number(process.env.BENCH_SECONDS ?? 5)
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
  const database = openDatabase(embedded.connection("trellis_web", "bench"), realClock)
  const rows: Record<string, string>[] = []
  for (const size of SIZES) {
    const slug = `size-${size}`
    const partnershipId = await fillPartnership(owner, slug, size)
    await owner.query("analyze")
    const cookie = await lead(partnershipId, slug)
    rows.push(await measure(slug, size, cookie))
    await plans(database, partnershipId, size)
  }
  console.table(rows)
  await transactionCost(database)
  await database.close()
  await owner.end()

  async function lead(partnershipId: string, slug: string): Promise<string> {
    const accountId = await as(database, { partnershipId, accountId: null }, async (tx) => {
      const accountId = await accountFor(tx, { name: "Ngozi", address: `ngozi@${slug}.example` })
      await joinPartnership(tx, accountId, "Ngozi")
      await give(tx, accountId, { role: "workforce-lead", on: {}, endsOn: null })
      return accountId
    })
    const { token } = await asNobody(database, (shared) =>
      startSignIn(shared, { accountId, how: "link", browser: "Bench", secondFactor: true }),
    )
    return `trellis_sign_in=${token}`
  }
} finally {
  await embedded.stop()
  rmSync(folder, { recursive: true, force: true })
}

async function measure(slug: string, size: number, cookie: string): Promise<Record<string, string>> {
  const to = embedded.connection("trellis_web", "bench")
  // The static page has the very bytes of the full one, so that only the work differs.
  const probe = await startServer(to, "")
  const path = `/${slug}/organisations`
  const body = Buffer.from(await (await fetch(probe.address + path, { headers: { cookie } })).arrayBuffer())
  probe.stop()
  const server = await startServer(to, body.toString("base64"))
  try {
    const options = { seconds: SECONDS, connections: 10, cookie }
    await load(server.address + path, { ...options, seconds: 2 })
    const floor = await load(`${server.address}/static-page`, options)
    const list = await load(server.address + path, options)
    const home = await load(`${server.address}/${slug}`, options)
    const alone = await load(server.address + path, { ...options, connections: 1 })
    return {
      organisations: String(size),
      "static page /s": floor.perSecond.toFixed(0),
      "list /s": list.perSecond.toFixed(0),
      "list ÷ static": (list.perSecond / floor.perSecond).toFixed(2),
      "home ÷ static": (home.perSecond / floor.perSecond).toFixed(2),
      "list alone, ms": `${alone.median.toFixed(1)} (p99 ${alone.p99.toFixed(1)})`,
      "page kB": (body.length / 1000).toFixed(0),
      "server MB": ((await server.memory()) / 1e6).toFixed(0),
    }
  } finally {
    server.stop()
  }
}

async function startServer(to: { host: string; port: number; database: string }, page: string) {
  const child = fork("bench/server.ts", [to.host, String(to.port), to.database, page], {
    execArgv: ["--import", "tsx"],
  })
  const hear = <T>() => new Promise<T>((resolve) => child.once("message", (message) => resolve(message as T)))
  const { address } = await hear<{ address: string }>()
  return {
    address,
    memory: async () => {
      const heard = hear<{ memory: number }>()
      child.send("memory")
      return (await heard).memory
    },
    stop: () => child.kill(),
  }
}
