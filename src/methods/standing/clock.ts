import type { Span } from "./days.ts"

/**
 * A clock that ticks once on every day and stands still during leave. Ticks are counted so that without leave they are
 * the numbers of the days.
 */
export interface Clock {
  /** The count on a day. */
  ticks(day: number): number
  /** The count on a day, or on the first day back where the day is leave: from there, periods are counted. */
  ticksFrom(day: number): number
  /** The day on which the clock comes to a count; Infinity where leave has no end yet. */
  dayAt(ticks: number): number
  isStopped(day: number): boolean
  /** The first day of the leave that a day is in. */
  stoppedSince(day: number): number
}

export const neverStopped: Clock = {
  ticks: (day) => day,
  ticksFrom: (day) => day,
  dayAt: (ticks) => ticks,
  isStopped: () => false,
  stoppedSince: (day) => day,
}

/** @param leaves  in any order; those that overlap or touch are one */
export function clockOf(leaves: readonly Span[]): Clock {
  if (leaves.length === 0) return neverStopped
  const stops = merged(leaves)
  /** Ticks lost in stops before each. */
  const lost: number[] = [0]
  for (const { starts, ends } of stops) lost.push(lost.at(-1)! + ends - starts)
  /** How many stops begin on the day or before. */
  const begun = (day: number) => countUntil(stops, day, ({ starts }) => starts)
  const ticks = (day: number) => {
    const at = begun(day)
    if (at === 0) return day
    const { starts, ends } = stops[at - 1]!
    return day < ends ? starts - 1 - lost[at - 1]! : day - lost[at]!
  }
  const isStopped = (day: number) => {
    const at = begun(day)
    return at > 0 && day < stops[at - 1]!.ends
  }
  return {
    ticks,
    isStopped,
    ticksFrom: (day) => ticks(day) + (isStopped(day) ? 1 : 0),
    dayAt: (count) => count + lost[countUntil(stops, count, ({ starts }, at) => starts - lost[at]!)]!,
    stoppedSince: (day) => stops[begun(day) - 1]!.starts,
  }
}

/** Spans in order, those that overlap or touch made one. */
export function merged(spans: readonly Span[]): Span[] {
  const result: Span[] = []
  for (const span of spans.toSorted((one, other) => one.starts - other.starts)) {
    const last = result.at(-1)
    if (last && span.starts <= last.ends)
      result[result.length - 1] = { starts: last.starts, ends: Math.max(last.ends, span.ends) }
    else result.push({ starts: span.starts, ends: span.ends })
  }
  return result
}

/** How many of what is in order of a day come on `day` or before. */
export function countUntil<T>(ordered: readonly T[], day: number, on: (one: T, at: number) => number): number {
  let [low, high] = [0, ordered.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (on(ordered[middle]!, middle) <= day) low = middle + 1
    else high = middle
  }
  return low
}
