import { execFileSync, fork } from "node:child_process"
import type pg from "pg"
import type { Database } from "../src/kernel/database/index.ts"
import { type Load, load } from "./load.ts"
import type { answers } from "./server.tsx"

type Answers = typeof answers

/** What a part of the bench measures in: a database of its own, with the application's connection to it. */
export interface Bench {
  owner: pg.Pool
  database: Database
  to: { host: string; port: number; user: string; database: string }
}

/** A server under measurement. */
export interface Measured {
  address: string
  ask<K extends keyof Answers>(ask: K, ...of: Parameters<Answers[K]>): Promise<Awaited<ReturnType<Answers[K]>>>
  stop(): void
}

export async function startServer(to: { host: string; port: number; database: string }): Promise<Measured> {
  execFileSync(process.execPath, ["scripts/build.mjs", "bench/server.tsx"])
  const child = fork("dist/server.js", [to.host, String(to.port), to.database], { serialization: "advanced" })
  const hear = <T>() =>
    new Promise<T>((resolve, reject) => {
      const stopped = () => reject(new Error("The server under measurement has stopped"))
      child.once("exit", stopped)
      child.once("message", ({ answer }: { answer: T }) => {
        child.off("exit", stopped)
        resolve(answer)
      })
    })
  const address = await hear<string>()
  return {
    address,
    ask: (ask, ...of) => {
      child.send({ ask, of })
      return hear()
    },
    stop: () => child.kill(),
  }
}

/** With the milliseconds of processor that each answer took the server. */
type Worked = Load & { cpu: number }

const ROUNDS = 5

/** What one page costs, beside a static page of the very same bytes from the same server. */
export interface Cost {
  bytes: number
  page: Worked
  floor: Worked
  alone: Load
  /** Milliseconds to draw it, and how often a second it could be read from the database. */
  drawing: number
  reading: number
}

export async function costOf(
  server: Measured,
  { slug, path, token, seconds }: { slug: string; path: string; token: string; seconds: number },
): Promise<Cost> {
  const url = `${server.address}/${slug}${path}`
  // As a browser comes back: with all that it was given on its first visit.
  const first = await fetch(url, { headers: { cookie: `trellis_sign_in=${token}` } })
  const kept = first.headers.getSetCookie().map((set) => set.split(";")[0]!)
  const options = { seconds, connections: 10, cookie: [`trellis_sign_in=${token}`, ...kept].join("; ") }
  const body = Buffer.from(await first.arrayBuffer())
  const reading = await server.ask("reading", seconds / 2, token, slug)
  const drawing = await server.ask("drawing", seconds / 2)
  await server.ask("showing", body)
  // Until the engine has made of it what it can; a server is started once and runs for weeks.
  await load(url, { ...options, seconds: 2 * seconds })
  // By turns, and of each the best: a machine has other things to do, at one moment more than at another.
  const floors: Worked[] = []
  const pages: Worked[] = []
  const short = { ...options, seconds: seconds / ROUNDS }
  for (let round = 0; round < ROUNDS; round++) {
    floors.push(await worked(server, () => load(`${server.address}/static-page`, short)))
    pages.push(await worked(server, () => load(url, short)))
  }
  const alone = await load(url, { ...options, connections: 1 })
  return { bytes: body.length, page: best(pages), floor: best(floors), alone, drawing, reading }
}

function best(rounds: Worked[]): Worked {
  return rounds.reduce((one, other) => (other.perSecond > one.perSecond ? other : one))
}

async function worked(server: Measured, run: () => Promise<Load>): Promise<Worked> {
  const before = await server.ask("usage")
  const measured = await run()
  const after = await server.ask("usage")
  return { ...measured, cpu: (after.cpu - before.cpu) / measured.times }
}
