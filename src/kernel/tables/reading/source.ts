import { createReadStream } from "node:fs"
import { stat } from "node:fs/promises"

/** The bytes of a file, to be read again and from anywhere in it. */
export interface Source {
  bytes: number
  /** From `start` up to `end`, or to where the file ends, in pieces of any size. */
  read(start: number, end: number): AsyncIterable<Buffer>
}

export async function fromFile(path: string): Promise<Source> {
  const { size } = await stat(path)
  return {
    bytes: size,
    async *read(start, end) {
      // A stream's own end is the last byte it reads.
      if (start < Math.min(end, size)) yield* createReadStream(path, { start, end: Math.min(end, size) - 1 })
    },
  }
}

export function fromBytes(bytes: Buffer): Source {
  const PIECE = 64 * 1024
  return {
    bytes: bytes.length,
    async *read(start, end) {
      const stop = Math.min(end, bytes.length)
      for (let at = start; at < stop; at += PIECE) yield bytes.subarray(at, Math.min(at + PIECE, stop))
    },
  }
}

/** Everything from `start` up to `end`, at once: for pieces that are known to be small. */
export async function readAll(source: Source, start: number, end: number): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of source.read(start, end)) pieces.push(piece)
  return Buffer.concat(pieces)
}
