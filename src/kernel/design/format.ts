import { Temporal } from "temporal-polyfill"

export const monthNames = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const

/** @param day  as `2027-03-01` */
export function formatDate(day: string): string {
  const { year, month, date } = split(day)
  return `${date} ${month} ${year}`
}

/** Says the month and the year once where they are shared. A missing end is open. */
export function formatDateRange(from: string | null | undefined, to: string | null | undefined): string {
  if (!from) return to ? `until ${formatDate(to)}` : "any day"
  if (!to) return `from ${formatDate(from)}`
  if (from === to) return formatDate(from)
  const [start, end] = [split(from), split(to)]
  if (start.year !== end.year) return `${formatDate(from)} to ${formatDate(to)}`
  if (start.month !== end.month) return `${start.date} ${start.month} to ${formatDate(to)}`
  return `${start.date} to ${formatDate(to)}`
}

function split(day: string): { year: number; month: string; date: number } {
  const [year, month, date] = day.slice(0, 10).split("-").map(Number)
  const name = monthNames[(month ?? 0) - 1]
  if (!year || !name || !date) throw new RangeError(`Not a day: ${day}`)
  return { year, month: name, date }
}

type Moment = Date | string | Temporal.Instant

/** A moment as a clock on a wall in Britain shows it: `1 March 2027 at 2:30pm`. */
export function formatDateTime(moment: Moment): string {
  const local = inLondon(moment)
  return `${formatDate(local.toPlainDate().toString())} at ${clockTime(local.hour, local.minute)}`
}

/** @returns `2:30pm`, `9am`, `midday` or `midnight` */
export function formatTime(moment: Moment): string {
  const local = inLondon(moment)
  return clockTime(local.hour, local.minute)
}

function inLondon(moment: Moment): Temporal.ZonedDateTime {
  const instant =
    moment instanceof Date
      ? Temporal.Instant.fromEpochMilliseconds(moment.getTime())
      : typeof moment === "string"
        ? Temporal.Instant.from(moment)
        : moment
  return instant.toZonedDateTimeISO("Europe/London")
}

function clockTime(hour: number, minute: number): string {
  if (minute === 0 && hour === 0) return "midnight"
  if (minute === 0 && hour === 12) return "midday"
  const minutes = minute === 0 ? "" : `:${String(minute).padStart(2, "0")}`
  return `${hour % 12 === 0 ? 12 : hour % 12}${minutes}${hour < 12 ? "am" : "pm"}`
}

const numbers = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 10 })

/** @param decimals  how many are always shown; as many as there are unless given */
export function formatNumber(value: number, decimals?: number): string {
  if (decimals === undefined) return numbers.format(value)
  return new Intl.NumberFormat("en-GB", { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(
    value,
  )
}

/** `1 organisation`, `1,200 organisations`; give the plural where it is not made with an s. */
export function formatCount(count: number, one: string, many = `${one}s`): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`
}
