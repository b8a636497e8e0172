import type { Day } from "../cell.ts"

/**
 * What stands in one place of a sheet. CSV holds texts alone. Of a formula it is the result; a fault is what a
 * spreadsheet shows where there is none, like #REF!.
 */
export type SheetCell = string | number | boolean | Day | Broken | null

export interface Broken {
  /** What is shown, like #REF!; of a formula that was never worked out, the sign it begins with. */
  fault: string
}

/** One row that holds anything, under the number that a spreadsheet shows beside it. */
export interface SheetRow {
  number: number
  /** By column, from 0; what is missing at the end is empty. */
  cells: SheetCell[]
}

/** How a spreadsheet counts days: from 1900, as on Windows, or from 1904, as once on the Mac; CSV does not say. */
export type Calendar = 1900 | 1904 | null

export interface Sheet {
  /** Its own name; a CSV file is one sheet without a name. */
  name: string
  isHidden: boolean
  /** How many rows of people are read from it at most, and what to say to somebody who has more. */
  limit: { rows: number; says: string }
  /**
   * Its rows, from the top, as often as asked.
   * @throws Unreadable  where it cannot go on
   */
  rows(): AsyncIterable<SheetRow>
}

/** The words of a cell, as near as can be to what a spreadsheet shows. */
export function textOf(cell: SheetCell | undefined): string {
  if (cell === null || cell === undefined) return ""
  if (typeof cell === "boolean") return cell ? "TRUE" : "FALSE"
  if (typeof cell !== "object") return String(cell)
  return "day" in cell ? writtenDay(cell.day) : cell.fault
}

/** `2027-03-01` as 01/03/2027. */
export function writtenDay(day: string): string {
  return day.split("-").reverse().join("/")
}

export function isFilled(cell: SheetCell | undefined): boolean {
  return cell !== null && cell !== undefined && (typeof cell !== "string" || /\S/.test(cell))
}

/** The letter of a column, from 0: A, B, … Z, AA. */
export function letterOf(column: number): string {
  const rest = column % 26
  const letter = String.fromCharCode(65 + rest)
  return column < 26 ? letter : letterOf((column - rest) / 26 - 1) + letter
}
