import { type ChildProcess, spawn } from "node:child_process"
import { closeSync, readFileSync, rmSync } from "node:fs"
import { join } from "node:path"
import { setTimeout as delay } from "node:timers/promises"
import pg from "pg"
import { type Postmaster, postmasterFile, readPostmaster, type Way } from "./cluster.ts"
import { dress, type Identity } from "./identity.ts"
import { plainEnvironment, superuser } from "./initialise.ts"
import { openLog, readLogFrom, sizeOf } from "./log.ts"
import { beginningOf, directoryOf, lives, programOf, until } from "./processes.ts"
import { EmbeddedRefusal, refusalFromOutput } from "./refusal.ts"
import { port } from "./sockets.ts"

/** All that it takes to run one server. */
export interface Plan {
  cluster: string
  way: Way
  native: string
  identity: Identity
  socketDirectory: string
  log: string
  settings: Record<string, string>
}

/** A server that runs, whether we started or found it. */
export interface Running {
  pid: number
  began: string | undefined
  child?: ChildProcess
}

/** Recovery after a crash may take long, and is not to be interrupted. */
const startLimit = 10 * 60_000

export async function start(plan: Plan): Promise<Running> {
  for (let attempt = 1; ; attempt++) {
    const from = sizeOf(plan.log)
    const child = launch(plan)
    const failed = new Promise<never>((_, reject) => child.once("error", reject))
    const isReady = () => {
      const written = readPostmaster(plan.cluster)
      return child.exitCode !== null || child.signalCode !== null || (written?.pid === child.pid && written!.isReady)
    }
    if (!(await Promise.race([until(isReady, startLimit), failed]))) {
      await stop({ pid: child.pid!, began: beginningOf(child.pid!), child })
      throw new EmbeddedRefusal(`PostgreSQL did not become ready within ten minutes; its log is ${plan.log}.`)
    }
    if (child.exitCode === null && child.signalCode === null) {
      return { pid: child.pid!, began: beginningOf(child.pid!), child }
    }
    const said = readLogFrom(plan.log, from)
    // When only the main process was killed, its children need a moment to notice.
    if (attempt < 20 && /pre-existing shared memory block/.test(said)) await delay(250)
    else throw refusalFromOutput(said, plan.cluster, `its log is ${plan.log}`)
  }
}

function launch(plan: Plan): ChildProcess {
  const { command, args, options } = dress(plan.identity, programIn(plan), argumentsOf(plan))
  const log = openLog(plan.log, plan.identity)
  // Detached: a terminal's Ctrl-C must reach the web server first, which then stops the database.
  const child = spawn(command, args, {
    ...options,
    cwd: plan.way.cwd,
    env: plainEnvironment(),
    detached: true,
    stdio: ["ignore", log, log],
  })
  closeSync(log)
  child.unref()
  return child
}

const programIn = (plan: Plan): string => join(plan.native, "bin", "postgres")

function argumentsOf({ way, socketDirectory, settings }: Plan): string[] {
  const all: Record<string, string> = {
    listen_addresses: "",
    unix_socket_directories: `"${socketDirectory.replaceAll('"', '""')}"`,
    unix_socket_permissions: "0700",
    port: String(port),
    cluster_name: "trellis",
    timezone: "UTC",
    log_timezone: "UTC",
    // Statements and the details of errors hold personal data; the application has them anyway.
    log_min_messages: "log",
    log_min_error_statement: "panic",
    log_error_verbosity: "terse",
    log_checkpoints: "off",
    ...settings,
  }
  return ["-D", way.name, ...Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`])]
}

/**
 * Finds the server that a dead process left running on this cluster, if it is the one that we would start; another is
 * stopped. Only the holder of the data directory may ask.
 */
export async function adopt(plan: Plan): Promise<Running | undefined> {
  const found = readPostmaster(plan.cluster)
  if (!found || !lives(found.pid)) return undefined
  if (!serves(found, plan)) {
    // Its id now belongs to another program, for whose sake PostgreSQL would refuse to start.
    rmSync(postmasterFile(plan.cluster), { force: true })
    return undefined
  }
  const running: Running = { pid: found.pid, began: beginningOf(found.pid) }
  const isSettled = () => !lives(running.pid, running.began) || readPostmaster(plan.cluster)?.isReady === true
  await until(isSettled, startLimit)
  if (isAsPlanned(plan) && (await answers(found.socketDirectory, plan))) return running
  await stop(running)
  return undefined
}

function serves(found: Postmaster, plan: Plan): boolean {
  if (programOf(found.pid) !== "postgres") return false
  const directory = directoryOf(found.pid)
  return directory ? directory === plan.cluster : found.socketDirectory === plan.socketDirectory
}

function isAsPlanned(plan: Plan): boolean {
  const planned = [programIn(plan), ...argumentsOf(plan).map((argument) => `"${argument}"`)].join(" ")
  try {
    return readFileSync(join(plan.cluster, "postmaster.opts"), "utf8").trim() === planned
  } catch {
    return false
  }
}

async function answers(host: string, plan: Plan): Promise<boolean> {
  const client = new pg.Client({ host, port, user: superuser, database: "postgres", connectionTimeoutMillis: 5000 })
  client.on("error", () => {})
  try {
    await client.connect()
    const { rows } = await client.query<{ data_directory: string }>("show data_directory")
    return rows[0]?.data_directory === plan.way.name
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

/** Stops a server: politely, then at once, then by force. */
export async function stop({ pid, began }: Running): Promise<void> {
  const steps = [
    ["SIGINT", 30_000],
    ["SIGQUIT", 10_000],
    ["SIGKILL", 10_000],
  ] as const
  for (const [signal, limit] of steps) {
    if (!lives(pid, began)) return
    try {
      process.kill(pid, signal)
    } catch {}
    if (await until(() => !lives(pid, began), limit)) return
  }
}
