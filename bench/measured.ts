import { execFileSync, fork } from "node:child_process"
import { type Load, load } from "./load.ts"
import type { answers } from "./server.tsx"

type Answers = typeof answers

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

/** What one page costs, beside a static page of the very same bytes from the same server. */
export interface Cost {
  bytes: number
  page: Load & { cpu: number }
  floor: Load & { cpu: number }
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
  const reading = await server.ask("reading", seconds, token, slug)
  const drawing = await server.ask("drawing", seconds)
  await server.ask("showing", body)
  await load(url, { ...options, seconds: 1 })
  const floor = await worked(server, () => load(`${server.address}/static-page`, options))
  const page = await worked(server, () => load(url, options))
  const alone = await load(url, { ...options, connections: 1 })
  return { bytes: body.length, page, floor, alone, drawing, reading }
}

/** With the milliseconds of processor that each answer took the server. */
async function worked(server: Measured, run: () => Promise<Load>): Promise<Load & { cpu: number }> {
  const before = await server.ask("usage")
  const measured = await run()
  const after = await server.ask("usage")
  return { ...measured, cpu: (after.cpu - before.cpu) / measured.times }
}
