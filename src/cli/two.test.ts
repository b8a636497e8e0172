import { once } from "node:events"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { text } from "node:stream/consumers"
import { setTimeout as delay } from "node:timers/promises"
import { SMTPServer } from "smtp-server"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { Answer, Client } from "../../test/client.ts"
import { type Front, startProxy } from "../../test/proxy.ts"
import { type EmbeddedServer, startEmbedded } from "../kernel/database/embedded/index.ts"
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

/** Two Trellis on one PostgreSQL behind a proxy. */
let postgres: EmbeddedServer
let proxy: Front
let environment: Record<string, string>
const ports: string[] = []
const running: Program[] = []
let ngozi: Client
let proof: string

const ADDRESS = "ngozi.adeyemi@walsall.example"

/** Takes each message, and says so only once it is told to. */
let mails = 0
const takings: (() => void)[] = []
let isSlow = false
const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  onData: (stream, _session, taken) => {
    mails++
    void text(stream).then(() => (isSlow ? takings.push(taken) : taken()))
  },
})

beforeAll(async () => {
  build()
  smtp.listen(0, "127.0.0.1")
  await once(smtp.server, "listening")
  const folder = newFolder()
  postgres = await startEmbedded({ dataDirectory: folder })
  const owner = openPool(postgres.connection("trellis_owner", "postgres"), { max: 1 })
  await owner.query("create role council_web login")
  await owner.query("create database council")
  await owner.end()
  const at = (role: string) =>
    `postgres://${role}@/council?host=${encodeURIComponent(postgres.connection(role, "council").host)}`
  const front = await freePort()
  environment = {
    PUBLIC_URL: `http://localhost:${front}`,
    DATABASE_URL: at("council_web"),
    DATABASE_OWNER_URL: at("trellis_owner"),
    TRELLIS_SECRET: "thirty-two letters and a few more",
  }
  await done(["migrate"], environment)
  const made = await done(
    ["partnership", "create", "--name", "Walsall", "--slug", "walsall", "--lead", ADDRESS],
    environment,
  )
  ports.push(await freePort(), await freePort())
  await Promise.all([begin(0), begin(1)])
  proxy = await startProxy(newFolder(), Number(front), ports.map(Number))
  console.log(`Two Trellis behind ${proxy.name}`)
  ngozi = browserAt(front)
  await leadSignsIn(ngozi, made.out, ADDRESS)
  proof = await ngozi.proof()
  // The message that tells her so.
  while (await jobs()) await delay(100)
}, PATIENCE)
afterAll(async () => {
  await proxy.stop()
  for (const program of running) {
    program.signal("SIGTERM")
    await program.ended
  }
  await postgres.stop()
  smtp.close()
  tidyUp()
}, PATIENCE)

async function begin(nth: number): Promise<void> {
  const { port } = smtp.server.address() as { port: number }
  running[nth] = trellis(["start"], { ...environment, PORT: ports[nth]!, SMTP_URL: `smtp://127.0.0.1:${port}` })
  await running[nth].says("Trellis is ready at")
}

async function jobs(which = "true"): Promise<number> {
  const owner = openPool(postgres.connection("trellis_owner", "council"), { max: 1 })
  const { rows } = await owner.query<{ count: number }>(`select count(*) from graphile_worker.jobs where ${which}`)
  await owner.end()
  return rows[0]!.count
}

interface Sent {
  name: string
  began: number
  ended: number
  isKept: boolean
}

const addOrganisation = (name: string) =>
  ngozi.post(
    "/walsall/organisations/new",
    { name, kind: "nursery", "from-day": "1", "from-month": "3", "from-year": "2024" },
    proof,
  )

/** As many messages as there are hands for mail, two in each process. */
async function fillHandsWithMail(cause: (nth: number) => Promise<Answer>): Promise<void> {
  isSlow = true
  for (let nth = 0; nth < 4; nth++) expect((await cause(nth)).status).toBe(303)
  await expect.poll(() => takings.length, { timeout: 20_000 }).toBe(4)
}

function takeTheMail(): void {
  isSlow = false
  for (const taken of takings.splice(0)) taken()
}

