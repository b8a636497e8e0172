import { randomFrom } from "../random.ts"

/** A few of them fill an afternoon: the next thing that was entered on the same day. */
const APART = 29_000

/** Moments in the working hours of a day, one after the other, each given once. */
export function momentsOf(slug: string): (day: string) => Date {
  const given = new Map<string, number>()
  // A part of a second of its own, so that no two partnerships do anything at one moment.
  const own = 1 + randomFrom(slug).below(999)
  return (day) => {
    const count = given.get(day) ?? 0
    given.set(day, count + 1)
    return new Date(Date.parse(`${day}T09:10:00Z`) + count * APART + own)
  }
}
