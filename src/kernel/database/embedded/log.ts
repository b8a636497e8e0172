import { chownSync, closeSync, openSync, readSync, renameSync, statSync } from "node:fs"
import { type Identity, idsOf } from "./identity.ts"

const largestLog = 10 * 1024 * 1024

/** Opens the log for appending; one that has grown past 10 MB becomes `postgres.log.1` first. */
export function openLog(path: string, identity: Identity): number {
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > largestLog) renameSync(path, `${path}.1`)
  const log = openSync(path, "a", 0o600)
  // So that the owner of the data can start it later, when root has done so first.
  if (identity.become) chownSync(path, idsOf(identity).uid, idsOf(identity).gid)
  return log
}

export const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0

/** What was written since the log had a size, at most its last 4 kB. */
export function readLogFrom(path: string, start: number): string {
  try {
    const size = sizeOf(path)
    const from = Math.max(start, size - 4096)
    const bytes = Buffer.alloc(Math.max(0, size - from))
    const log = openSync(path, "r")
    readSync(log, bytes, 0, bytes.length, from)
    closeSync(log)
    return bytes.toString("utf8").trim()
  } catch {
    return ""
  }
}
