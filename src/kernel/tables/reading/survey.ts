import { isFilled, type Sheet, type SheetCell } from "./cell.ts"
import type { ColumnFacts, FieldSpecs } from "./fields.ts"
import { isData } from "./no-data.ts"
import type { Layout } from "./propose.ts"
import { Unreadable } from "./unreadable.ts"
import { MonthFirst } from "./values/day-parts.ts"
import { Widths } from "./values/reference.ts"

/** No day and no reference is longer. */
const LONGEST = 100

/** What the whole of a list says before its rows are read one by one. */
export interface Survey {
  headings: SheetCell[]
  facts(field: string): Pick<ColumnFacts, "width" | "monthFirstRow">
}

/**
 * Goes through a list once: so it is known to be readable to its end before any row of it is taken.
 * @throws Unreadable  where it is not, or has too many rows
 */
export async function survey(sheet: Sheet, layout: Layout, fields: FieldSpecs): Promise<Survey> {
  const widths = new Map<string, Widths>()
  const monthFirst = new Map<string, MonthFirst>()
  for (const field of Object.keys(layout.columns)) {
    const asks = fields[field]?.kind.surveys
    if (asks === "references") widths.set(field, new Widths())
    if (asks === "days") monthFirst.set(field, new MonthFirst())
  }
  const asking = Object.entries(layout.columns).filter(([field]) => widths.has(field) || monthFirst.has(field))
  let headings: SheetCell[] = []
  let count = 0
  for await (const { number, cells } of sheet.rows()) {
    if (number === layout.headingRow) headings = cells
    if (number <= layout.headingRow || !isData(cells, headings)) continue
    if (++count > sheet.limit.rows) throw new Unreadable(sheet.limit.says)
    for (const [field, column] of asking) {
      const cell = cells[column]
      if (cell === undefined || !isFilled(cell) || (typeof cell === "string" && cell.length > LONGEST)) continue
      widths.get(field)?.see(cell)
      monthFirst.get(field)?.see(cell, number)
    }
  }
  return {
    headings,
    facts: (field) => ({
      width: widths.get(field)?.shared ?? null,
      monthFirstRow: monthFirst.get(field)?.row ?? null,
    }),
  }
}
