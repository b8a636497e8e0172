import type { SheetData } from "write-excel-file/node"

/** How far down a column its list of words can be opened. */
const LAST_ROW = 2001

/**
 * Words to choose from in the cells below some headings. They stand on a second, hidden sheet: the list written into
 * a cell's own rule may have 255 letters at most. Another word can be typed all the same, and is judged by whoever
 * reads the file.
 * @param choices  by column, counted from 0
 */
export function cellsToChoose(choices: ReadonlyMap<number, readonly string[]>) {
  const columns = [...choices]
  const longest = Math.max(0, ...columns.map(([, words]) => words.length))
  const words: SheetData = Array.from({ length: longest }, (_, row) =>
    columns.map(([, all]) => (row < all.length ? { value: all[row]!, type: String, format: "@" } : undefined)),
  )
  const rules = columns.map(([column, all], at) => {
    const [target, source] = [letters(column), letters(at)]
    return (
      `<dataValidation type="list" allowBlank="1" showErrorMessage="0" sqref="${target}2:${target}${LAST_ROW}">` +
      `<formula1>${WORDS_SHEET}!$${source}$1:$${source}$${all.length}</formula1></dataValidation>`
    )
  })
  return {
    words,
    feature: {
      files: {
        transform: {
          "xl/worksheets/sheet{id}.xml": {
            // The schema of a sheet wants them right behind its cells.
            transform: (xml: string, _: unknown, { sheetIndex }: { sheetIndex: number }) =>
              sheetIndex === 0
                ? xml.replace(
                    /<\/sheetData>|<sheetData\/>/,
                    (end) => `${end}<dataValidations count="${rules.length}">${rules.join("")}</dataValidations>`,
                  )
                : xml,
          },
          "xl/workbook.xml": {
            transform: (xml: string) => xml.replace(`name="${WORDS_SHEET}"`, `name="${WORDS_SHEET}" state="hidden"`),
          },
        },
      },
    },
  }
}

export const WORDS_SHEET = "Words"

/** The name of a column, counted from 0: A, B, … Z, AA. */
function letters(column: number): string {
  return (column >= 26 ? letters(Math.floor(column / 26) - 1) : "") + String.fromCharCode(65 + (column % 26))
}
