/**
 * `npm run soak`: the real program, killed at random under writes through the front door, a hundred times (SOAK_KILLS).
 * Every change that was acknowledged must be there, once, and none more than once. A run in which fewer than half of
 * the kills met a write in flight proves little, and fails.
 */
import { type ChildProcess, spawn, spawnSync } from "node:child_process"
import { randomInt, randomUUID } from "node:crypto"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { parseHTML } from "linkedom"

const KILLS = Number(process.env.SOAK_KILLS ?? 100)
const WRITERS = 4
const PORT = randomInt(20_000, 40_000)
const at = `http://localhost:${PORT}`
const folder = mkdtempSync(join(tmpdir(), "trellis-soak-"))

/** What became of each name that was sent. */
const sent = new Map<string, "unknown" | "acknowledged">()
let inFlight = 0
let metAWrite = 0
let program = await startProgram()
let stopping = false
try {
  const visitor = await signIn()
  for (let kill = 1; kill <= KILLS; kill++) {
    stopping = false
    const writers = Array.from({ length: WRITERS }, () => write(visitor))
    await wait(randomInt(50, 400))
    const whom = killSomething(kill)
    stopping = true
    await Promise.all(writers)
    await ended(program)
    program = await startProgram()
    const kept = await check(visitor)
    if (process.stdout.isTTY || kill % 10 === 0)
      console.log(`${kill} of ${KILLS}: killed ${whom}; ${kept} changes acknowledged and kept`)
  }
  const acknowledged = [...sent.values()].filter((state) => state === "acknowledged").length
  console.log(
    `${KILLS} kills, ${metAWrite} of them with a write in flight. ${acknowledged} changes acknowledged, all there once.`,
  )
  if (metAWrite < KILLS / 2) throw new Error("Fewer than half of the kills met a write in flight")
} finally {
  program.kill("SIGTERM")
  await ended(program)
  rmSync(folder, { recursive: true, force: true })
}

function startProgram(): Promise<ChildProcess> {
  if (!sent.size) spawnSync(process.execPath, ["scripts/build.mjs"], { stdio: "inherit" })
  const child = spawn(process.execPath, ["dist/cli.js", "start"], {
    env: { ...process.env, PORT: String(PORT), TRELLIS_DATA: join(folder, "data") },
    // It says at length that it was killed.
    stdio: ["ignore", "pipe", "ignore"],
  })
  return new Promise((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`It did not start (${code})`)))
    const look = async () => {
      const answer = await fetch(`${at}/readyz`).catch(() => undefined)
      if (answer?.ok) {
        child.removeAllListeners("exit")
        child.stdout?.resume()
        resolve(child)
      } else if (child.exitCode === null) setTimeout(() => void look(), 50)
    }
    void look()
  })
}

/** The program itself, or PostgreSQL under it; without a word, as a power cut would. */
function killSomething(kill: number): string {
  if (inFlight > 0) metAWrite++
  if (kill % 2) {
    program.kill("SIGKILL")
    return "the program"
  }
  process.kill(
    Number(readFileSync(join(folder, "data/postgres/cluster/postmaster.pid"), "utf8").split("\n")[0]),
    "SIGKILL",
  )
  // A program whose database has gone ends by itself, or is ended.
  setTimeout(() => program.kill("SIGKILL"), 3000).unref()
  return "PostgreSQL"
}

interface Visitor {
  cookie: string
  proof: string
}

/** As Walsall's workforce lead, through the demonstration's own page. */
async function signIn(): Promise<Visitor> {
  const page = await fetch(`${at}/demonstration`)
  const cookies = new Map(
    page.headers.getSetCookie().map((cookie) => cookie.split(";")[0]!.split(/=(.*)/s).slice(0, 2) as [string, string]),
  )
  const { document } = parseHTML(await page.text())
  const form = [...document.querySelectorAll("form")].find((form) => form.textContent?.includes("Ngozi"))
  const fields = new URLSearchParams(
    [...form!.querySelectorAll("input")].map((input) => [
      input.getAttribute("name")!,
      input.getAttribute("value") ?? "",
    ]),
  )
  const header = () => [...cookies].map(([name, value]) => `${name}=${value}`).join("; ")
  const signed = await fetch(`${at}/demonstration`, {
    method: "POST",
    body: fields,
    headers: { cookie: header() },
    redirect: "manual",
  })
  for (const cookie of signed.headers.getSetCookie()) {
    const [name, value] = cookie.split(";")[0]!.split(/=(.*)/s)
    cookies.set(name!, value!)
  }
  const adding = await fetch(`${at}/walsall/organisations/new`, { headers: { cookie: header() } })
  const proof = parseHTML(await adding.text())
    .document.querySelector("input[name=_csrf]")
    ?.getAttribute("value")
  if (!proof) throw new Error(`Not signed in: ${signed.status}, then ${adding.status}`)
  return { cookie: header(), proof }
}

/** Adds one organisation after another until told to stop, or cut off. */
async function write({ cookie, proof }: Visitor): Promise<void> {
  while (!stopping) {
    const name = `Soak ${randomUUID()}`
    const body = new URLSearchParams({
      _csrf: proof,
      name,
      kind: "community",
      "from-day": "1",
      "from-month": "3",
      "from-year": "2027",
      parent: "",
    })
    sent.set(name, "unknown")
    inFlight++
    try {
      const answer = await fetch(`${at}/walsall/organisations/new`, {
        method: "POST",
        body,
        headers: { cookie },
        redirect: "manual",
      })
      if (answer.status === 303 && !answer.headers.get("location")?.startsWith("/sign-in"))
        sent.set(name, "acknowledged")
      else if (answer.status < 500) throw new Error(`Answered ${answer.status}`)
    } catch (error) {
      if (error instanceof Error && error.message.startsWith("Answered")) throw error
      return
    } finally {
      inFlight--
    }
  }
}

/** What was acknowledged is there, once; what was not is there at most once. */
async function check({ cookie }: Visitor): Promise<number> {
  const answer = await fetch(`${at}/walsall/organisations.csv?search=soak`, { headers: { cookie } })
  const names: string[] = (await answer.text()).match(/Soak [0-9a-f-]{36}/g) ?? []
  const twice = names.filter((name, index) => names.indexOf(name) !== index)
  const there = new Set(names)
  const lost = [...sent].filter(([name, state]) => state === "acknowledged" && !there.has(name)).map(([name]) => name)
  if (lost.length || twice.length)
    throw new Error(`Lost: ${lost.join(", ") || "none"}. Twice: ${twice.join(", ") || "none"}.`)
  return names.filter((name) => sent.get(name) === "acknowledged").length
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) =>
    child.exitCode !== null || child.signalCode !== null ? resolve() : child.once("exit", () => resolve()),
  )
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
