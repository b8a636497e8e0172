import { createHash } from "node:crypto"
import { createWriteStream, renameSync } from "node:fs"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import { keepName } from "../disk.ts"

export interface Measured {
  bytes: number
  sha256: string
}

/** Writes a file for its owner's eyes, beside the name that `finish` gives it. */
export async function writeUnfinished(
  path: string,
  pieces: AsyncIterable<string> | Iterable<string>,
): Promise<Measured & { finish(): Promise<void> }> {
  const unfinished = `${path}.unfinished`
  const hash = createHash("sha256")
  let bytes = 0
  async function* measured() {
    for await (const piece of pieces) {
      const buffer = Buffer.from(piece)
      hash.update(buffer)
      bytes += buffer.length
      yield buffer
    }
  }
  await pipeline(Readable.from(measured()), createWriteStream(unfinished, { flags: "wx", mode: 0o600, flush: true }))
  return {
    bytes,
    sha256: hash.digest("hex"),
    finish: async () => {
      renameSync(unfinished, path)
      await keepName(path)
    },
  }
}

export async function writeWhole(path: string, pieces: Iterable<string>): Promise<void> {
  const { finish } = await writeUnfinished(path, pieces)
  await finish()
}
