import { z } from "zod"
import type { Field } from "./fields.ts"

/** Sentences in as many lines as they take: lines stay, spaces at their ends go. */
export function passage(options: { say: string; max: number; example: string }): Field<string> {
  const { example, say } = options
  return { parts: [""], example, schema: read(options).refine((value) => value !== "", { error: say }) }
}

export function optionalPassage(options: { max: number; example: string }): Field<string | null> {
  return { parts: [""], example: options.example, schema: read(options).transform((value) => value || null) }
}

function read({ max, say }: { max: number; say?: string }) {
  return z
    .string({ error: say ?? "Enter this once" })
    .default("")
    .transform((value) =>
      value
        .normalize("NFC")
        .replace(/\r\n?/g, "\n")
        .replace(/[^\S\n]+/g, " ")
        .replace(/ ?\n ?/g, "\n")
        .replace(/\n{3,}/g, "\n\n")
        .trim(),
    )
    .refine((value) => !/[^\P{Cc}\n]|\uFFFD/u.test(value), { error: "Remove the characters that could not be read" })
    .refine((value) => [...value].length <= max, {
      error: `Shorten this to ${max.toLocaleString("en-GB")} characters or fewer`,
    })
}
