import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { chmodSync, closeSync, rmSync, statSync } from "node:fs"
import { join } from "node:path"
import { setTimeout as delay } from "node:timers/promises"
import { postmasterFile, readPostmaster } from "./cluster.ts"
import { dress, give } from "./identity.ts"
import { plainEnvironment } from "./initialise.ts"
import { openLog, readLogFrom, sizeOf } from "./log.ts"
import type { Plan } from "./plan.ts"
import { beginningOf, lives, processesIn, signal, until } from "./processes.ts"
import { EmbeddedRefusal, refusalFromOutput } from "./refusal.ts"
import { port, socketLock } from "./sockets.ts"

/** A server that runs, whether we started or found it. */
export interface Running {
  pid: number
  /** tells it from a later process of the same id */
  began: string
  /** absent when we found it: then it is not ours to be told about */
  child?: ChildProcess
}

/** Recovery after a crash may take long, and is not to be interrupted. */
export const startLimit = 10 * 60_000

/** Starts a server where none runs, as `adopt` has made sure. */
export async function start(plan: Plan): Promise<Running> {
  // A killed server's files name a process id that may by now be another program's, or a zombie's; PostgreSQL would
  // then refuse to start. It tells by its shared memory whether the old one's helpers still work on the data.
  for (const left of [postmasterFile(plan.cluster), socketLock(plan.socketDirectory)]) rmSync(left, { force: true })
  give(plan.cluster, plan.identity)
  // A copy or a restored backup may have come out open to others, which PostgreSQL refuses.
  if (statSync(plan.cluster).mode & 0o077) chmodSync(plan.cluster, 0o700)
  for (let attempt = 1; ; attempt++) {
    const from = sizeOf(plan.log)
    const child = await launch(plan)
    const running: Running = { pid: child.pid!, began: beginningOf(child.pid!) ?? "", child }
    const isSettled = () => hasEnded(running) || isReady(plan, running)
    if (!(await until(isSettled, startLimit))) {
      await stop(running)
      throw new EmbeddedRefusal(`PostgreSQL did not become ready within ten minutes; its log is ${plan.log}.`)
    }
    if (!hasEnded(running)) return running
    const said = readLogFrom(plan.log, from)
    if (attempt > 20 || !/pre-existing shared memory block/.test(said)) {
      throw refusalFromOutput(said, plan.cluster, `PostgreSQL would not start; its log, ${plan.log}, says`)
    }
    // When only the main process was killed, its helpers need a moment to notice, and one that calculates never does.
    if (attempt > 4) for (const pid of processesIn(plan.cluster, "postgres")) signal(pid, "SIGQUIT")
    await delay(250)
  }
}

export const hasEnded = ({ pid, began, child }: Running): boolean =>
  child ? child.exitCode !== null || child.signalCode !== null : !lives(pid, began)

export function isReady(plan: Plan, { pid }: Running): boolean {
  const written = readPostmaster(plan.cluster)
  return written?.pid === pid && written.isReady
}

async function launch(plan: Plan): Promise<ChildProcess> {
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
  await once(child, "spawn")
  child.unref()
  return child
}

export const programIn = (plan: Plan): string => join(plan.native, "bin", "postgres")

export function argumentsOf({ way, socketDirectory, settings }: Plan): string[] {
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

/** Stops a server: politely, then at once, then by force. */
export async function stop(running: Running): Promise<void> {
  const steps = [
    ["SIGINT", 30_000],
    ["SIGQUIT", 10_000],
    ["SIGKILL", 10_000],
  ] as const
  for (const [name, limit] of steps) {
    if (hasEnded(running)) return
    signal(running.pid, name)
    if (await until(() => hasEnded(running), limit)) return
  }
}
