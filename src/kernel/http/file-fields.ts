import { z } from "zod"
import { type FileType, fileTypes } from "../files/types.ts"
import type { Field } from "./fields.ts"
import type { SentFile } from "./sent-files.ts"

/** One file of one of these types, told by its content, and no larger than `mostBytes`. */
export function file<const T extends FileType>(options: {
  say: string
  types: readonly T[]
  mostBytes: number
  example: string
}): Field<SentFile & { type: T }> {
  const read = z.custom<SentFile>((sent) => sent !== undefined, { error: options.say, abort: true })
  const checked = read.superRefine((sent, context) => {
    const message = problemOf(sent, options)
    if (message) context.addIssue({ code: "custom", message })
  })
  return {
    parts: [""],
    file: { mostBytes: options.mostBytes },
    example: options.example,
    schema: checked as unknown as z.ZodType<SentFile & { type: T }>,
  }
}

/** One file of any kind: whoever reads it says what is wrong with it. */
export function anyFile(options: { say: string; mostBytes: number; example: string }): Field<SentFile> {
  const read = z.custom<SentFile>((sent) => sent !== undefined, { error: options.say, abort: true })
  const checked = read.superRefine((sent, context) => {
    const message = problemOf(sent, options)
    if (message) context.addIssue({ code: "custom", message })
  })
  return { parts: [""], file: { mostBytes: options.mostBytes }, example: options.example, schema: checked }
}

function problemOf(sent: SentFile, { types, mostBytes }: { types?: readonly FileType[]; mostBytes: number }) {
  if (sent.oneOfMany) return "Choose one file, not several"
  if (sent.bytes === 0) return "This file is empty. Choose another one"
  if (sent.bytes > mostBytes) return `Choose a smaller file: it may be up to ${megabytes(mostBytes)} MB`
  if (!types || (sent.type && types.includes(sent.type))) return undefined
  const kinds = new Intl.ListFormat("en-GB", { type: "disjunction" }).format(types.map((type) => fileTypes[type].label))
  return `Choose a ${kinds} file. This one is something else, whatever its name says`
}

function megabytes(bytes: number): string {
  return String(Math.round((bytes / 1_048_576) * 10) / 10)
}
