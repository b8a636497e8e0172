import type { Dated, Period } from "../index.ts"
import { calendar, corresponding, place } from "./test-calendar.ts"

export const NEVER = Number.POSITIVE_INFINITY

/** A clock as a list of what it shows on each day, walked through from the first. */
export class NaiveClock {
  readonly shown: number[] = []
  readonly #isLeave: boolean[]

  constructor(leaves: readonly Dated[]) {
    this.#isLeave = calendar.map(() => false)
    for (const { startsOn, endsOn } of leaves) {
      const end = endsOn === null ? calendar.length : place(endsOn)
      for (let at = place(startsOn); at < end; at++) this.#isLeave[at] = true
    }
    let count = 0
    for (const isLeave of this.#isLeave) {
      if (!isLeave) count++
      this.shown.push(count)
    }
  }

  isLeave(at: number): boolean {
    return this.#isLeave[at]!
  }

  leaveSince(at: number): number | null {
    if (!this.isLeave(at)) return null
    let first = at
    while (this.isLeave(first - 1)) first--
    return first
  }

  /** What it shows on the day itself, or else on the first day back. */
  from(at: number): number {
    let back = at
    while (back < calendar.length && this.isLeave(back)) back++
    return back < calendar.length ? this.shown[back]! : this.shown.at(-1)! + 1
  }

  /** What it will show when a period from a day is over. */
  after(at: number, period: Period): number {
    return this.from(at) + (over(at, period) - at)
  }

  /** The day on which it comes to show so many; null while there is none. */
  dayOf(count: number): number | null {
    if (count === NEVER) return null
    const at = this.shown.indexOf(count)
    return at === -1 ? null : at
  }
}

/** The day that corresponds, whatever leave there is. */
export function over(at: number, period: Period): number {
  return "days" in period ? at + period.days : corresponding(at, period.months)
}
