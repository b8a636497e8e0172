import { createHash } from "node:crypto"
import { z } from "zod"
import type { Answers, Field, Fields } from "../../kernel/http/fields.ts"
import { readFields } from "../../kernel/http/reading.ts"

/** A mark of what a form showed in each of its fields. */
type Marks = Record<string, string>

/**
 * What a form showed when it was opened comes back with it, and tells what was changed there. The rest stays as it is
 * by then, if somebody else has changed it meanwhile; and as it is to be on the day that was chosen.
 */
export const shown: Field<Marks> = {
  parts: [""],
  example: "",
  schema: z.string().max(10_000).optional().catch(undefined).transform(toMarks) as z.ZodType<Marks>,
}

/** What a form begins with, and the marks of it. */
export function showing(fields: Fields, answers: Answers): Answers {
  const { values } = readFields(fields, answers)
  const marks = Object.entries(values).map(([name, value]) => [name, markOf(value)])
  return { ...answers, shown: JSON.stringify(Object.fromEntries(marks)) }
}

/** What was sent that is not what the form showed. From a form that says nothing of that, it is all. */
export function changedIn<T extends Record<string, unknown>>({ shown, ...sent }: T & { shown: Marks }): Partial<T> {
  return Object.fromEntries(Object.entries(sent).filter(([name, value]) => markOf(value) !== shown[name])) as Partial<T>
}

function markOf(value: unknown): string {
  const text = JSON.stringify(Array.isArray(value) ? [...value].sort() : value)
  return createHash("sha256").update(text).digest("base64url").slice(0, 8)
}

function toMarks(sent: string | undefined): Marks {
  try {
    return z.record(z.string(), z.string()).parse(JSON.parse(sent ?? ""))
  } catch {
    return {}
  }
}
