import type { Calendar, SheetCell } from "./cell.ts"

/** What a cell was read as, or what is wrong with it. */
export type Reading<T> = { value: T; remark?: string } | Fault

/** What is wrong with a cell, in words for the person who filled it in. */
export interface Fault {
  /** What is wrong: "February 1990 has 28 days". */
  says: string
  /** What to do: "Enter the day, like 27/3/2027". */
  todo: string
  /** A text that may be meant; put into the cell, it is read without a fault. */
  suggestion?: string
}

/** What is known, from the rest of its column, about a cell. */
export interface ColumnFacts {
  calendar: Calendar
  /** How many figures the references with zeros before them have, where it is one number. */
  width: number | null
  /** A row in which a day can only be read with its month first. */
  monthFirstRow: number | null
  /** Somebody has looked at this text and said that it stands: what is only doubtful is taken. */
  isConfirmed: boolean
}

/** A way of reading the cells of a column. The caller may bring its own. */
export interface Kind<T> {
  /** @param cell  is filled */
  read(cell: SheetCell, facts: ColumnFacts): Reading<T>
  /** What one row says about the whole column, where the kind asks for it. */
  surveys?: "days" | "references"
}

/** Something the caller wants to know about each row. */
export interface FieldSpec<T> {
  /** As it is called on pages, and usually at the head of the column. */
  label: string
  /** What else the column may be called. */
  aliases?: readonly string[]
  kind: Kind<T>
  /** A row without it has a problem. */
  isRequired?: boolean
  /** A list says this in place of the whole field named here, together with the other parts of it. */
  partOf?: string
}

// biome-ignore lint/suspicious/noExplicitAny: a list of fields of any values; RowValues<F> says which
export type FieldSpecs = Record<string, FieldSpec<any>>

/** What a row says: null where its cell is empty, undefined where the sheet has no such column or there is a problem. */
export type RowValues<F extends FieldSpecs> = {
  [K in keyof F]?: F[K] extends FieldSpec<infer T> ? T | null : never
}
