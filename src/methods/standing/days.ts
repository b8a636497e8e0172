/** A calendar day, as `2027-03-01`. Inside, days are whole numbers counted from 1 January 1970. */
export type Day = string

/** A length of time in the calendar, 0 or more: months end on the date of the same number, or the month's last day. */
export type Period = { readonly months: number } | { readonly days: number }

/** From a day until the day before another; `endsOn` is null while it has no end. */
export interface Dated {
  readonly startsOn: Day
  readonly endsOn: Day | null
}

/** The same in numbers; without an end, Infinity. */
export interface Span {
  readonly starts: number
  readonly ends: number
}

const DAY = /^(\d{4})-(\d\d)-(\d\d)$/

/** @throws RangeError for what is no day of the calendar, saying whose it is */
export function numberOf(day: Day, whose: string): number {
  const [, year, month, date] = (DAY.exec(day) ?? []).map(Number)
  const number = year === undefined ? Number.NaN : fromCivil(year, month!, date!)
  if (!(month! >= 1 && month! <= 12 && date! >= 1 && date! <= lengthOf(year!, month!)))
    throw new RangeError(`${whose}: ${day} is no day`)
  return number
}

/** @throws RangeError unless it ends after it starts */
export function spanOf({ startsOn, endsOn }: Dated, whose: string): Span {
  const starts = numberOf(startsOn, whose)
  const ends = endsOn === null ? Infinity : numberOf(endsOn, whose)
  if (!(starts < ends)) throw new RangeError(`${whose}: ends on ${endsOn}, starts on ${startsOn}`)
  return { starts, ends }
}

export function dayOf(number: number): Day {
  const { year, month, date } = toCivil(number)
  return `${year}-${month < 10 ? "0" : ""}${month}-${date < 10 ? "0" : ""}${date}`
}

/** null where there is no such day. */
export function dayOrNone(number: number): Day | null {
  return number === Infinity ? null : dayOf(number)
}

/**
 * The day a period later: the corresponding date, as English law counts months.
 * Source: Dodds v Walker [1981] 1 WLR 1027 (HL).
 */
export function later(number: number, period: Period): number {
  if ("days" in period) return number + period.days
  const { year, month, date } = toCivil(number)
  const months = year * 12 + (month - 1) + period.months
  const [toYear, toMonth] = [Math.floor(months / 12), (months % 12) + 1]
  return fromCivil(toYear, toMonth, Math.min(date, lengthOf(toYear, toMonth)))
}

/** @throws RangeError unless both are whole and not less than `least` */
export function checkPeriod(period: Period, whose: string, least = 0): void {
  const length = "days" in period ? period.days : period.months
  if (!(Number.isInteger(length) && length >= least && length <= 1200 * 31))
    throw new RangeError(`${whose}: a period of ${length}`)
}

function lengthOf(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

// Years are counted from March, so that the leap day comes last; 400 of them have 146,097 days.
// Source: Hinnant, chrono-compatible low-level date algorithms (days_from_civil, civil_from_days).

function fromCivil(year: number, month: number, date: number): number {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const ofEra = y - era * 400
  const ofYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + date - 1
  return era * 146_097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719_468
}

function toCivil(number: number): { year: number; month: number; date: number } {
  const shifted = number + 719_468
  const era = Math.floor(shifted / 146_097)
  const ofEra = shifted - era * 146_097
  const y = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  )
  const ofYear = ofEra - (365 * y + Math.floor(y / 4) - Math.floor(y / 100))
  const m = Math.floor((5 * ofYear + 2) / 153)
  const month = m < 10 ? m + 3 : m - 9
  return { year: y + era * 400 + (month <= 2 ? 1 : 0), month, date: ofYear - Math.floor((153 * m + 2) / 5) + 1 }
}
