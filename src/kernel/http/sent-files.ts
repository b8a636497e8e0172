import { createHash } from "node:crypto"
import { createWriteStream } from "node:fs"
import { mkdtemp, readdir, rm, stat } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import { type FileType, SNIFFED_BYTES, sniff } from "../files/types.ts"
import type { Answers } from "./fields.ts"

/** A file somebody sent, on this machine's disk until it has been answered. */
export interface SentFile {
  path: string
  /** As the browser said it: anything may be in it. */
  name: string
  /** At most one more than the limit: of what is too large only the beginning is kept. */
  bytes: number
  sha256: Buffer
  /** What it is by its content; undefined for whatever we do not keep. */
  type: FileType | undefined
  /** Others came under the same name and were thrown away. */
  oneOfMany: boolean
}

const FOLDER = "trellis-sent-"

/** The files of one request, in a folder of their own that nobody else may read. */
export class SentFiles {
  readonly #files = new Map<string, SentFile>()
  #folder: string | undefined

  /** Puts a file on the disk as it comes, looking at it on the way. */
  async receive(field: string, part: { file: Readable; filename: string | undefined }): Promise<void> {
    const before = this.#files.get(field)
    if (before || !part.filename) {
      if (before) before.oneOfMany = true
      return drain(part.file)
    }
    this.#folder ??= await mkdtemp(join(tmpdir(), FOLDER))
    const path = join(this.#folder, String(this.#files.size))
    const hash = createHash("sha256")
    const head: Buffer[] = []
    let bytes = 0
    await pipeline(
      part.file,
      async function* look(chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          if (bytes < SNIFFED_BYTES) head.push(chunk.subarray(0, SNIFFED_BYTES - bytes))
          hash.update(chunk)
          bytes += chunk.length
          yield chunk
        }
      },
      createWriteStream(path, { mode: 0o600 }),
    )
    const type = sniff(Buffer.concat(head))
    this.#files.set(field, { path, name: part.filename, bytes, sha256: hash.digest(), type, oneOfMany: false })
  }

  get(field: string): SentFile | undefined {
    return this.#files.get(field)
  }

  async forget(): Promise<void> {
    if (this.#folder) await rm(this.#folder, { recursive: true, force: true })
  }
}

export async function drain(stream: Readable): Promise<void> {
  for await (const _ of stream) {
    // Thrown away as it comes.
  }
}

const FILES = Symbol("files")

export function withFiles(answers: Answers, files: SentFiles): Answers {
  return Object.defineProperty(answers, FILES, { value: files })
}

/** The file sent under `field`, or undefined where none was chosen. */
export function fileIn(answers: Answers, field: string): SentFile | undefined {
  return (answers as { [FILES]?: SentFiles })[FILES]?.get(field)
}

/** Takes what was sent from the disk: whatever is to be kept has been kept. */
export async function forgetFiles(answers: Answers): Promise<void> {
  await (answers as { [FILES]?: SentFiles })[FILES]?.forget()
}

/** Takes from the disk what processes that were killed had received more than a day ago. */
export async function forgetStrays(): Promise<void> {
  const names = await readdir(tmpdir())
  for (const path of names.filter((name) => name.startsWith(FOLDER)).map((name) => join(tmpdir(), name))) {
    const folder = await stat(path).catch(() => undefined)
    if (folder && folder.mtimeMs < Date.now() - 86_400_000) await rm(path, { recursive: true, force: true })
  }
}
