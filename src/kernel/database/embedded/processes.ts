import { spawnSync } from "node:child_process"
import { existsSync, readdirSync, readFileSync, readlinkSync } from "node:fs"
import { setTimeout as delay } from "node:timers/promises"

/**
 * Whether a process lives. With `began` (see {@link beginningOf}), whether it is still that one and not a later
 * process that was given the same id.
 */
export function lives(pid: number, began?: string): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EPERM")) return false
  }
  const seen = look(pid)
  // /proc may be mounted so that others' processes do not show: it exists, and that is all we can know.
  if (!seen) return true
  return !seen.ended && (began === undefined || began === seen.began)
}

/** Signals a process, which may have ended meanwhile. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {}
}

/** When a process began, in the system's own units; undefined if there is none. */
export const beginningOf = (pid: number): string | undefined => look(pid)?.began

export const programOf = (pid: number): string | undefined => look(pid)?.program

/** The directory a process works in, where the system shows it to us. */
export function directoryOf(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return undefined
  }
}

/** The processes of a program that work in a directory, where the system shows them. */
export function processesIn(directory: string, program: string): number[] {
  const all = existsSync("/proc/self/stat") ? readdirSync("/proc").filter((name) => /^\d+$/.test(name)) : []
  return all.map(Number).filter((pid) => programOf(pid) === program && directoryOf(pid) === directory)
}

interface Sight {
  program: string
  began: string
  /** a zombie: it answers signals until its parent looks, but does nothing more */
  ended: boolean
}

function look(pid: number): Sight | undefined {
  return existsSync("/proc/self/stat") ? lookInProc(pid) : askPs(pid)
}

function lookInProc(pid: number): Sight | undefined {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, "latin1")
    // The program's name stands in brackets and may itself hold spaces and brackets.
    const bracket = line.lastIndexOf(")")
    const [state, ...rest] = line.slice(bracket + 2).split(" ")
    const program = line.slice(line.indexOf("(") + 1, bracket)
    return { program, began: rest[18] ?? "", ended: state === "Z" || state === "X" }
  } catch {
    return undefined
  }
}

function askPs(pid: number): Sight | undefined {
  const { stdout, status } = spawnSync("ps", ["-o", "stat=,lstart=,comm=", "-p", String(pid)], { encoding: "utf8" })
  const [, state = "", began = "", command = ""] = stdout?.match(/^\s*(\S+)\s+(.{24})\s+(.*)$/m) ?? []
  if (status !== 0 || !state) return undefined
  return { program: command.split("/").at(-1) ?? "", began, ended: state.startsWith("Z") }
}

/** Waits until something holds; false when the time is up. */
export async function until(holds: () => boolean, limitMilliseconds: number): Promise<boolean> {
  const end = performance.now() + limitMilliseconds
  while (!holds()) {
    if (performance.now() > end) return false
    await delay(10)
  }
  return true
}
