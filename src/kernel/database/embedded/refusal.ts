/** Says in one plain sentence why the embedded PostgreSQL cannot be used and what an operator can do about it. */
export class EmbeddedRefusal extends Error {
  override name = "EmbeddedRefusal"
}

export const useAnotherServer =
  "set DATABASE_URL and DATABASE_OWNER_URL to the addresses of a PostgreSQL server, version 15 or later"

export const hasCode = (error: unknown, ...codes: string[]): boolean =>
  error instanceof Error && "code" in error && codes.includes(String(error.code))

/** Puts an error of the file system into a sentence; any other error is a fault of ours and stays what it is. */
export function refusalFrom(error: unknown, place: string): unknown {
  if (error instanceof EmbeddedRefusal || !(error instanceof Error) || !("code" in error)) return error
  // Of two paths, as in moving, the one that we want to be there.
  const { path = place, dest = path } = error as NodeJS.ErrnoException & { dest?: string }
  const say = sentences[String(error.code)]
  return say ? new EmbeddedRefusal(say(dest), { cause: error }) : error
}

const closed = (path: string) =>
  `${path} may not be read or changed by the user that runs Trellis (${process.getuid?.()}); change its owner, ` +
  "or set TRELLIS_DATA to another directory."
const full = (path: string) =>
  `There is no space left on the disk that holds ${path}; free some, or set TRELLIS_DATA to another disk.`
const readOnly = (path: string) =>
  `${path} is on a read-only file system; set TRELLIS_DATA to a directory that can be written.`
const notDirectory = (path: string) =>
  `${path} cannot be a directory, because it, or a part of its path, is a file; set TRELLIS_DATA to another directory.`

const sentences: Record<string, (path: string) => string> = {
  EACCES: closed,
  EPERM: closed,
  EROFS: readOnly,
  ENOSPC: full,
  EDQUOT: full,
  ENOTDIR: notDirectory,
  EEXIST: notDirectory,
  ENOTEMPTY: (path) => `${path} is in the way: it holds something that PostgreSQL did not make; move it elsewhere.`,
  EISDIR: (path) => `${path} is a directory where a file is needed; move it away.`,
  EIO: (path) => `The disk that holds ${path} reports errors; check it before anything else.`,
  ENAMETOOLONG: (path) => `The path ${path} is longer than this system allows; set TRELLIS_DATA to a shorter one.`,
  ELOOP: (path) => `The path ${path} leads round in a circle of links; set TRELLIS_DATA to a directory.`,
}

/** Finds in what PostgreSQL printed the reason for a failure, as a sentence. */
export function refusalFromOutput(output: string, place: string, failure: string): EmbeddedRefusal {
  if (/No space left on device|Disk quota exceeded/.test(output)) return new EmbeddedRefusal(full(place))
  if (/Read-only file system/.test(output)) return new EmbeddedRefusal(readOnly(place))
  if (/could not look up effective user ID/.test(output)) {
    return new EmbeddedRefusal(
      `PostgreSQL cannot make its data directory as user ${process.getuid?.()}, which has no entry in /etc/passwd, ` +
        `on a system without user namespaces; add an entry, or ${useAnotherServer}.`,
    )
  }
  if (/Permission denied|Operation not permitted/.test(output)) return new EmbeddedRefusal(closed(place))
  const last = output.match(/(?:FATAL|PANIC|error): .*/g)?.at(-1) ?? output.trim().split("\n").at(-1)
  return new EmbeddedRefusal(`${failure}: ${last || "it said nothing"}.`)
}
