import { Temporal } from "temporal-polyfill"

/**
 * From which day of birth on State Pension age is reached at what age, or on what day.
 * Source: Pensions Act 1995, schedule 4, as amended by the Pensions Acts 2007, 2011 and 2014; GOV.UK, "State Pension
 * age timetable" (law as it stands in 2026). Whoever was born earlier than the first of these had reached it by
 * 5 October 2020, under older rules.
 */
const timetable: readonly (readonly [bornFrom: string, reached: { years: number; months?: number } | string])[] = [
  ["1900-01-01", { years: 65 }],
  ["1954-10-06", { years: 66 }],
  ["1960-04-06", { years: 66, months: 1 }],
  ["1960-05-06", { years: 66, months: 2 }],
  ["1960-06-06", { years: 66, months: 3 }],
  ["1960-07-06", { years: 66, months: 4 }],
  ["1960-08-06", { years: 66, months: 5 }],
  ["1960-09-06", { years: 66, months: 6 }],
  ["1960-10-06", { years: 66, months: 7 }],
  ["1960-11-06", { years: 66, months: 8 }],
  ["1960-12-06", { years: 66, months: 9 }],
  ["1961-01-06", { years: 66, months: 10 }],
  ["1961-02-06", { years: 66, months: 11 }],
  ["1961-03-06", { years: 67 }],
  ["1977-04-06", "2044-05-06"],
  ["1977-05-06", "2044-07-06"],
  ["1977-06-06", "2044-09-06"],
  ["1977-07-06", "2044-11-06"],
  ["1977-08-06", "2045-01-06"],
  ["1977-09-06", "2045-03-06"],
  ["1977-10-06", "2045-05-06"],
  ["1977-11-06", "2045-07-06"],
  ["1977-12-06", "2045-09-06"],
  ["1978-01-06", "2045-11-06"],
  ["1978-02-06", "2046-01-06"],
  ["1978-03-06", "2046-03-06"],
  ["1978-04-06", { years: 68 }],
]

/** The day on which somebody born on a day reaches State Pension age. */
export function pensionDay(born: string): string {
  const [, reached] = timetable.findLast(([from]) => from <= born) ?? timetable[0]!
  return typeof reached === "string" ? reached : Temporal.PlainDate.from(born).add(reached).toString()
}

/** The first day of birth of those who have not reached State Pension age by a day: whoever is younger has not either. */
export function firstNotReached(day: string): string {
  const epoch = Temporal.PlainDate.from("1900-01-01")
  // The later born, the later it is reached, so that the border is found by halving.
  let [reached, not] = [0, epoch.until(day, { largestUnit: "days" }).days]
  while (not - reached > 1) {
    const middle = (reached + not) >> 1
    if (pensionDay(epoch.add({ days: middle }).toString()) <= day) reached = middle
    else not = middle
  }
  return epoch.add({ days: not }).toString()
}
