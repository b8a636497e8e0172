import { randomUUID } from "node:crypto"
import {
  closeSync,
  futimesSync,
  linkSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs"
import { join } from "node:path"
import { beginningOf, lives, until } from "./processes.ts"
import { EmbeddedRefusal, hasCode } from "./refusal.ts"

interface Holder {
  pid: number
  /** with the id, tells the holder from a later process of the same id */
  began: string
  /** whose process ids these are: a container counts its own */
  numbering: string
  since: string
  token: string
}

const beatMilliseconds = 500
const silenceMilliseconds = 5000

/**
 * Takes the one place of holder of a data directory, kept in its file `trellis.pid`.
 * @returns gives the place back
 * @throws EmbeddedRefusal that names the holder, when a living process has it
 */
export async function hold(dataDirectory: string): Promise<() => void> {
  const file = join(dataDirectory, "trellis.pid")
  const me = ourselves()
  const draft = `${file}.draft-${me.token}`
  // Readable by all, so that whoever is refused can say by whom.
  const handle = openSync(draft, "wx", 0o644)
  try {
    writeSync(handle, `${JSON.stringify(me)}\n`)
    await take(file, draft, dataDirectory)
  } catch (error) {
    closeSync(handle)
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
  sweep(dataDirectory)
  const beat = setInterval(() => touch(handle), beatMilliseconds).unref()
  return () => {
    clearInterval(beat)
    closeSync(handle)
    if (read(file)?.token === me.token) rmSync(file, { force: true })
  }
}

/** Whether a living process has a data directory in use. */
export async function isHeld(dataDirectory: string): Promise<boolean> {
  const file = join(dataDirectory, "trellis.pid")
  const holder = read(file)
  return holder !== undefined && (await isAlive(holder, file))
}

function touch(handle: number): void {
  try {
    futimesSync(handle, new Date(), new Date())
  } catch {
    // A disk that fails will be heard of from the server.
  }
}

function ourselves(): Holder {
  const began = beginningOf(process.pid) ?? ""
  return { pid: process.pid, began, numbering: numbering(), since: new Date().toISOString(), token: randomUUID() }
}

function numbering(): string {
  try {
    return readlinkSync("/proc/self/ns/pid")
  } catch {
    return ""
  }
}

/**
 * Puts the draft in the file's place, if that is free or its holder dead.
 *
 * Removing a dead holder's file and then making one's own would let a second process remove the first one's new file.
 * So the right to replace a dead holder is itself a place, named by that holder's token, that only one can take (and
 * that passes on in the same way, should its taker die). Whoever takes it too late finds another token in the file.
 */
async function take(file: string, draft: string, dataDirectory: string): Promise<void> {
  while (!linked(draft, file)) {
    const holder = read(file)
    if (!holder) continue
    if (await isAlive(holder, file)) {
      if (read(file)?.token !== holder.token) continue
      throw new EmbeddedRefusal(heldBy(holder, dataDirectory))
    }
    const succession = `${file}.after-${holder.token}`
    await take(succession, draft, dataDirectory)
    if (read(file)?.token === holder.token) {
      renameSync(succession, file)
      return
    }
    rmSync(succession, { force: true })
  }
}

function linked(draft: string, file: string): boolean {
  try {
    linkSync(draft, file)
    return true
  } catch (error) {
    if (hasCode(error, "EEXIST")) return false
    throw error
  }
}

function read(file: string): Holder | undefined {
  let text: string
  try {
    text = readFileSync(file, "utf8")
  } catch (error) {
    if (hasCode(error, "ENOENT")) return undefined
    throw error
  }
  try {
    const holder = JSON.parse(text) as Holder
    if (Number.isInteger(holder.pid) && holder.pid > 0 && /^[\w-]+$/.test(holder.token)) return holder
  } catch {}
  // Drafts are complete before they are linked: this is what a power cut leaves, and nobody's.
  return { pid: 2 ** 31 - 1, began: "", numbering: numbering(), since: "", token: "unreadable" }
}

/** A holder in another container cannot be looked up; but while it lives, it touches its file. */
async function isAlive(holder: Holder, file: string): Promise<boolean> {
  if (holder.numbering === numbering()) return lives(holder.pid, holder.began)
  const touched = () => statSync(file, { throwIfNoEntry: false })?.mtimeMs
  const before = touched()
  return until(() => touched() !== before, silenceMilliseconds)
}

function heldBy({ pid, since, ...holder }: Holder, dataDirectory: string): string {
  const where = holder.numbering === numbering() ? "" : " of another container"
  const when = `${since.slice(0, 10)} ${since.slice(11, 19)} UTC`
  return (
    `The data in ${dataDirectory} are in use by another Trellis: process ${pid}${where}, since ${when}; ` +
    "stop that one first, or set TRELLIS_DATA to another directory."
  )
}

/** Removes what processes left that were killed while they took the place, which is a matter of seconds. */
function sweep(dataDirectory: string): void {
  for (const name of readdirSync(dataDirectory)) {
    if (!name.startsWith("trellis.pid.")) continue
    const path = join(dataDirectory, name)
    const touched = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()
    if (Date.now() - touched > 60_000) rmSync(path, { force: true })
  }
}
