import { randomUUID } from "node:crypto"
import { linkSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { beginningOf, lives } from "./processes.ts"
import { EmbeddedRefusal } from "./refusal.ts"

interface Holder {
  pid: number
  /** with the id, tells the holder from a later process of the same id */
  began: string
  since: string
  token: string
}

/**
 * Takes the one place of holder of a data directory, kept in its file `trellis.pid`.
 * @returns gives the place back
 * @throws EmbeddedRefusal that names the holder, when a living process has it
 */
export function hold(dataDirectory: string): () => void {
  const file = join(dataDirectory, "trellis.pid")
  const token = randomUUID()
  const draft = `${file}.draft-${token}`
  const me: Holder = { pid: process.pid, began: beginningOf(process.pid) ?? "", since: new Date().toISOString(), token }
  // Readable by all, so that whoever is refused can say by whom.
  writeFileSync(draft, `${JSON.stringify(me)}\n`, { mode: 0o644 })
  try {
    take(file, draft, dataDirectory)
  } finally {
    rmSync(draft, { force: true })
  }
  sweep(dataDirectory)
  return () => {
    if (read(file)?.token === token) rmSync(file, { force: true })
  }
}

/**
 * Puts the draft in the file's place, if that is free or its holder dead.
 *
 * Removing a dead holder's file and then making one's own would let a second process remove the first one's new file.
 * So the right to replace a dead holder is itself a place, named by that holder's token, that only one can take (and
 * that passes on in the same way, should its taker die). Whoever takes it too late finds another token in the file.
 */
function take(file: string, draft: string, dataDirectory: string): void {
  for (;;) {
    if (linked(draft, file)) return
    const holder = read(file)
    if (!holder) continue
    if (lives(holder.pid, holder.began)) throw new EmbeddedRefusal(heldBy(holder, dataDirectory))
    const succession = `${file}.after-${holder.token}`
    take(succession, draft, dataDirectory)
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
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false
    throw error
  }
}

function read(file: string): Holder | undefined {
  let text: string
  try {
    text = readFileSync(file, "utf8")
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined
    throw error
  }
  try {
    const { pid, began, since, token } = JSON.parse(text) as Holder
    if (Number.isInteger(pid) && pid > 0 && /^[\w-]+$/.test(token)) return { pid, began, since, token }
  } catch {}
  // Drafts are complete before they are linked: this is what a power cut leaves, and nobody's.
  return { pid: 2 ** 31 - 1, began: "", since: "", token: "unreadable" }
}

function heldBy({ pid, since }: Holder, dataDirectory: string): string {
  const when = `${since.slice(0, 10)} ${since.slice(11, 19)} UTC`
  return (
    `The data in ${dataDirectory} is in use by another Trellis: process ${pid}, since ${when}; ` +
    "stop that one first, or set TRELLIS_DATA to another directory."
  )
}

/** Removes the drafts of processes that died while they took the place. */
function sweep(dataDirectory: string): void {
  for (const name of readdirSync(dataDirectory)) {
    if (!name.startsWith("trellis.pid.draft-")) continue
    const path = join(dataDirectory, name)
    const holder = read(path)
    if (holder && holder.token !== "unreadable" && !lives(holder.pid, holder.began)) rmSync(path, { force: true })
  }
}
