import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { parse } from "csv-parse/sync"

/** The figures R computed, by the name of the script's file and of the calculation. */
export type Figures = ReadonlyMap<string, Readonly<Record<string, number>>>

const here = import.meta.dirname

export function readFigures(name: string, folder = join(here, "figures")): Figures {
  const found = new Map<string, Record<string, number>>()
  const intervals = { seen: 0 }
  for (const { id, item, value } of readCsv(join(folder, `${name}.csv`))) {
    // The given file repeats one id for every pair of x and n.
    const key = id === "binom_intervals" ? `${id}.${item === "x" ? ++intervals.seen : intervals.seen}` : id!
    const items = found.get(key) ?? {}
    items[item!] = Number(value)
    found.set(key, items)
  }
  return found
}

/** Names of the kept figures' files. */
export function figureFiles(): string[] {
  return readdirSync(join(here, "figures")).map((file) => file.replace(".csv", ""))
}

/** A data set by columns: text as text, numbers as numbers, null for an empty field. */
export interface Data {
  readonly n: number
  readonly text: (column: string) => string[]
  readonly numbers: (column: string) => (number | null)[]
  /** Numbers that are all there. */
  readonly full: (column: string) => number[]
}

export function readData(name: string): Data {
  const rows = readCsv(join(here, "data", `${name}.csv`))
  const numbers = (column: string) => rows.map((row) => (isEmpty(row[column]) ? null : Number(row[column])))
  return {
    n: rows.length,
    text: (column) => rows.map((row) => row[column]!),
    numbers,
    full: (column) => numbers(column).map((value) => value!),
  }
}

function isEmpty(field: string | undefined): boolean {
  return field === undefined || field === "" || field === "NA"
}

function readCsv(path: string): Record<string, string>[] {
  return parse(readFileSync(path), { columns: true })
}
