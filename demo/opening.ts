const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const
type Day = (typeof DAYS)[number]

/** Half-days as they are kept: bits from Monday morning to Sunday afternoon. */
export const mornings = (...days: Day[]): number => bits(days, 0)
export const afternoons = (...days: Day[]): number => bits(days, 1)
export const allDay = (...days: Day[]): number => bits(days, 0) | bits(days, 1)

function bits(days: Day[], part: 0 | 1): number {
  return days.reduce((sum, day) => sum | (1 << (DAYS.indexOf(day) * 2 + part)), 0)
}

const WEEK = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"] as const
export const weekdays = allDay(...WEEK)
export const weekdayMornings = mornings(...WEEK)
export const weekdayAfternoons = afternoons(...WEEK)
export const saturdayMorning = mornings("Saturday")
