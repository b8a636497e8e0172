import writeWorkbook, { type CellObject, type Row } from "write-excel-file/node"
import type { Result } from "../http/routes.ts"
import { Refusal } from "../refusal.ts"
import type { Cell } from "./cell.ts"
import { cellsToChoose, WORDS_SHEET } from "./xlsx-choices.ts"

/**
 * How many rows an XLSX file may hold beside its headings. It is put together in memory, unlike CSV, so a page leaves
 * the link away where it counts more.
 */
export const XLSX_ROWS = 10_000

/** The most that a cell of a spreadsheet holds. */
const LONGEST = 32_767
const WIDTHS = { least: 8, most: 60 }

/**
 * A list as an XLSX file: texts as texts, also when they are edited, so that none is or becomes a formula; numbers;
 * days as dates, shown like 01/03/2027. The headings stay in sight.
 * @param choices  words to choose from in the cells of a column, counted from 0
 * @throws Refusal  when there are more than XLSX_ROWS rows, before anything is sent
 */
export async function xlsx(
  name: string,
  headings: string[],
  rows: AsyncIterable<Cell[]>,
  choices: ReadonlyMap<number, readonly string[]> = new Map(),
): Promise<Result> {
  const sheet: Row[] = [headings.map((heading) => ({ ...textCell(heading), fontWeight: "bold" }))]
  const widths = headings.map((heading) => heading.length)
  for await (const row of rows) {
    if (sheet.length > XLSX_ROWS)
      throw new Refusal(
        `This list has more than ${XLSX_ROWS.toLocaleString("en-GB")} rows, too many for an Excel file. Filter it, or download it as CSV.`,
      )
    sheet.push(row.map(toXlsx))
    for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, lengthOf(cell))
  }
  const list = {
    sheet: sheetName(name),
    stickyRowsCount: 1,
    columns: widths.map((width) => ({ width: Math.min(Math.max(width + 2, WIDTHS.least), WIDTHS.most) })),
  }
  const { words, feature } = cellsToChoose(choices)
  const workbook = choices.size
    ? writeWorkbook(
        [
          { ...list, data: sheet },
          { sheet: WORDS_SHEET, data: words },
        ],
        { features: [feature] },
      )
    : writeWorkbook(sheet, list)
  return {
    kind: "raw",
    type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    headers: { "content-disposition": `attachment; filename="${name}.xlsx"` },
    body: await workbook.toBuffer(),
  }
}

function toXlsx(cell: Cell): CellObject | undefined {
  if (cell === null || cell === "") return undefined
  if (typeof cell === "string") return textCell(cell)
  if (typeof cell === "number") return Number.isFinite(cell) ? { value: cell, type: Number } : undefined
  // A spreadsheet's calendar takes 1900 for a leap year, so it is right from March on.
  if (cell.day < "1900-03-01") return textCell(cell.day)
  return { value: new Date(`${cell.day}T00:00:00Z`), type: Date, format: "dd/mm/yyyy" }
}

function textCell(text: string): CellObject {
  return { value: toXlsxText(text), type: String, format: "@" }
}

/** A text as a workbook keeps it, no longer than a cell. */
function toXlsxText(text: string): string {
  const kept = allowed(text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text)
    // What would be read as an escaped character is escaped itself.
    .replace(/_(?=x[\da-f]{4}_)/gi, "_x005F_")
  // The library looks texts up in a plain object, where it finds what every object has: "constructor".
  return kept in Object.prototype ? `_x${kept.charCodeAt(0).toString(16).padStart(4, "0")}_${kept.slice(1)}` : kept
}

/** Without the characters that XML has no place for, the halves of characters among them. */
function allowed(text: string): string {
  return text.replace(/\r\n?/g, "\n").replace(/(?![\t\n])[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\ufffd]/gu, "")
}

function lengthOf(cell: Cell): number {
  if (cell === null) return 0
  return typeof cell === "object" ? cell.day.length : String(cell).length
}

/** What spreadsheets take as the name of a sheet: 31 characters, none of []:*?/\, no quote mark at either end. */
function sheetName(name: string): string {
  const kept = allowed(
    name
      .replace(/[[\]:*?/\\\s]+/g, " ")
      .replace(/^[ ']+/, "")
      .slice(0, 31),
  ).replace(/[ ']+$/, "")
  // "History" is a sheet of Excel's own.
  return /^(history)?$/i.test(kept) ? "List" : kept
}
