import { Temporal } from "temporal-polyfill"

/** The one source of now. A demonstration's clock starts its days from the day its database was given. */
export interface Clock {
  now(): Date
  /** What clocks elsewhere say, such as the one in a phone, where `now` is another day. */
  elsewhere?(): Date
}

/** What clocks elsewhere say now. */
export function realNow(clock: Clock): Date {
  return clock.elsewhere?.() ?? clock.now()
}

export const realClock: Clock = { now: () => new Date() }

/**
 * A clock that reads `day` today, at the time of day it really is, and goes on from there. Begun before nine it reads
 * nine, and after five, five: whoever looks late in the evening does not see the day turn into the next.
 */
export function clockFrom(day: string, startedAt = new Date()): Clock {
  const time = Temporal.Instant.fromEpochMilliseconds(startedAt.getTime())
    .toZonedDateTimeISO("Europe/London")
    .toPlainTime()
  const plainTime =
    time.hour < 9 ? Temporal.PlainTime.from("09:00") : time.hour < 17 ? time : Temporal.PlainTime.from("17:00")
  const shift =
    Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: "Europe/London", plainTime }).epochMilliseconds -
    startedAt.getTime()
  return { now: () => new Date(Date.now() + shift), elsewhere: () => new Date() }
}

/** The calendar day in England at an instant, as `2027-03-01`. */
export function dayOf(instant: Date): string {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO("Europe/London")
    .toPlainDate()
    .toString()
}

/** `day` moved by a number of days, as `2027-03-01`. */
export function addDays(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString()
}

/** `day` moved by a number of months; the 31st becomes the last day where there is none. */
export function addMonths(day: string, months: number): string {
  return Temporal.PlainDate.from(day).add({ months }).toString()
}

/** The first day of the month after `day`. */
export function firstOfNextMonth(day: string): string {
  return Temporal.PlainDate.from(day).with({ day: 1 }).add({ months: 1 }).toString()
}
