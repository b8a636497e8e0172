import type { z } from "zod"
import type { Answers, Field, FieldError, Fields, Values } from "./fields.ts"
import { fileIn } from "./sent-files.ts"

/** So many rows of a form are read; its page shows no more. */
export const MOST_ROWS = 200

/** Reads what was sent. Every field that cannot be read is named at once. */
export function readFields<F extends Fields>(
  fields: F,
  sent: Answers,
): { values: Values<F>; errors?: undefined } | { values: Partial<Values<F>>; errors: FieldError[] } {
  const values: Record<string, unknown> = {}
  const errors: FieldError[] = []
  for (const [name, field] of Object.entries(fields)) {
    const read = field.schema.safeParse(asSent(name, field, sent))
    if (read.success) values[name] = read.data
    else errors.push(...faultsOf(name, field, read.error))
  }
  return errors.length ? { values: values as Partial<Values<F>>, errors } : { values: values as Values<F> }
}

function asSent<T>(name: string, field: Field<T>, sent: Answers): unknown {
  if (field.file) return fileIn(sent, name)
  const whole = sent[name]
  if (field.onRows)
    return Array.from({ length: rowsSent(sent, [name]) }, (_, row) => [sent[rowField(name, row)]].flat()[0])
  if (field.many) return whole === undefined ? [] : [whole].flat()
  if (field.parts.length > 1 && whole === undefined) {
    const parts = field.parts.map((part) => [sent[name + part]].flat()[0]?.trim() ?? "")
    return parts.some((part) => part !== "") ? parts : undefined
  }
  return whole
}

function faultsOf<T>(name: string, field: Field<T>, { issues }: z.ZodError): FieldError[] {
  if (!field.onRows) return [{ field: name, message: messageOf(issues[0]!) }]
  return issues.map((issue) => {
    const row = issue.path[0] as number
    return { field: rowField(name, row), message: `Row ${row + 1}: ${messageOf(issue)}` }
  })
}

/** Of a choice between forms of one value, the message of the last: the one with something to say. */
function messageOf(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_union") return issue.errors.at(-1)?.[0]?.message ?? issue.message
  return issue.message
}

/** What a field of one row is called, in the form and among its faults. */
export function rowField(name: string, row: number): string {
  return `${name}-${row + 1}`
}

/** How many rows of these fields were sent, empty ones between others among them. */
export function rowsSent(answers: Answers, names: readonly string[]): number {
  const rows = Array.from({ length: MOST_ROWS }, (_, row) => row)
  return rows.findLastIndex((row) => names.some((name) => answers[rowField(name, row)] !== undefined)) + 1
}
