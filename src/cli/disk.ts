import { open } from "node:fs/promises"
import { dirname } from "node:path"
import { Refusal } from "../kernel/refusal.ts"

/** A file's new name outlives a power cut once its folder is on the disk. */
export async function keepName(path: string): Promise<void> {
  const folder = await open(dirname(path))
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

/** The disk's faults, in a sentence with the system's own words. */
export function spoken(error: unknown, what: string): unknown {
  const { errno, message } = error as NodeJS.ErrnoException
  return errno === undefined ? error : new Refusal(`${what}: ${message}.`)
}
