import { z } from "zod"
import { DAY_PARTS, dayFrom } from "./day.ts"

/**
 * One thing a person or a link sends: how it is read, what to say when it cannot be, and an example of it. The
 * examples and the tables that ids refer to let one sweep try every route as an outsider.
 */
export interface Field<T> {
  /** From what the browser sent (undefined when absent) to the value. */
  schema: z.ZodType<T>
  /** Endings of the names it is sent under: one empty ending, or -day, -month and -year. */
  parts: readonly string[]
  many?: boolean
  /** It is asked on every row of a form: see `onRows`. */
  onRows?: boolean
  /** The field is a file; its example is the name of one. */
  file?: { mostBytes: number }
  example: string
  /** The table whose row this is the id of, and what such a row says. */
  refersTo?: string
  only?: Readonly<Record<string, string>>
  /** What it means, where programs may send it. */
  means?: string
  /** The codes it is chosen from. */
  values?: readonly string[]
  /** The least and the most it may be. */
  range?: readonly [number, number]
}

// biome-ignore lint/suspicious/noExplicitAny: a list of fields of any values; Values<F> says which
export type Fields = Record<string, Field<any>>
export type Values<F extends Fields> = { [K in keyof F]: F[K] extends Field<infer T> ? T : never }
/** What was typed, by the name it was sent under. */
export type Answers = Record<string, string | string[] | undefined>
export interface FieldError {
  field: string
  message: string
}

const ONE = [""] as const
const FROM_THE_LIST = "Choose one from the list"

/** A line of text, trimmed, its spaces made single. */
export function text(options: { say: string; max: number; example: string }): Field<string> {
  return {
    parts: ONE,
    example: options.example,
    schema: line(options).refine((value) => value !== "", { error: options.say }),
  }
}

export function optionalText(options: { max: number; example: string }): Field<string | null> {
  return { parts: ONE, example: options.example, schema: line(options).transform((value) => value || null) }
}

/** An email address, in the form in which it is kept and compared. */
export function address(options: { say: string; example: string }): Field<string> {
  return { parts: ONE, example: options.example, schema: emailLine(options.say) }
}

export function optionalAddress(options: { say: string; example: string }): Field<string | null> {
  const given = emailLine(options.say)
  return { parts: ONE, example: options.example, schema: z.union([absent, given]) as z.ZodType<string | null> }
}

/** A calendar day, sent as three boxes or, in a link, as 2027-03-01. */
export function day(options: { say: string; example?: string }): Field<string> {
  return { parts: DAY_PARTS, example: options.example ?? "2027-03-01", schema: dayFrom(options.say) }
}

export function optionalDay({
  say = "Enter a day, like 27 3 2027",
  example = "2027-03-01",
}: {
  say?: string
  example?: string
} = {}): Field<string | null> {
  return {
    parts: DAY_PARTS,
    example,
    schema: z.union([absent, dayFrom(say)]) as z.ZodType<string | null>,
  }
}

export function choice<const V extends readonly [string, ...string[]]>(
  values: V,
  options: { say: string },
): Field<V[number]> {
  return {
    parts: ONE,
    example: values[0],
    values,
    schema: z.enum(values, { error: options.say }) as z.ZodType<V[number]>,
  }
}

export function optionalChoice<const V extends readonly [string, ...string[]]>(values: V): Field<V[number] | null> {
  return {
    parts: ONE,
    example: values[0],
    values,
    schema: z.union([absent, z.enum(values, { error: FROM_THE_LIST })]) as z.ZodType<V[number] | null>,
  }
}

/** A whole number typed into a box. */
export function wholeNumber(options: { say: string; from: number; to: number; example: string }): Field<number> {
  const { say, from, to, example } = options
  return {
    parts: ONE,
    example,
    schema: z
      .string({ error: say })
      .trim()
      .regex(/^\d{1,9}$/, { error: say })
      .transform(Number)
      .refine((value) => value >= from && value <= to, { error: say }),
  }
}

/** A number that may have up to two places after the point. */
export function decimal(options: { say: string; from: number; to: number; example: string }): Field<number> {
  const { say, from, to, example } = options
  return {
    parts: ONE,
    example,
    schema: z
      .string({ error: say })
      .trim()
      .regex(/^\d{1,7}(\.\d{1,2})?$/, { error: say })
      .transform(Number)
      .refine((value) => value >= from && value <= to, { error: say }),
  }
}

