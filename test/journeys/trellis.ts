import { type ChildProcess, spawn, spawnSync } from "node:child_process"
import { chmodSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as delay } from "node:timers/promises"
import type pg from "pg"
import { startEmbedded } from "../../src/kernel/database/embedded/index.ts"
import { joinEmbedded } from "../../src/kernel/database/embedded/join.ts"
import { type Connection, openPool } from "../../src/kernel/database/index.ts"
import { freePort } from "../ports.ts"

const root = join(import.meta.dirname, "..", "..")

/** The real program, running for somebody's browser. */
export interface Trellis {
  url: string
  stop(): Promise<void>
}

/** One whose days pass as a journey needs them. */
export interface PassingTrellis extends Trellis {
  /** Nobody does anything until another day. */
  goOnTo(day: string): Promise<void>
}

/** What the demonstration is called in the folder of a run. */
export const DEMONSTRATION = "demonstration"

export function buildTrellis(): void {
  const built = spawnSync(process.execPath, ["scripts/build.mjs"], { cwd: root, encoding: "utf8" })
  if (built.status !== 0) throw new Error(`Trellis could not be built:\n${built.stderr}`)
}

/**
 * Starts Trellis once on a new folder, so that its demonstration is made, and leaves the data to begin from: with what
 * is published in Walsall, and without what waits to be published elsewhere, which each copy would take minutes for.
 */
export async function makeDemonstration(data: string): Promise<void> {
  const trellis = await startOn(data, await freePort())
  try {
    const way = await joinEmbedded(join(data, "postgres"))
    await withPool(way!("trellis_owner", "trellis"), async (pool) => {
      while ((await pool.query(waitingFor("walsall"))).rowCount !== 0) await delay(500)
    })
  } finally {
    await trellis.stop()
  }
  const postgres = await startEmbedded({ dataDirectory: join(data, "postgres") })
  try {
    await withPool(postgres.connection("trellis_owner", "trellis"), (pool) =>
      pool.query(`select graphile_worker.complete_jobs(array_agg(id)) from graphile_worker.jobs j where ${RELEASING}`),
    )
  } finally {
    await postgres.stop()
  }
}

const RELEASING = "j.task_identifier = 'release-months'"

function waitingFor(slug: string): string {
  return `select from graphile_worker.jobs j
    join graphile_worker._private_jobs p using (id)
   where ${RELEASING} and (p.payload::jsonb -> 'waiting' is null
      or p.payload::jsonb -> 'waiting' ? (select partnership_id::text from kernel.partnership where slug = '${slug}'))`
}

async function withPool(to: Connection, work: (pool: pg.Pool) => Promise<unknown>): Promise<void> {
  const pool = openPool(to, { max: 1 })
  try {
    await work(pool)
  } finally {
    await pool.end()
  }
}

/** Starts Trellis on a copy of the demonstration, so that whatever is done to it meets nobody else. */
export async function startTrellis(demonstration: string): Promise<PassingTrellis> {
  const { folder, remove } = temporaryFolder()
  try {
    // With owners and modes as they are: PostgreSQL looks at both.
    const copied = spawnSync("cp", ["-a", `${demonstration}/.`, folder], { encoding: "utf8" })
    if (copied.status !== 0) throw new Error(`The demonstration could not be copied: ${copied.stderr}`)
    const port = await freePort()
    let trellis = await startOn(folder, port)
    return {
      url: trellis.url,
      goOnTo: async (day) => {
        await setDay(folder, day)
        await trellis.stop()
        trellis = await startOn(folder, port)
      },
      stop: async () => {
        await trellis.stop()
        remove()
      },
    }
  } catch (error) {
    remove()
    throw error
  }
}

/** What a demonstration's clock reads from its next start on. */
async function setDay(data: string, day: string): Promise<void> {
  const way = await joinEmbedded(join(data, "postgres"))
  const pool = openPool(way!("trellis_owner", "trellis"), { max: 1 })
  try {
    await pool.query("update kernel.database set today = $1", [day])
  } finally {
    await pool.end()
  }
}

async function startOn(data: string, port: number): Promise<Trellis> {
  const url = `http://localhost:${port}`
  const { PATH, HOME, LANG, TMPDIR } = process.env
  const server = spawn(process.execPath, ["--enable-source-maps", "dist/cli.js", "start"], {
    cwd: root,
    env: { PATH, HOME, LANG, TMPDIR, PORT: String(port), TRELLIS_DATA: data },
    stdio: ["ignore", "pipe", "pipe"],
  })
  const gone = new Promise<void>((resolve) => server.once("exit", () => resolve()))
  const leave = () => server.kill("SIGTERM")
  process.once("exit", leave)
  const stop = async () => {
    process.off("exit", leave)
    leave()
    const late = setTimeout(() => server.kill("SIGKILL"), 15_000)
    await gone
    clearTimeout(late)
  }
  try {
    await ready(server)
    return { url, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Resolves when the program says that it is ready; a program that ends before has its words repeated. */
function ready(server: ChildProcess): Promise<void> {
  let said = ""
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`Trellis did not start within two minutes:\n${said}`)), 120_000)
    const hear = (words: Buffer) => {
      if (said.length < 20_000) said += words
      if (!said.includes("Trellis is ready at")) return
      clearTimeout(late)
      resolve()
    }
    server.stdout?.on("data", hear)
    server.stderr?.on("data", hear)
    server.once("exit", (code) => {
      clearTimeout(late)
      reject(new Error(`Trellis ended with ${code} before it was ready:\n${said}`))
    })
  })
}

/** PostgreSQL may run as somebody who is not the owner of this folder, and must be able to pass through it. */
export function temporaryFolder(): { folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), "trellis-journeys-"))
  chmodSync(folder, 0o755)
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
