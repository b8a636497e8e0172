import type { Calendar, Sheet } from "./cell.ts"
import { decoded, type Encoding, encodingOf } from "./csv/encoding.ts"
import { csvSheet } from "./csv/sheet.ts"
import { isBinary, isZip, notAList } from "./kinds.ts"
import { readAll, type Source } from "./source.ts"
import { Unreadable } from "./unreadable.ts"
import { openWorkbook } from "./xlsx/workbook.ts"

export interface Spreadsheet {
  kind: "csv" | "xlsx"
  calendar: Calendar
  /** At least one, in their order. */
  sheets: Sheet[]
}

const HEAD_BYTES = 64 * 1024

/**
 * Opens whatever somebody sent as a list, by its content and not by its name: CSV in any of its dialects, or XLSX.
 * @throws Unreadable  with what to do, for everything else; it throws nothing else, whatever the bytes
 */
export async function openSpreadsheet(source: Source): Promise<Spreadsheet> {
  const head = await readAll(source, 0, HEAD_BYTES)
  const says = notAList(head)
  if (says) throw new Unreadable(says)
  if (isZip(head)) return openWorkbook(source)
  const encoding = await encodingOf(source, head)
  const beginning = await beginningOf(source, encoding)
  if (isBinary(beginning)) throw new Unreadable("This is not a spreadsheet. Send the list as CSV or Excel.")
  if (!beginning.trim()) throw new Unreadable("This file is empty. Check that you chose the right one.")
  return { kind: "csv", calendar: null, sheets: [csvSheet(source, encoding, beginning)] }
}

async function beginningOf(source: Source, encoding: Encoding): Promise<string> {
  let text = ""
  for await (const piece of decoded(source, encoding)) {
    text += piece
    if (text.length >= HEAD_BYTES) break
  }
  return text
}
