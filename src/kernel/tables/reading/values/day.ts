import { formatDate, monthNames } from "../../../design/format.ts"
import { writtenDay } from "../cell.ts"
import type { ColumnFacts, Fault, Kind, Reading } from "../fields.ts"
import { dayOfSerial } from "../serial.ts"
import { type DayParts, daysIn, isMonth, partsOf, toDay } from "./day-parts.ts"
import { plain, quoted } from "./text.ts"

interface Bounds {
  earliest: string
  latest: string
}

const todo = "Write the day, like 27/3/2027"
/** Numbers below this may be years: nobody on a list was born, or began, before 19 May 1927. */
const LEAST_SERIAL = 10_000

/**
 * A calendar day, given as `2027-03-01`. The day comes first, then the month; a year may come first in four figures.
 * A year of two figures is taken as the one that lies within the bounds, and refused where none or both do. A bare
 * number is a day as a workbook keeps it, by that workbook's own calendar; in CSV, which has none, it is only suggested.
 * @param bounds  the first and the last day that can be meant
 */
export function day({ earliest = "1900-01-01", latest = "2199-12-31" }: Partial<Bounds> = {}): Kind<string> {
  const bounds = { earliest, latest }
  return {
    surveys: "days",
    read(cell, facts) {
      if (typeof cell === "object" && cell && "day" in cell) return within(cell.day, bounds)
      if (typeof cell === "number") return fromNumber(cell, bounds, facts)
      const written = plain(cell)
      const parts = partsOf(written)
      if (parts) return fromParts(written, parts, bounds, facts)
      if (/^\d+$/.test(written)) return fromFigures(written, bounds)
      if (/\d:\d\d.*(z|[+-]\d\d:?\d\d)$/i.test(written))
        return { says: `${quoted(written)} is a time, which may be on another day here`, todo }
      return { says: `${quoted(written)} is ${isMonth(written) ? "a month and no day" : "not a day"}`, todo }
    },
  }
}

function fromParts(written: string, parts: DayParts, bounds: Bounds, facts: ColumnFacts): Reading<string> {
  const { years, month, date, isInFigures } = parts
  const days = years.map((year) => toDay(year, month, date)).filter((day) => day !== undefined)
  if (days.length === 0) return noSuchDay(written, parts, bounds)
  if (facts.monthFirstRow !== null && !facts.isConfirmed && isInFigures && date <= 12 && date !== month)
    return {
      says: `${quoted(written)} may be ${date} ${monthNames[month - 1]} or ${month} ${monthNames[date - 1]}: row ${facts.monthFirstRow} has the month first`,
      todo: "Write the month as a word, like 3 April 1985",
    }
  if (years.length === 1) return within(days[0]!, bounds)
  const possible = days.filter((day) => isWithin(day, bounds))
  if (possible.length === 1)
    return { value: possible[0]!, remark: `${quoted(written)} is taken as ${formatDate(possible[0]!)}` }
  return { says: `${quoted(written)} does not say which century`, todo: "Write the year in four figures" }
}

function noSuchDay(written: string, { years, month, date, isInFigures }: DayParts, bounds: Bounds): Fault {
  const year = years[0]!
  if (month < 1 || month > 12) {
    const swapped = isInFigures && years.length === 1 ? toDay(year, date, month) : undefined
    return { says: `${quoted(written)} is not a day: there is no month ${month}`, todo, ...suggested(swapped, bounds) }
  }
  const name = `${monthNames[month - 1]}${month === 2 ? ` ${year}` : ""}`
  return { says: `${quoted(written)} is not a day: ${name} has ${daysIn(year, month)} days`, todo }
}

function fromNumber(number: number, bounds: Bounds, { calendar }: ColumnFacts): Reading<string> {
  const day = number >= LEAST_SERIAL ? dayOfSerial(number, calendar ?? 1900) : undefined
  if (!day) return { says: `“${number}” is a number and no day`, todo }
  const reading = within(day, bounds)
  return "says" in reading ? reading : { ...reading, remark: `The number ${number} is ${formatDate(day)} in this file` }
}

/** Figures alone, in a text: a number that a workbook keeps for a day, or a day with nothing between its parts. */
function fromFigures(written: string, bounds: Bounds): Fault {
  const says = `${quoted(written)} is a number and no day`
  const serial =
    written.length === 5 && Number(written) >= LEAST_SERIAL ? dayOfSerial(Number(written), 1900) : undefined
  if (serial) return { says, todo, ...suggested(serial, bounds) }
  if (written.length !== 8) return { says, todo }
  const part = (from: number, to: number) => Number(written.slice(from, to))
  const either = [toDay(part(0, 4), part(4, 6), part(6, 8)), toDay(part(4, 8), part(2, 4), part(0, 2))]
  const possible = either.filter((day) => day !== undefined && isWithin(day, bounds))
  return { says, todo, ...(possible.length === 1 && suggested(possible[0], bounds)) }
}

function suggested(day: string | undefined, bounds: Bounds): { suggestion?: string } {
  return day !== undefined && isWithin(day, bounds) ? { suggestion: writtenDay(day) } : {}
}

function isWithin(day: string, { earliest, latest }: Bounds): boolean {
  return day >= earliest && day <= latest
}

function within(day: string, { earliest, latest }: Bounds): Reading<string> {
  if (day > latest) return { says: `${formatDate(day)} is too late`, todo: `Write a day up to ${formatDate(latest)}` }
  if (day < earliest)
    return { says: `${formatDate(day)} is too early`, todo: `Write a day from ${formatDate(earliest)} on` }
  return { value: day }
}
