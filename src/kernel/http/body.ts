import { createWriteStream } from "node:fs"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pipeline } from "node:stream/promises"
import type { FastifyRequest } from "fastify"
import type { Answers } from "./fields.ts"

/** A file somebody sent, on this machine's disk until the answer has gone. */
export interface SentFile {
  path: string
  name: string
  /** Larger than the limit: only its beginning was kept. */
  cut: boolean
}

/** What a form sent. Files go to disk as they come; each is under its field's name in `filesOf(request)`. */
export async function readBody(request: FastifyRequest): Promise<Answers> {
  if (!request.isMultipart()) return (request.body ?? {}) as Answers
  const answers: Answers = {}
  const files: Record<string, SentFile> = {}
  const folder = await mkdtemp(join(tmpdir(), "trellis-sent-"))
  request.raw.once("close", () => void rm(folder, { recursive: true, force: true }).catch(() => {}))
  for await (const part of request.parts()) {
    if (part.type === "file") {
      const path = join(folder, String(Object.keys(files).length))
      await pipeline(part.file, createWriteStream(path))
      if (part.filename) files[part.fieldname] = { path, name: part.filename.slice(0, 255), cut: part.file.truncated }
    } else {
      const before = answers[part.fieldname]
      const value = String(part.value)
      answers[part.fieldname] = before === undefined ? value : [before, value].flat()
    }
  }
  request.body = answers
  Object.assign(request, { files })
  return Object.assign(answers, { [FILES]: files })
}

const FILES = Symbol("files")

/** The file sent under `field`, or undefined where none was chosen. */
export function fileIn(answers: Answers, field: string): SentFile | undefined {
  return (answers as { [FILES]?: Record<string, SentFile> })[FILES]?.[field]
}
