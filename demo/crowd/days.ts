import type { Random } from "../random.ts"

/** Days as text, reckoned with by the thousand: exact, since a calendar day has no time zone. */
const DAY = 86_400_000

const toNumber = remembered((day: string) => Date.parse(day) / DAY)
const toDay = remembered((number: number) => new Date(number * DAY).toISOString().slice(0, 10))

/** The same few thousand days come again and again. */
function remembered<From, To>(reckon: (from: From) => To): (from: From) => To {
  const known = new Map<From, To>()
  return (from) => {
    const before = known.get(from)
    if (before !== undefined) return before
    const to = reckon(from)
    known.set(from, to)
    return to
  }
}

export const daysAfter = (day: string, days: number): string => toDay(toNumber(day) + days)
export const daysBetween = (from: string, to: string): number => toNumber(to) - toNumber(from)
export const yearsBetween = (from: string, to: string): number => daysBetween(from, to) / 365.25
export const latest = (...days: string[]): string => days.sort().at(-1)!
export const earliest = (...days: string[]): string => days.sort()[0]!

/** The first day of a day's month. */
export const monthOf = (day: string): string => `${day.slice(0, 8)}01`

/** The same day of another year; the 28th in place of a day it lacks. */
export function inYear(day: string, year: number): string {
  return `${year}${day.slice(4)}`.replace("02-29", "02-28")
}

/** Any day from one until the day before another; the first where there is none between. */
export function dayIn(random: Random, from: string, to: string): string {
  return daysAfter(from, random.below(Math.max(1, daysBetween(from, to))))
}

/** A day when people begin: the first of a month, or the Monday next to it. */
export function startIn(random: Random, from: string, to: string): string {
  const any = dayIn(random, from, to)
  const first = monthOf(any)
  const day = random.chance(40) ? first : mondayBefore(any)
  return day >= from && day < to ? day : any
}

function mondayBefore(day: string): string {
  return daysAfter(day, -weekday(day))
}

/** From 0 on Monday to 6 on Sunday. */
export const weekday = (day: string): number => (toNumber(day) + 3) % 7

/** The day itself, or the Monday after where people do not work. */
export function workingDay(day: string): string {
  const at = weekday(day)
  return at < 5 ? day : daysAfter(day, 7 - at)
}
