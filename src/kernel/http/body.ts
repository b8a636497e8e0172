import type { FastifyRequest } from "fastify"
import type { Answers, Fields } from "./fields.ts"
import { drain, SentFiles, withFiles } from "./sent-files.ts"

/** What a form may be, apart from its files. */
const TEXT_BYTES = 1_048_576

/**
 * The pairs of a form or a query, by name. Bytes that are no text become U+FFFD, which no field accepts; the names
 * that every object has are names like any other.
 */
export function readPairs(text: string): Answers {
  const answers: Answers = Object.create(null)
  for (const [name, value] of new URLSearchParams(text)) {
    const before = answers[name]
    if (Array.isArray(before)) before.push(value)
    else answers[name] = before === undefined ? value : [before, value]
  }
  return answers
}

/** What a form sent. Files the form has a field for go to disk as they come; any other is thrown away. */
export async function readBody(request: FastifyRequest, fields: Fields): Promise<Answers> {
  if (!request.isMultipart()) return (request.body ?? {}) as Answers
  const limits = Object.values(fields).flatMap((field) => field.file?.mostBytes ?? [])
  refuseHuge(request, limits)
  const answers: Answers = {}
  const files = new SentFiles()
  try {
    // One byte, and one file, more than the form takes, so that the form can say what was too much.
    const most = { fileSize: Math.max(0, ...limits) + 1, files: limits.length + 1 }
    for await (const part of request.parts({ limits: most })) {
      if (part.type === "file") {
        if (fields[part.fieldname]?.file) await files.receive(part.fieldname, part)
        else await drain(part.file)
      } else {
        const before = answers[part.fieldname]
        const value = String(part.value)
        answers[part.fieldname] = before === undefined ? value : [before, value].flat()
      }
    }
  } catch (error) {
    await files.forget()
    throw isUnreadable(error) ? Object.assign(error, { statusCode: 400 }) : error
  }
  request.body = answers
  return withFiles(answers, files)
}

/** What the reader of forms with files says of one that was cut short or is none has no code; a disk's fault has. */
function isUnreadable(error: unknown): error is Error {
  return error instanceof Error && !("code" in error)
}

/** Somewhat too large is read to its end, so that the form can say so; far too large is not waited for. */
function refuseHuge(request: FastifyRequest, limits: number[]): void {
  const most = TEXT_BYTES + 20 * Math.max(0, ...limits)
  if (Number(request.headers["content-length"] ?? 0) > most)
    throw Object.assign(new Error("Far too large"), { statusCode: 413 })
}
