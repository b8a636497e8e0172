import { spawnSync } from "node:child_process"
import { accessSync, constants, lchownSync, readdirSync, readFileSync, statSync } from "node:fs"
import { userInfo } from "node:os"
import { dirname, join } from "node:path"

export interface Ids {
  uid: number
  gid: number
}

/** As whom PostgreSQL's programs run: they refuse root, and initdb refuses a user without a name. */
export interface Identity {
  /** whom to become first, which only root can */
  become?: Ids
  /** ids to bear inside a user namespace of its own; outside it, files and processes stay whose they were */
  seenAs?: Ids
}

/** The identity to use for data that belong to `owner`; the last one possible if none is sure to work. */
export function chooseIdentity(owner: Ids): Identity {
  const candidates = candidatesFor(owner)
  return candidates.find((identity) => !identity.seenAs || canUnshare(identity)) ?? candidates.at(-1)!
}

function candidatesFor({ uid, gid }: Ids): Identity[] {
  const seenAs = nobody()
  if (!isRoot()) return hasOwnName() ? [{}] : [{ seenAs }, {}]
  if (uid === 0) return [{ seenAs }, { become: seenAs }]
  const become = { uid, gid }
  return hasName(uid) ? [{ become }] : [{ become, seenAs }, { become }]
}

const isRoot = (): boolean => process.getuid?.() === 0

function hasOwnName(): boolean {
  try {
    userInfo()
    return true
  } catch {
    return false
  }
}

function hasName(uid: number): boolean {
  const { status, error } = spawnSync("getent", ["passwd", String(uid)])
  return Boolean(error) || status === 0
}

function nobody(): Ids {
  let listed = ""
  try {
    listed = readFileSync("/etc/passwd", "utf8")
  } catch {}
  const users = listed.split("\n").map((line) => line.split(":"))
  const user = users.find(([name]) => name === "nobody") ?? users.find(([, , uid]) => Number(uid) > 0)
  // macOS writes nobody's ids as -2.
  return { uid: Number(user?.[2] ?? 65534) >>> 0, gid: Number(user?.[3] ?? 65534) >>> 0 }
}

function canUnshare(identity: Identity): boolean {
  const { command, args, options } = dress(identity, "true", [])
  return spawnSync(command, args, { ...options, cwd: "/" }).status === 0
}

/** How to spawn a program as somebody. */
export function dress({ become, seenAs }: Identity, program: string, args: string[]) {
  if (!seenAs) return { command: program, args, options: { ...become } }
  const mapped = ["--user", `--map-user=${seenAs.uid}`, `--map-group=${seenAs.gid}`, "--", program, ...args]
  return { command: "unshare", args: mapped, options: { ...become } }
}

/** Whose the files are that somebody makes. */
export const idsOf = ({ become }: Identity): Ids =>
  become ?? { uid: process.getuid?.() ?? -1, gid: process.getgid?.() ?? -1 }

/** Gives a directory and all in it to somebody, where it is not theirs already. */
export function give(path: string, identity: Identity): void {
  const { uid, gid } = idsOf(identity)
  if (!identity.become || statSync(path).uid === uid) return
  // The directory itself comes last: should this be interrupted, the next start does it again.
  for (const entry of readdirSync(path, { recursive: true, encoding: "utf8" })) lchownSync(join(path, entry), uid, gid)
  lchownSync(path, uid, gid)
}

/** Whether somebody gets to a path: every directory above it, and it, lets them through. */
export function reaches(identity: Identity, path: string): boolean {
  if (!isRoot()) return mayEnter(path)
  // Root gets anywhere, but whoever it becomes does not, nor root itself inside a namespace.
  const { uid, gid } = idsOf(identity)
  for (let at = path; ; at = dirname(at)) {
    const { uid: owner, gid: group, mode } = statSync(at)
    const bit = owner === uid ? 0o100 : group === gid ? 0o010 : 0o001
    if (!(mode & bit)) return false
    if (at === dirname(at)) return true
  }
}

function mayEnter(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
