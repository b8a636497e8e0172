import { isFilled, type SheetCell, textOf } from "./cell.ts"
import { fold } from "./closeness.ts"

/** Why a row below the headings is no row of the list: it adds up the others, or says the headings again. */
export type NoData = "total" | "headings"

const SUMS = /^((grand|sub|over)?totals?|sum|average|mean|count|headcount)(staff|people|employees|workers|hours|fte)?$/

export function noData(cells: readonly SheetCell[], headings: readonly SheetCell[]): NoData | undefined {
  const filled = cells.filter(isFilled)
  const [first, ...others] = filled
  if (typeof first === "string" && first.length < 40 && SUMS.test(fold(first)) && others.every(isFigure)) return "total"
  const again = filled.length > 1 && cells.every((cell, at) => textOf(cell).trim() === textOf(headings[at]).trim())
  return again ? "headings" : undefined
}

export function isData(cells: readonly SheetCell[], headings: readonly SheetCell[]): boolean {
  return noData(cells, headings) === undefined
}

function isFigure(cell: SheetCell): boolean {
  if (typeof cell === "number") return true
  return typeof cell === "string"
    ? /^[-£]*[\d., ]+%?$/.test(cell.trim())
    : cell !== null && typeof cell === "object" && "fault" in cell
}
