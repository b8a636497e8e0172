import { stringify } from "csv-stringify"
import type { Result } from "../http/routes.ts"
import type { Cell } from "./cell.ts"

/** A table as a CSV file, sent as it is read. */
export function csv(name: string, headings: string[], rows: AsyncIterable<Cell[]>): Result {
  return {
    kind: "stream",
    type: "text/csv; charset=utf-8",
    headers: { "content-disposition": `attachment; filename="${name}.csv"` },
    rows: csvOf(headings, rows),
  }
}

/**
 * A table in CSV, line by line: UTF-8 with its mark, so that a spreadsheet opens it as such. A text that a spreadsheet
 * would take for a formula is kept from being one.
 */
export async function* csvOf(headings: string[], rows: AsyncIterable<Cell[]>): AsyncGenerator<string> {
  const out = stringify({ bom: true, record_delimiter: "windows" })
  out.write(headings.map(disarm))
  yield drain(out)
  for await (const row of rows) {
    out.write(row.map(toCsv))
    yield drain(out)
  }
}

function toCsv(cell: Cell): string | number | null {
  if (typeof cell === "string") return disarm(cell)
  return typeof cell === "object" && cell ? cell.day : cell
}

/**
 * A leading =, +, -, @, tab or return starts a formula in some spreadsheet; a mark before it keeps it from that, and one
 * more before such a mark, so that it can be taken off again. Source: OWASP, "CSV Injection".
 */
export function disarm(text: string): string {
  return /^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text
}

function drain(out: { read(): Buffer | null }): string {
  let text = ""
  for (let piece = out.read(); piece !== null; piece = out.read()) text += piece.toString()
  return text
}
