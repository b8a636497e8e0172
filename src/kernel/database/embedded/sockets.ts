import { createHash } from "node:crypto"
import { lstatSync, mkdirSync, realpathSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { give, type Identity, idsOf, reaches } from "./identity.ts"
import { EmbeddedRefusal, hasCode } from "./refusal.ts"

export const port = 5432

/** The shortest limit on a socket's path among the systems we run on, macOS's. */
const longestSocketPath = 103

/** Makes or finds the directory, closed to others, that holds the server's socket: whoever opens that is trusted. */
export function openSocketDirectory(dataDirectory: string, identity: Identity): string {
  const { uid } = idsOf(identity)
  const name = `trellis-${createHash("sha256").update(`${uid} ${dataDirectory}`).digest("hex").slice(0, 16)}`
  const directory = join(temporaryDirectory(name, identity), name)
  try {
    mkdirSync(directory, { mode: 0o700 })
    give(directory, identity)
  } catch (error) {
    if (!hasCode(error, "EEXIST")) throw error
  }
  const stat = lstatSync(directory)
  if (stat.isDirectory() && stat.uid === uid && (stat.mode & 0o077) === 0) return directory
  throw new EmbeddedRefusal(`${directory} was made by somebody else; remove it, or set TMPDIR to another directory.`)
}

export const socketLock = (socketDirectory: string): string => join(socketDirectory, `.s.PGSQL.${port}.lock`)

function temporaryDirectory(name: string, identity: Identity): string {
  const fits = (path: string) => Buffer.byteLength(join(path, name, `.s.PGSQL.${port}`)) <= longestSocketPath
  try {
    const own = realpathSync(tmpdir())
    if (fits(own) && reaches(identity, own)) return own
  } catch {}
  return "/tmp"
}
