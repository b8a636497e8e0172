import { randomInt } from "node:crypto"
import { afterAll, beforeAll, expect, inject, test } from "vitest"
import { openPlace, type Place } from "../../test/cast.ts"
import type { Client } from "../../test/client.ts"
import { openWorld, type World } from "../../test/world.ts"
import { browserAt, build, freePort, PATIENCE, type Program, tidyUp, trellis } from "../cli/test-kit.ts"

/** `npm run soak` kills twenty times. */
const KILLS = Number(process.env.SOAK_KILLS ?? 4)
const ROWS = 3000

let world: World
let place: Place
let port: string
let program: Program
let bea: Client
beforeAll(async () => {
  build()
  world = await openWorld()
  // The program has the machine's own day.
  world.clock.set(new Date().toISOString())
  place = await openPlace(world)
  port = await freePort()
  await start()
  bea = browserAt(port)
  for (const [name, value] of (await place.bea()).cookies) bea.cookies.set(name, value)
}, PATIENCE)
afterAll(async () => {
  program.signal("SIGTERM")
  await program.ended
  tidyUp()
  await world.close()
})

test(`killed ${KILLS} times while it reads lists and takes them in, it goes on by itself, and every row is there once`, {
  timeout: PATIENCE + KILLS * 60_000,
}, async () => {
  let met = 0
  // Until half of so many have met a job in hand.
  for (let kill = 0; kill < KILLS || met < KILLS / 2; kill += 2) {
    const list = `Full name,Staff number\r\n${lines(kill)}\r\n`
    const sent = await bea.fill(here(), "Read the list", { file: new File([list], "staff.csv"), covers: "some" })
    const id = sent.url.split("/").at(-1)!
    met += await killDuring(id, "reading")
    await reaches(id, "checked")
    const checked = await bea.visit(sent.url)
    expect(checked.text()).toContain(`Rows read${ROWS.toLocaleString("en-GB")} rows`)
    const pressed = await bea.press(checked, "Take in 3,000 rows")
    expect(pressed.status).toBe(303)
    met += await killDuring(id, "accepting")
    await reaches(id, "done")
    expect(await count("people.record")).toBe(ROWS)
    expect(await twice()).toEqual([])
    const undone = await bea.press(await bea.visit(sent.url), "Undo this import")
    expect(undone.status).toBe(303)
    expect(await count("people.person")).toBe(0)
  }
  if (KILLS > 4) console.log(`${KILLS} kills, ${met} of them with the job in hand`)
  // What follows the undo may be in hand still; nothing stays so.
  await expect.poll(() => count("graphile_worker.jobs", "locked_by is not null"), { timeout: 60_000 }).toBe(0)
})

const here = () => `/${place.slug}/organisations/${place.nursery}/import`
const lines = (kill: number) =>
  Array.from({ length: ROWS }, (_, at) => `Person ${kill} ${String(at).padStart(4, "0")},${kill}-${at}`).join("\r\n")

async function start(): Promise<void> {
  const url = (role: string, { host, port }: { host: string; port: number }) =>
    `postgres://${role}@/${world.name}?host=${encodeURIComponent(host)}&port=${port}`
  program = trellis(["start"], {
    DATABASE_URL: url("trellis_web", inject("web")),
    DATABASE_OWNER_URL: url("trellis_owner", inject("postgres")),
    TRELLIS_SECRET: world.secret,
    PORT: port,
  })
  await program.says("Trellis is ready at")
}

/** How long its job may take, in milliseconds, as far as that is known. */
const lasts = { reading: 600, accepting: 600 }

/** Kills the program once a job has it in hand, at any moment of it. @returns 1 where it was not done with it yet */
async function killDuring(id: string, state: "reading" | "accepting"): Promise<number> {
  const began = performance.now()
  const inHand = "locked_by is not null and task_identifier in ('read-upload', 'accept-upload')"
  await expect
    .poll(async () => (await count("graphile_worker.jobs", inHand)) > 0 || (await stateOf(id)) !== state, {
      timeout: 30_000,
      interval: 5,
    })
    .toBe(true)
  await new Promise((resolve) => setTimeout(resolve, randomInt(0, lasts[state])))
  program.signal("SIGKILL")
  await program.ended
  // What PostgreSQL was doing for it is at an end once its connections are.
  await expect
    .poll(
      () => count("pg_stat_activity", `datname = '${world.name}' and usename = 'trellis_web' and state <> 'idle'`),
      { timeout: 60_000 },
    )
    .toBe(0)
  const left = await count("people.record")
  const isStanding = (await stateOf(id)) === state
  expect(left).toBe(state === "accepting" && !isStanding ? ROWS : 0)
  if (process.env.SOAK_KILLS)
    console.log(
      `killed after ${Math.round(performance.now() - began)} ms: ${state}${isStanding ? "" : ", done already"}`,
    )
  // Where that was too late, the next comes sooner.
  if (!isStanding) lasts[state] = Math.max(20, lasts[state] / 2)
  await start()
  return isStanding ? 1 : 0
}

/** Nobody looks at its page meanwhile. */
async function reaches(id: string, state: string): Promise<void> {
  await expect.poll(() => stateOf(id), { timeout: 90_000, interval: 200 }).toBe(state)
}

async function stateOf(id: string): Promise<string> {
  const { rows } = await world.owner.query("select state from imports.upload where upload_id = $1", [id])
  return rows[0].state
}

async function count(table: string, where = "true"): Promise<number> {
  const { rows } = await world.owner.query(`select count(*) from ${table} where ${where}`)
  return rows[0].count
}

async function twice(): Promise<unknown[]> {
  const { rows } = await world.owner.query(
    "select staff_reference from people.record group by staff_reference having count(*) > 1",
  )
  return rows
}
