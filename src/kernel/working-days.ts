import { Temporal } from "temporal-polyfill"

/**
 * Whether `day` is worked in England: from Monday to Friday, bank holidays apart. Those that are proclaimed for one
 * year alone, such as for a coronation, are not known here.
 * Source: Banking and Financial Dealings Act 1971, schedule 1; New Year's Day and early May by proclamation each year.
 */
export function isWorkingDay(day: string): boolean {
  const date = Temporal.PlainDate.from(day)
  return date.dayOfWeek <= 5 && !bankHolidays(date.year).has(day)
}

/** The bank holidays of a year in England. One that falls on a weekend is kept on the next day that is neither. */
export function bankHolidays(year: number): Set<string> {
  const on = (month: number, day: number) => Temporal.PlainDate.from({ year, month, day })
  const easter = easterOf(year)
  const days = [
    easter.subtract({ days: 2 }),
    easter.add({ days: 1 }),
    mondayFrom(on(5, 1)),
    mondayFrom(on(5, 25)),
    mondayFrom(on(8, 25)),
  ]
  for (const fixed of [on(1, 1), on(12, 25), on(12, 26)]) {
    let kept = fixed
    while (kept.dayOfWeek > 5 || days.some((taken) => taken.equals(kept))) kept = kept.add({ days: 1 })
    days.push(kept)
  }
  return new Set(days.map(String))
}

function mondayFrom(date: Temporal.PlainDate): Temporal.PlainDate {
  return date.add({ days: (8 - date.dayOfWeek) % 7 })
}

/** Easter Sunday by the Gregorian calendar. Source: the algorithm printed in Nature, 20 April 1876. */
function easterOf(year: number): Temporal.PlainDate {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const march22 = h + l - 7 * m
  return Temporal.PlainDate.from({ year, month: 3, day: 22 }).add({ days: march22 })
}
