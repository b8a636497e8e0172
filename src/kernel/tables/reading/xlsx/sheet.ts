import type { SheetCell, SheetRow } from "../cell.ts"
import { damaged, Unreadable } from "../unreadable.ts"
import { type RawCell, readCell, type Shared } from "./value.ts"
import { Words } from "./words.ts"
import { readXml } from "./xml.ts"

const MOST_COLUMNS = 1_000
const LAST_ROW = 1_048_576
const MOST_MERGED = 20_000

/** Cells made into one, one below the other: what stands in the first is seen beside every row. */
interface Merged {
  firstRow: number
  lastRow: number
  column: number
}

export interface SheetContent {
  rows: SheetRow[]
  /** There are more rows than these. */
  isCut: boolean
}

/** Reads the rows of a sheet that hold anything, and keeps no more of them than `mostRows`. */
export async function readSheet(bytes: AsyncIterable<Buffer>, shared: Shared, mostRows: number): Promise<SheetContent> {
  const reader = new SheetReader(shared, mostRows)
  await readXml(bytes, reader)
  reader.fillMerged()
  return reader.content
}

class SheetReader {
  readonly content: SheetContent = { rows: [], isCut: false }
  readonly #shared: Shared
  readonly #mostRows: number
  readonly #merged: Merged[] = []
  readonly #words = new Words()
  #row = 0
  #column = -1
  #cells: SheetCell[] = []
  #cell: RawCell | undefined
  #isValue = false

  constructor(shared: Shared, mostRows: number) {
    this.#shared = shared
    this.#mostRows = mostRows
  }

  opened(name: string, attribute: (name: string) => string | undefined): void {
    if (name === "row") this.#beginRow(attribute("r"))
    else if (name === "c") {
      this.#column = columnOf(attribute("r")) ?? this.#column + 1
      this.#cell = {
        type: attribute("t") ?? "n",
        style: Number(attribute("s") ?? 0),
        value: undefined,
        words: "",
        isFormula: false,
      }
    } else if (name === "mergeCell") {
      const merged = mergedIn(attribute("ref"))
      if (merged && this.#merged.push(merged) > MOST_MERGED) throw damaged()
    } else if (this.#cell) {
      if (name === "v") this.#isValue = true
      if (name === "v") this.#cell.value ??= ""
      if (name === "f") this.#cell.isFormula = true
      this.#words.opened(name)
    }
  }

  text(text: string): void {
    if (!this.#cell) return
    if (this.#isValue) this.#cell.value += text
    else this.#words.text(text)
  }

  closed(name: string): void {
    this.#words.closed(name)
    if (name === "v") this.#isValue = false
    else if (name === "c") this.#endCell()
    else if (name === "row") this.#endRow()
  }

  #beginRow(said: string | undefined): void {
    const row = Number(said ?? this.#row + 1)
    if (!(Number.isInteger(row) && row > this.#row && row <= LAST_ROW)) throw damaged()
    this.#row = row
    this.#column = -1
    this.#cells = []
  }

  #endCell(): void {
    const cell = this.#cell
    this.#cell = undefined
    if (!cell || this.content.isCut) return
    const value = readCell({ ...cell, words: this.#words.take() }, this.#shared)
    if (value === null) return
    if (this.#column >= MOST_COLUMNS)
      throw new Unreadable(
        "A sheet of this file has more than 1,000 columns. Take out what is not needed and send it again.",
      )
    this.#cells[this.#column] = value
  }

  #endRow(): void {
    if (this.#cells.length === 0) return
    if (this.content.rows.length >= this.#mostRows) this.content.isCut = true
    else this.content.rows.push({ number: this.#row, cells: Array.from(this.#cells, (cell) => cell ?? null) })
    this.#cells = []
  }

  /** Says in each row what is seen beside it. Of the rest of an area, to the right, nothing is known. */
  fillMerged(): void {
    const { rows } = this.content
    for (const { firstRow, lastRow, column } of this.#merged) {
      const first = rows.findIndex(({ number }) => number >= firstRow)
      const value = rows[first]?.number === firstRow ? (rows[first].cells[column] ?? null) : null
      if (value === null) continue
      for (let at = first + 1; rows[at] && rows[at]!.number <= lastRow; at++) {
        const { cells } = rows[at]!
        while (cells.length < column) cells.push(null)
        cells[column] ??= value
      }
    }
  }
}

/** The column of an address like BC12, from 0. */
function columnOf(address: string | undefined): number | undefined {
  const letters = /^([A-Z]{1,3})\d+$/.exec(address ?? "")?.[1]
  if (!letters) return undefined
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

function mergedIn(area: string | undefined): Merged | undefined {
  const corners = /^([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})$/.exec(area ?? "")
  const column = corners && columnOf(`${corners[1]}1`)
  if (!corners || column === undefined || column === null || column >= MOST_COLUMNS) return undefined
  const [firstRow, lastRow] = [Number(corners[2]), Number(corners[3])]
  return lastRow > firstRow ? { firstRow, lastRow, column } : undefined
}