/** Adds one organisation after another, four at once, until what is done meanwhile is over and a second more. */
async function underLoad(meanwhile: () => Promise<void>): Promise<Sent[]> {
  const sent: Sent[] = []
  let isOver = false
  const add = async (): Promise<void> => {
    while (!isOver) {
      const name = `Loaded ${crypto.randomUUID()}`
      const began = performance.now()
      const status = await addOrganisation(name).then(
        (answer) => answer.status,
        () => 0,
      )
      sent.push({ name, began, ended: performance.now(), isKept: status === 303 })
    }
  }
  const adding = Promise.all([add(), add(), add(), add()])
  await delay(1000)
  await meanwhile()
  await delay(1000)
  isOver = true
  await adding
  return sent
}

async function expectKept(sent: Sent[]): Promise<void> {
  const file = await ngozi.get("/walsall/organisations.csv?search=loaded")
  const list: string[] = file.body.match(/Loaded [0-9a-f-]{36}/g) ?? []
  expect(new Set(list).size).toBe(list.length)
  expect(sent.filter(({ name, isKept }) => isKept && !list.includes(name))).toEqual([])
}

describe("two processes on one PostgreSQL behind a proxy", () => {
  test("know the same sign-ins, and count attempts together", async () => {
    for (const port of ports) {
      const direct = browserAt(port)
      for (const [name, value] of ngozi.cookies) direct.cookies.set(name, value)
      expect((await direct.get("/walsall")).status).toBe(200)
    }
    const [one, two] = ports.map(browserAt)
    const tries: number[] = []
    for (const browser of [one!, two!, one!, two!, one!, two!, one!])
      tries.push((await browser.post("/sign-in", { address: "somebody@walsall.example" })).status)
    expect(tries).toEqual([303, 303, 303, 303, 303, 422, 422])
  })

  test(
    "lose nobody when one is told to stop",
    async () => {
      const sent = await underLoad(async () => {
        running[1]!.signal("SIGTERM")
        expect(await running[1]!.ended).toBe(0)
      })
      expect(sent.filter(({ isKept }) => !isKept)).toEqual([])
      await expectKept(sent)
      const stopped = running[1]!
        .out()
        .split("\n")
        .filter((line) => line.includes("/readyz"))
      expect(JSON.parse(stopped.at(-1)!)).toMatchObject({ status: 503 })
      await begin(1)
    },
    PATIENCE,
  )

  test(
    "do everything else while all the mail waits for a slow mail server",
    async () => {
      await fillHandsWithMail((nth) =>
        ngozi.post(
          "/walsall/access/new",
          { name: "Colin", address: `colin.${nth}@walsall.example`, role: "analyst" },
          proof,
        ),
      )
      expect((await addOrganisation("Followed")).status).toBe(303)
      await expect.poll(() => jobs("task_identifier <> 'send-mail'"), { timeout: 20_000 }).toBe(0)
      expect(takings).toHaveLength(4)
      takeTheMail()
      await expect.poll(() => jobs(), { timeout: 20_000 }).toBe(0)
    },
    PATIENCE,
  )

  test(
    "lose what is in the hands of one that is killed and nothing else, and the other takes its work over",
    async () => {
      const before = mails
      await fillHandsWithMail((nth) => browserAt(ports[nth % 2]!).post("/sign-in", { address: ADDRESS }))
      let [killed, dead] = [0, 0]
      const sent = await underLoad(async () => {
        killed = performance.now()
        running[1]!.signal("SIGKILL")
        await running[1]!.ended
        dead = performance.now()
        takeTheMail()
      })
      const lost = sent.filter(({ isKept }) => !isKept)
      // Whoever sends anew while it dies may meet it again.
      expect(lost.filter(({ began, ended }) => began > dead || ended < killed)).toEqual([])
      await expectKept(sent)
      await expect.poll(() => mails - before, { timeout: 15_000 }).toBe(6)
      const seconds = (performance.now() - killed) / 1000
      console.log(`Taken over after ${seconds.toFixed(1)} seconds`)
      expect(seconds).toBeLessThan(15)
      await begin(1)
    },
    PATIENCE,
  )

  test(
    "tell people so in words when neither is ready",
    async () => {
      const file = join(postgres.dataDirectory, "cluster", "postmaster.pid")
      process.kill(Number(readFileSync(file, "utf8").split("\n")[0]), "SIGQUIT")
      await postgres.exited
      for (let nth = 0; nth < 20; nth++) {
        const page = await ngozi.get("/walsall")
        expect(page).toMatchObject({ status: 503, title: "Sorry, the service is unavailable" })
        await delay(200)
      }
    },
    PATIENCE,
  )
})
