import { createHash } from "node:crypto"
import { createReadStream } from "node:fs"
import type { Writable } from "node:stream"
import { buffer } from "node:stream/consumers"
import { promisify } from "node:util"
import { gunzip, gzip } from "node:zlib"
import tar from "tar-stream"
import { Damaged } from "./damaged.ts"

/** How much of a table goes into one part; as much of it is in memory at once. */
export const PART_BYTES = 4 * 1024 * 1024

const pack = promisify(gzip)
const unpack = promisify(gunzip)

/** The checksum of every part, by its name, in their order. */
export type Sums = Record<string, string>

/** Writes parts one after another; memory holds one of them. */
export function archiveTo(to: Writable) {
  const packed = tar.pack()
  const sums: Sums = {}
  let fault: Error | undefined
  const ended = new Promise<void>((resolve, reject) => {
    to.once("finish", resolve)
    for (const stream of [packed, to])
      stream.once("error", (error: Error) => {
        fault = error
        packed.destroy()
        reject(error)
      })
  })
  ended.catch(() => {})
  packed.pipe(to)

  const add = async (name: string, bytes: Buffer) => {
    if (fault) throw fault
    sums[name] = sumOf(bytes)
    const taken = new Promise<void>((resolve) => packed.entry({ name, mode: 0o600 }, bytes, () => resolve()))
    await Promise.race([taken, ended])
    if (to.writableNeedDrain) await Promise.race([new Promise((resolve) => to.once("drain", resolve)), ended])
  }
  return {
    add,
    addPacked: async (name: string, bytes: Buffer) => add(name, await pack(bytes, { level: 1 })),
    sums: () => ({ ...sums }),
    finish: async () => {
      packed.finalize()
      await ended
    },
  }
}

export interface Part {
  name: string
  bytes: Buffer
}

/**
 * Reads the parts of a file one after another; memory holds one of them.
 * @throws Damaged where the file is not what Trellis writes
 */
export async function* partsOf(path: string): AsyncGenerator<Part> {
  const file = createReadStream(path)
  const parts = tar.extract()
  file.once("error", (error) => parts.destroy(error))
  file.pipe(parts)
  try {
    for await (const entry of parts) {
      const { name, size = 0, type } = entry.header
      // What is packed can hardly be longer than what it was made of.
      if (type !== "file" || size > 2 * PART_BYTES)
        throw new Damaged("there is something in it that Trellis never puts there")
      yield { name, bytes: await buffer(entry) }
    }
  } catch (error) {
    // The disk's own faults have a number; what is said of the file's form has none.
    if (error instanceof Damaged || (error as NodeJS.ErrnoException).errno !== undefined) throw error
    throw new Damaged(String((error as Error).message))
  } finally {
    file.destroy()
  }
}

export function sumOf(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex")
}

/** @throws Damaged */
export async function unpacked({ name, bytes }: Part): Promise<Buffer> {
  try {
    return await unpack(bytes, { maxOutputLength: 2 * PART_BYTES })
  } catch {
    throw new Damaged(`${name} cannot be unpacked`)
  }
}