/** A whole number, as a link or a button sends it; null for anything else. */
export function optionalWholeNumber(options: { from: number; to: number; example: string }): Field<number | null> {
  const { from, to, example } = options
  return {
    parts: ONE,
    example,
    schema: z
      .string()
      .regex(/^\d{1,9}$/)
      .transform(Number)
      .refine((value) => value >= from && value <= to)
      .nullable()
      .catch(null),
  }
}

/** Any number of ticked boxes with these values. */
export function ticks<const V extends readonly [string, ...string[]]>(values: V): Field<V[number][]> {
  return {
    parts: ONE,
    many: true,
    example: values[0],
    values,
    schema: z.array(z.enum(values, { error: FROM_THE_LIST })) as z.ZodType<V[number][]>,
  }
}

/** The id of a row of `table`, chosen from those the person may see. */
export function id(table: string, options: { say: string; only?: Record<string, string> }): Field<string> {
  return {
    parts: ONE,
    example: "",
    refersTo: table,
    ...(options.only && { only: options.only }),
    schema: idFrom(options.say),
  }
}

export function optionalId(
  table: string,
  { say = FROM_THE_LIST, only }: { say?: string; only?: Record<string, string> } = {},
): Field<string | null> {
  return {
    parts: ONE,
    example: "",
    refersTo: table,
    ...(only && { only }),
    schema: z.union([absent, idFrom(say)]) as z.ZodType<string | null>,
  }
}

export function ids(table: string, options: { say: string; only?: Record<string, string> }): Field<string[]> {
  return {
    parts: ONE,
    many: true,
    example: "",
    refersTo: table,
    ...(options.only && { only: options.only }),
    schema: z.array(idFrom(options.say)).transform((all) => [...new Set(all)]),
  }
}

/** The same, where nothing may be sent. */
export function optional<T>(field: Field<T>): Field<T | null> {
  return { ...field, schema: z.union([absent, field.schema]) as z.ZodType<T | null> }
}

/** The same, with what it means to a program that sends it. */
export function means<T>(says: string, field: Field<T>): Field<T> {
  return { ...field, means: says }
}

/** The same asked on every row of a form: an answer for each, in order. What cannot be read names its row. */
export function onRows<T>(field: Field<T>): Field<T[]> {
  return { ...field, onRows: true, schema: z.array(field.schema) }
}

/** Where to go next on this site: a path, never another site's address. */
export function localPath(): Field<string> {
  return {
    parts: ONE,
    example: "/",
    schema: z
      .string()
      .regex(/^\/(?![/\\])[\x21-\x7e]*$/)
      .max(1000)
      .catch("/"),
  }
}

/** Words, exactly as sent: a token, a code. */
export function exactly(pattern: RegExp, options: { say: string; example: string }): Field<string> {
  return {
    parts: ONE,
    example: options.example,
    schema: z.string({ error: options.say }).trim().regex(pattern, { error: options.say }),
  }
}

const absent = z
  .string()
  .optional()
  .refine((value) => value === undefined || value.trim() === "")
  .transform(() => null)

/**
 * What nobody sees, in a name that nobody could tell from another: spaces of no width, marks that turn lines about,
 * letters that are blank. Joiners stay: Persian and Hindi are written with them.
 */
const unseen = /[\u00ad\u115f\u1160\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0]/g

function line({ max, say }: { max: number; say?: string }) {
  return z
    .string({ error: say ?? "Enter this once" })
    .default("")
    .transform((value) => value.normalize("NFC").replace(unseen, "").replace(/\s+/g, " ").trim())
    .transform((value) => (/[\p{L}\p{N}\p{P}\p{S}\p{Cc}\uFFFD]/u.test(value) ? value : ""))
    .refine((value) => !/[\p{Cc}\uFFFD]/u.test(value), { error: "Remove the characters that could not be read" })
    .refine((value) => [...value].length <= max, { error: `Shorten this to ${max} characters or fewer` })
}

function emailLine(say: string) {
  return z
    .string({ error: say })
    .transform((value) => value.trim().toLowerCase())
    .pipe(z.email({ error: say }).max(254, { error: say }))
}

function idFrom(say: string) {
  return z.guid({ error: say }).transform((value) => value.toLowerCase())
}
