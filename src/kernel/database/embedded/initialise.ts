import { spawn } from "node:child_process"
import { randomUUID } from "node:crypto"
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync } from "node:fs"
import { dirname, join } from "node:path"
import { type Way, wayTo } from "./cluster.ts"
import { dress, give, type Identity } from "./identity.ts"
import { refusalFromOutput } from "./refusal.ts"

export const superuser = "trellis_owner"

/** Makes a new cluster beside its final place and moves it there when it is whole. */
export async function initialise(cluster: string, native: string, identity: Identity, durable: boolean): Promise<void> {
  const half = `${cluster}.half-${randomUUID()}`
  mkdirSync(half, { mode: 0o700 })
  try {
    give(half, identity)
    await initdb(half, native, identity, durable)
    renameSync(half, cluster)
    if (durable) sync(dirname(cluster))
  } finally {
    rmSync(half, { recursive: true, force: true })
  }
}

/** Removes what a start that was killed half way left behind, unless its initdb is still at work there. */
export function sweepHalves(dataDirectory: string): void {
  for (const name of readdirSync(dataDirectory)) {
    if (!name.startsWith("cluster.half-")) continue
    try {
      rmSync(join(dataDirectory, name), { recursive: true, force: true })
    } catch {}
  }
}

async function initdb(half: string, native: string, identity: Identity, durable: boolean): Promise<void> {
  const way = wayTo(half, identity)
  const wish = [
    `--pgdata=${way.name}`,
    `--username=${superuser}`,
    "--encoding=UTF8",
    // Letters sort as readers expect, and the same on every machine: ICU comes with the binaries, locales do not.
    "--locale=C",
    "--locale-provider=icu",
    "--icu-locale=en-GB",
    "--auth-local=trust",
    "--auth-host=reject",
    "--data-checksums",
    "--no-instructions",
    ...(durable ? [] : ["--no-sync"]),
  ]
  const run = (extra: string[]) => complaintOf(dress(identity, join(native, "bin", "initdb"), [...wish, ...extra]), way)
  // Trigrams ask the system's locale what is a letter; plain C would leave out those with accents.
  let complaint = await run(["--lc-ctype=C.UTF-8"])
  if (/invalid locale/.test(complaint)) complaint = await run([])
  if (complaint) throw refusalFromOutput(complaint, dirname(half), "PostgreSQL could not make its data directory")
}

/** What a program printed, if it failed. */
function complaintOf({ command, args, options }: ReturnType<typeof dress>, { cwd }: Way): Promise<string> {
  const child = spawn(command, args, { ...options, cwd, env: plainEnvironment(), detached: true, stdio: "pipe" })
  let output = ""
  const note = (part: Buffer) => {
    output += part
  }
  child.stdin.end()
  child.stdout.on("data", note)
  child.stderr.on("data", note)
  return new Promise((resolve, reject) => {
    child.once("error", reject)
    child.once("close", (code) => resolve(code === 0 ? "" : output || "it said nothing"))
  })
}

/** PostgreSQL reads many variables (PGDATA, LC_ALL, TZ, …); it gets none of those that happen to be set. */
export const plainEnvironment = (): NodeJS.ProcessEnv => ({ PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" })

function sync(directory: string): void {
  const handle = openSync(directory, "r")
  fsyncSync(handle)
  closeSync(handle)
}
