import { Unreadable } from "../unreadable.ts"

/** No row of a list is as long as this; a file without line ends is. */
const LONGEST_ROW = 500_000

export interface CsvRow {
  /** How many rows there are down to this one, as a spreadsheet counts them: with the empty ones. */
  number: number
  cells: string[]
}

type Row = Pick<CsvRow, "cells"> & { end: number }

/**
 * The rows of a CSV text that hold anything, as RFC 4180 has them, and as people's programs do: with line ends of any
 * kind, rows of any width, and quote marks within a cell that stand for themselves.
 *
 * Not by csv-parse, which makes an error object of each row that is wider or narrower than the first: most rows of a
 * list with a title above it, at eighty microseconds each.
 * @throws Unreadable  where a quote mark is never closed or a row has no end
 */
export async function* csvRows(pieces: AsyncIterable<string>, separator: string): AsyncGenerator<CsvRow> {
  let [rest, number] = ["", 0]
  const boundary = new RegExp(`[\\${separator}\r\n]`, "g")
  for await (const piece of pieces) {
    const text = rest + piece
    let at = 0
    for (let row = rowAt(text, at, boundary, false); row; row = rowAt(text, at, boundary, false)) {
      number++
      if (row === "unclosed") throw unclosedQuote(number)
      at = row.end
      if (row.cells.some(isFilled)) yield { number, cells: row.cells }
    }
    rest = text.slice(at)
    if (rest.length > LONGEST_ROW) throw endless(number + 1)
  }
  for (let at = 0; at < rest.length; ) {
    const row = rowAt(rest, at, boundary, true)
    number++
    if (!row || row === "unclosed") throw unclosedQuote(number)
    at = row.end
    if (row.cells.some(isFilled)) yield { number, cells: row.cells }
  }
}

interface Piece {
  text: string
  end: number
}

/** @returns undefined where the text ends before the row does, and may go on */
function rowAt(text: string, start: number, boundary: RegExp, isWhole: boolean): Row | "unclosed" | undefined {
  const cells: string[] = []
  for (let at = start; ; at++) {
    const cell = text[at] === '"' ? quotedCell(text, at, boundary, isWhole) : plainCell(text, at, at, boundary)
    if (!cell || cell === "unclosed") return cell
    cells.push(cell.text)
    at = cell.end
    const next = text[at]
    if (next !== undefined && next !== "\r" && next !== "\n") continue
    // A return at the very end may be half of a line end.
    if (!isWhole && (next === undefined || (next === "\r" && at + 1 === text.length))) return undefined
    return { cells, end: at + (next === "\r" && text[at + 1] === "\n" ? 2 : 1) }
  }
}

/** A cell that ends at the first boundary behind `from`. */
function plainCell(text: string, start: number, from: number, boundary: RegExp): Piece {
  boundary.lastIndex = from
  const end = boundary.exec(text)?.index ?? text.length
  return { text: text.slice(start, end), end }
}

function quotedCell(text: string, start: number, boundary: RegExp, isWhole: boolean): Piece | "unclosed" | undefined {
  for (let from = start + 1; ; ) {
    const quote = text.indexOf('"', from)
    if (quote < 0) return isWhole ? "unclosed" : undefined
    if (text[quote + 1] === '"') {
      from = quote + 2
      continue
    }
    const rest = plainCell(text, quote + 1, quote + 1, boundary)
    if (rest.end === text.length && !isWhole) return undefined
    // Spaces may stand behind it.
    if (!rest.text.trim()) return { text: text.slice(start + 1, quote).replaceAll('""', '"'), end: rest.end }
    // It ends in the middle of something: of this cell, or of a row that an open quote mark has drawn into it.
    const whole = text.slice(start, rest.end)
    return /[\r\n]/.test(whole) ? "unclosed" : { text: whole, end: rest.end }
  }
}

function isFilled(cell: string): boolean {
  return /\S/.test(cell)
}

export function unclosedQuote(row: number): Unreadable {
  return new Unreadable(
    `Row ${row} has a quote mark (") that opens and does not close, so it is not clear where its cells end. Take the quote mark out and send the file again.`,
  )
}

function endless(row: number): Unreadable {
  return new Unreadable(
    `Row ${row} has no end: this may not be a list, or a quote mark (") in that row is never closed. Open the file in Excel, look at that row, save it as CSV and send it again.`,
  )
}
