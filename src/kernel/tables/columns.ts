import { asDay, type Cell } from "./cell.ts"

/** What a program is given. */
export type Json = string | number | boolean | null | readonly string[]
export type JsonSchema = Readonly<Record<string, unknown>>
/** From a path of the partnership to where it is in the world. */
export type Address = (path: string) => string

/**
 * One column of a list, declared once: its cells in CSV and Excel, its value in JSON, and what the description of the
 * API says of it, all come from here.
 */
export interface Column<Row> {
  /** What programs call it. It stays as it is, whatever becomes of the heading. */
  name: string
  /** What people read above it; without one it is for programs alone. */
  heading?: string
  /** What it holds, and what null says where it may be null. */
  means: string
  schema: JsonSchema
  value(row: Row, address: Address): Json
  cell(row: Row): Cell
}

interface Of<Row, Value> {
  heading?: string
  means: string
  /** A spreadsheet's cell, where it says the same in another way. */
  cell?: (row: Row) => Cell
  value: (row: Row) => Value
}

/** What is always there; or, with `missing`, may be null, and what that says. */
type Said<Row, Value> = (Of<Row, Value> & { missing?: undefined }) | (Of<Row, Value | null> & { missing: string })

export function text<Row>(name: string, of: Said<Row, string>): Column<Row> {
  return column(name, of, { type: "string" }, (value) => value)
}

/** The id of something: lists are joined by it. */
export function id<Row>(name: string, of: Said<Row, string>): Column<Row> {
  return column(name, of, { type: "string", format: "uuid" }, (value) => value)
}

export function day<Row>(name: string, of: Said<Row, string>): Column<Row> {
  return column(name, of, { type: "string", format: "date" }, asDay)
}

export function wholeNumber<Row>(name: string, of: Said<Row, number>): Column<Row> {
  return column(name, of, { type: "integer" }, (value) => value)
}

export function number<Row>(name: string, of: Said<Row, number>): Column<Row> {
  return column(name, of, { type: "number" }, (value) => value)
}

export function yesNo<Row>(name: string, of: Said<Row, boolean>): Column<Row> {
  return column(name, of, { type: "boolean" }, (value) => (value ? "Yes" : "No"))
}

/** One of a few codes, which people read as these words. */
export function code<Row, Code extends string>(
  name: string,
  words: Readonly<Record<Code, string>>,
  of: Said<Row, Code>,
): Column<Row> {
  return column(name, of, { type: "string", enum: Object.keys(words) }, (value) => words[value])
}

/** Any number of texts; perhaps of `values` alone. */
export function texts<Row>(name: string, of: Said<Row, readonly string[]>, values?: readonly string[]): Column<Row> {
  const items = values ? { type: "string", enum: values } : { type: "string" }
  return column(name, of, { type: "array", items }, (all) => all.join("; "))
}

/** The ids of any number of things. */
export function ids<Row>(name: string, of: Said<Row, readonly string[]>): Column<Row> {
  return column(name, of, { type: "array", items: { type: "string", format: "uuid" } }, (all) => all.join("; "))
}

/** Where the page of something is, given as a path of the partnership. */
export function link<Row>(name: string, of: Said<Row, string>): Column<Row> {
  const { value, ...rest } = column(name, of, { type: "string", format: "uri" }, (path) => path)
  return {
    ...rest,
    value: (row, address) => {
      const path = value(row, address)
      return path && address(path as string)
    },
  }
}

function column<Row, Value extends Json>(
  name: string,
  { heading, means, missing, cell, value }: Said<Row, Value>,
  schema: { type: string; enum?: readonly string[]; [more: string]: unknown },
  toCell: (value: Value) => Cell,
): Column<Row> {
  const orNull = { ...schema, type: [schema.type, "null"], ...(schema.enum && { enum: [...schema.enum, null] }) }
  return {
    name,
    ...(heading && { heading }),
    means: missing ? `${means} Null: ${missing}.` : means,
    schema: missing ? orNull : schema,
    value,
    cell:
      cell ??
      ((row) => {
        const held = value(row)
        return held === null ? null : toCell(held as Value)
      }),
  }
}
