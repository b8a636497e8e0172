import { Temporal } from "temporal-polyfill"
import type { Random } from "./random.ts"

/** The day on which the demonstration is set; its dates are counted from here. */
export const TODAY = "2027-03-02"
/** The last day on which anything was done: today's morning has just begun. */
const YESTERDAY = "2027-03-01"
/** When what is kept no longer was deleted last. */
export const LAST_NIGHT = new Date("2027-03-02T03:17:00Z")

/** A moment in the working hours of a day, or of the next one when people work. */
export function atWork(day: string, random: Random): Date {
  let at = Temporal.PlainDate.from(day)
  while (at.dayOfWeek > 5) at = at.add({ days: 1 })
  if (at.toString() > YESTERDAY) at = Temporal.PlainDate.from(YESTERDAY)
  const time = { hour: 9 + random.below(7), minute: random.below(60), second: random.below(60) }
  return new Date(at.toZonedDateTime({ timeZone: "Europe/London", plainTime: time }).epochMilliseconds)
}

/** `moment` a few minutes later: the next thing the same person did. */
export function minutesAfter(moment: Date, random: Random): Date {
  return new Date(moment.getTime() + (2 + random.below(7)) * 60_000 + random.below(60) * 1000)
}

/** When a change that begins on `day` was written down: a fortnight or so before, and not later than yesterday. */
export function decidedBefore(day: string, random: Random): Date {
  const before = Temporal.PlainDate.from(day)
    .subtract({ days: 9 + random.below(12) })
    .toString()
  const lately = Temporal.PlainDate.from(YESTERDAY)
    .subtract({ days: random.below(20) })
    .toString()
  return atWork([before, lately].sort()[0]!, random)
}
