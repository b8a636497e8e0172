import { addDays } from "../../kernel/clock.ts"

const FIRST = "2027-12-20"
const SPAN = 80

/** The days that are replayed: over the turn of a year, three ends of months and a leap day. */
export const days: readonly string[] = Array.from({ length: SPAN }, (_, at) => addDays(FIRST, at))

/** What held on each of the days, one by one; nothing where nothing did. */
export type Calendar<T> = (T | undefined)[]

export function emptyCalendar<T>(): Calendar<T> {
  return days.map(() => undefined)
}

/** `value` holds on the days from one until the day before another, whatever held then. */
export function fill<T>(calendar: Calendar<T>, from: number, to: number, value: T | undefined): void {
  for (let at = from; at < Math.min(to, SPAN); at++) calendar[at] = value
}

/** The first day after this one on which something begins that did not hold the day before. */
export function nextBeginning<T>(calendar: Calendar<T>, after: number): number {
  for (let at = after + 1; at < SPAN; at++) if (begins(calendar, at)) return at
  return SPAN
}

/** The first day on which what holds on this day does not any more. */
export function endOf<T>(calendar: Calendar<T>, day: number): number {
  let at = day
  while (at < SPAN && calendar[at] === calendar[day]) at++
  return at
}

/** The days on which something begins. */
export function beginnings<T>(calendar: Calendar<T>): number[] {
  return days.flatMap((_, at) => (begins(calendar, at) ? [at] : []))
}

/** The first day of the time without a gap around a day, and the first day after it; none where it has no end. */
export function spell<T>(calendar: Calendar<T>, day: number): { since: string; lastDay: string | null } {
  let [first, end] = [day, day]
  while (first > 0 && calendar[first - 1] !== undefined) first--
  while (end < SPAN && calendar[end] !== undefined) end++
  return { since: days[first]!, lastDay: end === SPAN ? null : days[end - 1]! }
}

function begins<T>(calendar: Calendar<T>, at: number): boolean {
  return calendar[at] !== undefined && calendar[at] !== calendar[at - 1]
}
