import type { Sheet, SheetCell, SheetRow } from "../cell.ts"
import type { Source } from "../source.ts"
import { Unreadable } from "../unreadable.ts"
import { decoded, type Encoding } from "./encoding.ts"
import { csvRows, unclosedQuote } from "./rows.ts"
import { type Separator, separatorOf } from "./separator.ts"

const limit = {
  rows: 100_000,
  says: "This file has more than 100,000 rows. Split it into smaller files and send them one by one.",
}
const MOST_COLUMNS = 1_000

/** A CSV file as the one sheet it is. `head` is its beginning, decoded. */
export function csvSheet(source: Source, encoding: Encoding, head: string): Sheet {
  const how = separatorOf(head)
  return { name: "", isHidden: false, limit, rows: () => rowsOf(source, encoding, how) }
}

async function* rowsOf(source: Source, encoding: Encoding, { separator, saidBy }: Separator): AsyncGenerator<SheetRow> {
  let widest = 0
  for await (const { number, cells } of csvRows(withoutStart(decoded(source, encoding), saidBy.length), separator)) {
    if (cells.length > MOST_COLUMNS)
      throw new Unreadable(
        `Row ${number} has more than 1,000 columns. Take out the columns that are not needed and send the file again.`,
      )
    widest = Math.max(widest, cells.length)
    if (cells.some((cell) => swallows(cell, widest, separator))) throw unclosedQuote(number)
    yield { number, cells: cells.map(cellOf) }
  }
}

/** Whether a quote mark that was never closed has drawn later rows into this cell: it holds a line as wide as a row. */
function swallows(cell: string, width: number, separator: string): boolean {
  if (width <= 3 || !/[\r\n]/.test(cell)) return false
  const lines = cell.split(/[\r\n]+/).slice(1, -1)
  return lines.some((line) => line.split(separator).length === width)
}

/**
 * A text as it was meant: ="0012" is how zeros are kept from Excel, and of the marks before what would be a formula our
 * own files put the first.
 */
function cellOf(cell: string): SheetCell {
  if (/^'+[=+\-@\t\r]/.test(cell)) return cell.slice(1)
  return /^="([^"]*)"$/.exec(cell)?.[1] ?? (cell || null)
}

async function* withoutStart(pieces: AsyncIterable<string>, length: number): AsyncGenerator<string> {
  let left = length
  for await (const piece of pieces) {
    if (piece.length > left) yield piece.slice(left)
    left = Math.max(0, left - piece.length)
  }
}
