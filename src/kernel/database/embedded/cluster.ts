import { readFileSync } from "node:fs"
import { join } from "node:path"
import { type Identity, reaches } from "./identity.ts"
import { EmbeddedRefusal, hasCode } from "./refusal.ts"

/** How a program is told of a directory: where to start it, and what to call the directory. */
export interface Way {
  cwd: string
  name: string
}

/**
 * A directory below one that is closed to the server's user cannot be opened by its path, but a process that starts
 * inside keeps its working directory, which Linux also offers under a fixed name. PostgreSQL works in its data
 * directory anyway. The same serves paths longer than PostgreSQL can hold.
 */
export function wayTo(directory: string, identity: Identity): Way {
  if (Buffer.byteLength(directory) < 900 && reaches(identity, directory)) return { cwd: "/", name: directory }
  if (process.platform === "linux") return { cwd: directory, name: "/proc/self/cwd" }
  throw new EmbeddedRefusal(`PostgreSQL cannot reach ${directory}; set TRELLIS_DATA to a directory open to all.`)
}

/** The major version of PostgreSQL that made a cluster; undefined if there is none. */
export function versionOf(cluster: string): string | undefined {
  try {
    return readFileSync(join(cluster, "PG_VERSION"), "utf8").trim()
  } catch (error) {
    if (hasCode(error, "ENOENT")) return undefined
    throw error
  }
}

/** The file `postmaster.pid`, in which a running server describes itself. */
export interface Postmaster {
  pid: number
  socketDirectory: string
  isReady: boolean
}

export const postmasterFile = (cluster: string): string => join(cluster, "postmaster.pid")

export function readPostmaster(cluster: string): Postmaster | undefined {
  let lines: string[]
  try {
    lines = readFileSync(postmasterFile(cluster), "utf8").split("\n")
  } catch (error) {
    if (hasCode(error, "ENOENT")) return undefined
    throw error
  }
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid < 1) return undefined
  return { pid, socketDirectory: lines[4] ?? "", isReady: lines[7]?.trim() === "ready" }
}
