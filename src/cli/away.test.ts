import { once } from "node:events"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { text } from "node:stream/consumers"
import { setTimeout as delay } from "node:timers/promises"
import { SMTPServer } from "smtp-server"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { Client } from "../../test/client.ts"
import { type EmbeddedServer, startEmbedded } from "../kernel/database/embedded/index.ts"
import { processesIn } from "../kernel/database/embedded/processes.ts"
import { openPool } from "../kernel/database/index.ts"
import {
  browserAt,
  build,
  done,
  freePort,
  leadSignsIn,
  newFolder,
  PATIENCE,
  type Program,
  tidyUp,
  trellis,
} from "./test-kit.ts"

/** A PostgreSQL of one's own, which these tests take away and bring back under a Trellis that goes on. */
let postgres: EmbeddedServer
let running: Program
let environment: Record<string, string>
let ngozi: Client

/** A mail server that can be made to take its time: it says that it has a message when it is told to. */
let mails = 0
let takesItsTime = false
let takeMail: (() => void) | undefined
const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  onData: (stream, _session, taken) => {
    mails++
    void text(stream).then(() => {
      if (takesItsTime) takeMail = taken
      else taken()
    })
  },
})

beforeAll(async () => {
  build()
  smtp.listen(0, "127.0.0.1")
  await once(smtp.server, "listening")
  const folder = newFolder()
  await bringBack(folder)
  const owner = openPool(postgres.connection("trellis_owner", "postgres"), { max: 1 })
  await owner.query("create role council_web login")
  await owner.query("create database council")
  await owner.end()
  const at = (role: string) =>
    `postgres://${role}@/council?host=${encodeURIComponent(postgres.connection(role, "council").host)}`
  environment = {
    PORT: await freePort(),
    DATABASE_URL: at("council_web"),
    DATABASE_OWNER_URL: at("trellis_owner"),
    TRELLIS_SECRET: "thirty-two letters and a few more",
  }
  await done(["migrate"], environment)
  const lead = ["--name", "Walsall", "--slug", "walsall", "--lead", "ngozi.adeyemi@walsall.example"]
  const made = await done(["partnership", "create", ...lead], environment)
  const { port } = smtp.server.address() as { port: number }
  running = trellis(["start"], { ...environment, SMTP_URL: `smtp://127.0.0.1:${port}` })
  await running.says("Trellis is ready at")
  ngozi = browserAt(environment.PORT!)
  await leadSignsIn(ngozi, made.out, "ngozi.adeyemi@walsall.example")
  // The message that tells her so.
  while (await jobs()) await delay(100)
}, PATIENCE)
afterAll(async () => {
  running.signal("SIGTERM")
  await running.ended
  await postgres.stop()
  smtp.close()
  tidyUp()
}, PATIENCE)

async function bringBack(dataDirectory: string): Promise<void> {
  postgres = await startEmbedded({ dataDirectory })
}

/** Without a word, as when its machine goes down. */
async function takeAway(): Promise<void> {
  const file = join(postgres.dataDirectory, "cluster", "postmaster.pid")
  process.kill(Number(readFileSync(file, "utf8").split("\n")[0]), "SIGQUIT")
  await postgres.exited
  await postgres.stop()
}

async function jobs(): Promise<number> {
  const owner = openPool(postgres.connection("trellis_owner", "council"), { max: 1 })
  const { rows } = await owner.query<{ count: number }>("select count(*) from graphile_worker.jobs")
  await owner.end()
  return rows[0]!.count
}

/** What an embedded server does too when one of its processes is killed: all connections end, and it begins anew. */
async function crash(): Promise<void> {
  const owner = openPool(postgres.connection("trellis_owner", "postgres"), { max: 1 })
  const { rows } = await owner.query<{ pid: number }>("select pid from pg_stat_activity where usename = 'council_web'")
  process.kill(rows[0]!.pid, "SIGKILL")
  await owner.end()
}

const status = async (path: string) => (await ngozi.get(path)).status

