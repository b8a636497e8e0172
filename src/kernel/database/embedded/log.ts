import { closeSync, constants, copyFileSync, fchownSync, openSync, readSync, statSync, truncateSync } from "node:fs"
import { type Identity, idsOf } from "./identity.ts"

const largestLog = 10 * 1024 * 1024

/** Opens the log for the server to append to. */
export function openLog(path: string, identity: Identity): number {
  trimLog(path)
  // In somebody else's directory, root must not be led elsewhere by a link.
  const { O_WRONLY, O_APPEND, O_CREAT, O_NOFOLLOW } = constants
  const log = openSync(path, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW, 0o600)
  // So that the owner of the data can start the server next time.
  if (identity.become) fchownSync(log, idsOf(identity).uid, idsOf(identity).gid)
  return log
}

/** Sets a log past 10 MB aside as `postgres.log.1`, and empties it: the server goes on appending to the same file. */
export function trimLog(path: string): void {
  try {
    if (sizeOf(path) < largestLog) return
    copyFileSync(path, `${path}.1`)
    truncateSync(path)
  } catch {
    // A full disk is for the server to report, not for its log.
  }
}

export const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0

/** What was written since the log had a size, at most its last 4 kB. */
export function readLogFrom(path: string, start: number): string {
  const bytes = Buffer.alloc(4096)
  try {
    const log = openSync(path, "r")
    const read = readSync(log, bytes, 0, bytes.length, Math.max(start, sizeOf(path) - bytes.length, 0))
    closeSync(log)
    return bytes.toString("utf8", 0, read).trim()
  } catch {
    return ""
  }
}
