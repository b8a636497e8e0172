import { monthNames } from "../../../design/format.ts"
import type { SheetCell } from "../cell.ts"
import { plain } from "./text.ts"

/** A day as somebody wrote it. */
export interface DayParts {
  /** One, or of a year of two figures the two that it may be. */
  years: number[]
  /** As written: there may be no such month. */
  month: number
  date: number
  /** The month is a number, so that it may have been meant to come first. */
  isInFigures: boolean
}

const BETWEEN = String.raw`\s*[-/.\s]\s*`
const YEAR = String.raw`(\d{4}|\d{2})`
const DATE = String.raw`(\d{1,2})(?:st|nd|rd|th)?`
const yearFirst = new RegExp(`^(\\d{4})${BETWEEN}(\\d{1,2})${BETWEEN}(\\d{1,2})$`)
const dayFirst = new RegExp(`^(\\d{1,2})${BETWEEN}(\\d{1,2})${BETWEEN}${YEAR}$`)
const dayThenWord = new RegExp(`^${DATE}(?:\\s+of)?[-/.\\s]*([a-z]{3,9})[-/.,\\s]*${YEAR}$`)
const wordThenDay = new RegExp(`^([a-z]{3,9})[-/.\\s]*${DATE}[-/.,\\s]+${YEAR}$`)
const WEEKDAY = /^(mon|tues?|wed(nes)?|thurs?|fri|sat(ur)?|sun)(day)?[,.]?\s+/
const TIME = /[\st,]+([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(\s*[ap]\.?m\.?)?$/
/** Of midnight the zone does not matter: it is how programs write a day. */
const MIDNIGHT = /[\st]00:00(:00(\.0+)?)?(z|\+00:?00)$/

/** @returns undefined for whatever is not written as a day */
export function partsOf(written: string): DayParts | undefined {
  const text = written.toLowerCase().replace(MIDNIGHT, "").replace(TIME, "").replace(WEEKDAY, "").trim()
  let found = yearFirst.exec(text)
  if (found) return parts(found[1]!, Number(found[2]), found[3]!, false)
  found = dayFirst.exec(text)
  if (found) return parts(found[3]!, Number(found[2]), found[1]!, true)
  found = dayThenWord.exec(text)
  if (found && monthOf(found[2]!)) return parts(found[3]!, monthOf(found[2]!), found[1]!, false)
  found = wordThenDay.exec(text)
  if (found && monthOf(found[1]!)) return parts(found[3]!, monthOf(found[1]!), found[2]!, false)
  return undefined
}

function parts(year: string, month: number, date: string, isInFigures: boolean): DayParts {
  const years = year.length === 2 ? [1900 + Number(year), 2000 + Number(year)] : [Number(year)]
  return { years, month, date: Number(date), isInFigures }
}

/** Whether a text names a month and a year, or a month, and no day of it. */
export function isMonth(written: string): boolean {
  const text = written.toLowerCase()
  const word = /^([a-z]{3,9})[-/.,\s]*(\d{4}|\d{2})?$/.exec(text)
  return word ? monthOf(word[1]!) > 0 : /^\d{1,2}[-/.]\d{4}$/.test(text)
}

/** @returns 0 for what is no month */
function monthOf(word: string): number {
  return monthNames.findIndex((name) => name.toLowerCase().startsWith(word === "sept" ? "sep" : word)) + 1
}

export function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** @returns undefined where there is no such day */
export function toDay(year: number, month: number, date: number): string | undefined {
  if (month < 1 || month > 12 || date < 1 || date > daysIn(year, month)) return undefined
  return [String(year).padStart(4, "0"), ...[month, date].map((part) => String(part).padStart(2, "0"))].join("-")
}

/** Whether the days of a column have their month first: more of them make sense only so than only the other way. */
export class MonthFirst {
  #first: number | null = null
  #monthFirst = 0
  #dayFirst = 0

  see(cell: SheetCell, row: number): void {
    const parts = typeof cell === "string" ? partsOf(plain(cell)) : undefined
    if (!parts?.isInFigures) return
    if (parts.date > 12 && parts.month <= 12) this.#dayFirst++
    if (parts.month > 12 && parts.date <= 12) this.#monthFirst++
    if (parts.month > 12 && parts.date <= 12) this.#first ??= row
  }

  /** The first row that shows it. */
  get row(): number | null {
    return this.#monthFirst > this.#dayFirst ? this.#first : null
  }
}