describe("PostgreSQL away", () => {
  test(
    "is told plainly, keeps what was typed, and everything goes on once it is back",
    async () => {
      const form = await ngozi.get("/walsall/organisations/new")
      const day = { "from-day": "1", "from-month": "3", "from-year": "2024" }
      const nursery = (name: string) => ({ name, kind: "nursery", ...day })
      expect((await ngozi.press(form, "Add the organisation", nursery("Before"))).status).toBe(303)
      takesItsTime = true
      const somebody = browserAt(environment.PORT!)
      const asked = await somebody.fill("/sign-in", "Email me a link", { address: "ngozi.adeyemi@walsall.example" })
      expect(asked.status).toBe(200)
      await expect.poll(() => takeMail, { timeout: 20_000 }).toBeDefined()
      // What asked for the message is done with.
      await expect.poll(jobs, { timeout: 20_000 }).toBe(1)
      const sent = mails

      await takeAway()
      // The work in hand ends while nobody can be told.
      takeMail!()
      takesItsTime = false
      const page = await ngozi.get("/walsall")
      expect(page.status).toBe(503)
      expect(page.title).toBe("Sorry, the service is unavailable")
      expect(page.headers["retry-after"]).toBe("5")
      const unsaved = await ngozi.press(form, "Add the organisation", nursery("Meanwhile “quoted” & <typed>"))
      expect(unsaved.status).toBe(503)
      expect(unsaved.text()).toContain("What you sent was not saved. It is kept on this page.")
      const program = await ngozi.get("/walsall/organisations.json")
      expect(program.headers["content-type"]).toContain("application/problem+json")
      expect(JSON.parse(program.body)).toMatchObject({ status: 503, detail: "Try again in a minute." })
      const file = new File(["x"], "logo.png", { type: "image/png" })
      const lost = await ngozi.postFiles("/walsall/partnership/logo", [["logo", file]])
      expect(lost.text()).toContain("What you sent was not saved. Go back, and send it again in a minute.")
      for (let nth = 0; nth < 200; nth++) await ngozi.get("/walsall/organisations")
      expect(await status("/readyz")).toBe(503)
      expect(await status("/healthz")).toBe(200)
      const said = running
        .out()
        .split("\n")
        .filter((line) => /"level":"(error|fatal)"/.test(line))
      expect(said.length).toBeLessThan(20)

      await bringBack(postgres.dataDirectory)
      await expect.poll(() => status("/readyz"), { timeout: 20_000 }).toBe(200)
      expect((await ngozi.press(unsaved, "Send it again")).status).toBe(303)
      const list = await ngozi.get("/walsall/organisations.csv")
      expect(list.body).toContain("Before")
      expect(list.body.match(/Meanwhile “quoted” & <typed>/g)).toHaveLength(1)
      // The message whose end nobody could write down is sent once more, and then another.
      await expect.poll(() => mails, { timeout: 60_000 }).toBe(sent + 1)
      await somebody.fill("/sign-in", "Email me a link", { address: "ngozi.adeyemi@walsall.example" })
      await expect.poll(() => mails, { timeout: 20_000 }).toBe(sent + 2)
      expect(running.err()).not.toMatch(/unhandled|rejection/i)
    },
    PATIENCE,
  )

  test(
    "for the moment that a crash takes it is told the same, and then it is well",
    async () => {
      expect(await status("/walsall")).toBe(200)
      await crash()
      await expect.poll(() => status("/walsall"), { timeout: 30_000 }).toBe(200)
      expect(await status("/readyz")).toBe(200)
      expect(running.err()).toBe("")
    },
    PATIENCE,
  )

  // Over a minute of waiting: in `npm run soak` alone.
  test.runIf(process.env.SOAK_HANG)(
    "that hangs keeps nobody waiting for ever, and everything goes on once it answers",
    async () => {
      expect(await status("/walsall")).toBe(200)
      const all = processesIn(join(postgres.dataDirectory, "cluster"), "postgres")
      for (const pid of all) process.kill(pid, "SIGSTOP")
      const began = performance.now()
      const seconds = async (path: string) => {
        expect(await status(path)).toBe(503)
        return Math.round((performance.now() - began) / 1000)
      }
      // More than there are connections.
      const people = Promise.all(Array.from({ length: 15 }, () => seconds("/walsall")))
      await delay(1000)
      expect(await status("/healthz")).toBe(200)
      const proxies = await seconds("/readyz")
      const waited = await people
      for (const pid of all) process.kill(pid, "SIGCONT")
      console.log(`Given up after ${waited.join(", ")} seconds; /readyz said no after ${proxies}`)
      expect(Math.max(...waited)).toBeLessThan(70)
      expect(proxies).toBeLessThan(8)
      await expect.poll(() => status("/readyz"), { timeout: 20_000 }).toBe(200)
      const sent = mails
      const asked = { address: "ngozi.adeyemi@walsall.example" }
      await browserAt(environment.PORT!).fill("/sign-in", "Email me a link", asked)
      await expect.poll(() => mails, { timeout: 60_000 }).toBe(sent + 1)
      expect(running.err()).toBe("")
    },
    PATIENCE,
  )
})
