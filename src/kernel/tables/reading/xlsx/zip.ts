import { Readable } from "node:stream"
import { crc32, createInflateRaw } from "node:zlib"
import { readAll, type Source } from "../source.ts"
import { damaged, SAVE_AS_CSV, Unreadable } from "../unreadable.ts"

const MOST_UNPACKED = 50 * 1024 * 1024
const MOST_PARTS = 2_000
const DIRECTORY_END = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50
const LOCAL_ENTRY = 0x04034b50

const tooLarge = () =>
  new Unreadable(`This Excel file unpacks to more than 50 MB, which is too large to read. ${SAVE_AS_CSV}`)
const oddlyPacked = () => new Unreadable(`This file is packed in a way that Excel does not use. ${SAVE_AS_CSV}`)

interface Entry {
  packed: number
  unpacked: number
  crc: number
  isDeflated: boolean
  at: number
}

/** The parts of a zip file by their names, each unpacked only when it is asked for. */
export class Zip {
  readonly #source: Source
  readonly #entries: ReadonlyMap<string, Entry>

  constructor(source: Source, entries: ReadonlyMap<string, Entry>) {
    this.#source = source
    this.#entries = entries
  }

  get names(): string[] {
    return [...this.#entries.keys()]
  }

  has(name: string): boolean {
    return this.#entries.has(name)
  }

  /**
   * A part, unpacked as it is read.
   * @throws Unreadable  where it is not there, not whole, or not as large as the directory says
   */
  async *read(name: string): AsyncGenerator<Buffer> {
    const entry = this.#entries.get(name)
    if (!entry) throw damaged()
    const local = await readAll(this.#source, entry.at, entry.at + 30)
    if (local.length < 30 || local.readUInt32LE(0) !== LOCAL_ENTRY) throw damaged()
    const start = entry.at + 30 + local.readUInt16LE(26) + local.readUInt16LE(28)
    const packed = this.#source.read(start, start + entry.packed)
    let [length, crc] = [0, 0]
    for await (const piece of entry.isDeflated ? inflate(packed) : packed) {
      length += piece.length
      if (length > entry.unpacked) throw damaged()
      crc = crc32(piece, crc)
      yield piece
    }
    if (length !== entry.unpacked || crc !== entry.crc) throw damaged()
  }
}

/**
 * Reads the directory of a zip file, and unpacks nothing.
 * @throws Unreadable  where all parts together would unpack to more than 50 MB, are locked, or are packed oddly
 */
export async function openZip(source: Source): Promise<Zip> {
  const tail = await readAll(source, Math.max(0, source.bytes - 65_557), source.bytes)
  const end = tail.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"))
  if (end < 0 || end + 22 > tail.length || tail.readUInt32LE(end) !== DIRECTORY_END) throw damaged()
  const count = tail.readUInt16LE(end + 10)
  const [size, start] = [tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)]
  if (count === 0xffff || size === 0xffffffff || start === 0xffffffff) throw tooLarge()
  if (count > MOST_PARTS || size > 1024 * 1024) throw oddlyPacked()
  if (start + size > source.bytes) throw damaged()
  const entries = entriesIn(await readAll(source, start, start + size), count)
  if ([...entries.values()].reduce((sum, entry) => sum + entry.unpacked, 0) > MOST_UNPACKED) throw tooLarge()
  return new Zip(source, entries)
}

function entriesIn(directory: Buffer, count: number): Map<string, Entry> {
  const entries = new Map<string, Entry>()
  let at = 0
  for (let index = 0; index < count; index++) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== DIRECTORY_ENTRY) throw damaged()
    const [flags, method] = [directory.readUInt16LE(at + 8), directory.readUInt16LE(at + 10)]
    const nameEnd = at + 46 + directory.readUInt16LE(at + 28)
    const name = directory.toString("utf8", at + 46, nameEnd)
    if (flags & 1) throw new Unreadable("This file is locked with a password. Take the password off and send it again.")
    if ((method !== 0 && method !== 8) || entries.has(name)) throw oddlyPacked()
    entries.set(name, {
      crc: directory.readUInt32LE(at + 16),
      packed: directory.readUInt32LE(at + 20),
      unpacked: directory.readUInt32LE(at + 24),
      at: directory.readUInt32LE(at + 42),
      isDeflated: method === 8,
    })
    at = nameEnd + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
  }
  return entries
}

async function* inflate(packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const inflating = createInflateRaw({ chunkSize: 64 * 1024 })
  const input = Readable.from(packed).on("error", (error) => inflating.destroy(error))
  try {
    yield* input.pipe(inflating) as AsyncIterable<Buffer>
  } catch (error) {
    throw (error as { code?: string }).code?.startsWith("Z_") ? damaged() : error
  } finally {
    input.destroy()
    inflating.destroy()
  }
}
