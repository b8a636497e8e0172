import { Temporal } from "temporal-polyfill"
import { z } from "zod"

export const DAY_PARTS = ["-day", "-month", "-year"] as const

/** A date people could mean: a year of four figures, a day that the month has. */
export function dayFrom(say: string) {
  return z
    .custom<string | string[]>((sent) => typeof sent === "string" || (Array.isArray(sent) && sent.length === 3), {
      error: say,
    })
    .transform((sent, context) => {
      const parts = typeof sent === "string" ? /^(\d{4})-(\d\d)-(\d\d)$/.exec(sent.trim())?.slice(1).reverse() : sent
      const [dayOfMonth, month, year] = (parts ?? []).map((part) =>
        /^\d{1,4}$/.test(part) ? Number(part) : Number.NaN,
      )
      const problem = dayProblem(say, dayOfMonth, month, year, parts?.[2])
      if (problem) {
        context.addIssue({ code: "custom", message: problem })
        return z.NEVER
      }
      return new Temporal.PlainDate(year!, month!, dayOfMonth!).toString()
    })
}

/** The same from one box, as people write it: 27/3/1985, or 27 3 1985. */
export function writtenDayFrom(say: string) {
  return z
    .string({ error: say })
    .transform((sent) => /^(\d{1,2})[\s./-]+(\d{1,2})[\s./-]+(\d{1,4})$/.exec(sent.trim())?.slice(1) ?? sent)
    .pipe(dayFrom(say))
}

function dayProblem(
  say: string,
  dayOfMonth = Number.NaN,
  month = Number.NaN,
  year = Number.NaN,
  yearTyped = "",
): string | undefined {
  if ([dayOfMonth, month, year].some(Number.isNaN)) return say
  if (yearTyped.length !== 4) return "Enter the year with four figures, like 2027"
  if (year < 1900 || year > 2100) return "Enter a year between 1900 and 2100"
  if (month < 1 || month > 12) return "Enter a month between 1 and 12"
  const { daysInMonth } = Temporal.PlainYearMonth.from({ year, month })
  if (dayOfMonth < 1 || dayOfMonth > daysInMonth) return `Enter a day between 1 and ${daysInMonth} for that month`
}
