import { addDays } from "../clock.ts"

/** What held from a day until the day before another; `endsOn` is null while it has no end. Days are 2027-03-01. */
export interface Dated<T> {
  startsOn: string
  endsOn: string | null
  value: T
}

type Days = Pick<Dated<unknown>, "startsOn" | "endsOn">

/** What held on a day, if anything did. */
export function on<Row extends Days>(history: readonly Row[], day: string): Row | undefined {
  return history.find((row) => row.startsOn <= day && (row.endsOn === null || day < row.endsOn))
}

/** The last day of a row, as people say it; null while it has no end. */
export function lastDayOf({ endsOn }: Pick<Days, "endsOn">): string | null {
  return endsOn && addDays(endsOn, -1)
}

/** The days without a gap that a row of a history is among. */
export function spellOf(
  history: readonly Dated<unknown>[],
  row: Dated<unknown>,
): { startsOn: string; endsOn: string | null } {
  let { startsOn, endsOn } = row
  for (const earlier of history.toReversed()) if (earlier.endsOn === startsOn) startsOn = earlier.startsOn
  for (const later of history) if (later.startsOn === endsOn) endsOn = later.endsOn
  return { startsOn, endsOn }
}

/**
 * `value` holds from `day` until the next change that is already planned, or with no end. What held on `day` ends
 * there; earlier and later rows stay.
 */
export function setFrom<T>(history: readonly Dated<T>[], day: string, value: T): Dated<T>[] {
  const next = history.filter((row) => row.startsOn > day).sort(byStart)[0]
  return between(history, day, next?.startsOn ?? null, value)
}

/** Nothing holds from `day` on; changes planned for later are given up. */
export function endOn<T>(history: readonly Dated<T>[], day: string): Dated<T>[] {
  return cut(history, day, null)
}

/** Nothing holds from `day` until the next change that is already planned. */
export function clearFrom<T>(history: readonly Dated<T>[], day: string): Dated<T>[] {
  const next = history.filter((row) => row.startsOn > day).sort(byStart)[0]
  return cut(history, day, next?.startsOn ?? null)
}

/** `value` holds on the days from `startsOn` until the day before `endsOn`, whatever held then. */
export function between<T>(
  history: readonly Dated<T>[],
  startsOn: string,
  endsOn: string | null,
  value: T,
): Dated<T>[] {
  return joined([...cut(history, startsOn, endsOn), { startsOn, endsOn, value }])
}

/**
 * The row that begins on `startsOn` was wrong: it becomes `right`, and its neighbours give way to it. The days it no
 * longer covers are left empty, since nobody has said what held then.
 */
export function correct<T>(history: readonly Dated<T>[], startsOn: string, right: Dated<T>): Dated<T>[] {
  const others = history.filter((row) => row.startsOn !== startsOn)
  return between(others, right.startsOn, right.endsOn, right.value)
}

function cut<T>(history: readonly Dated<T>[], from: string, to: string | null): Dated<T>[] {
  return history
    .flatMap((row) => [
      { ...row, endsOn: earlier(row.endsOn, from) },
      ...(to === null ? [] : [{ ...row, startsOn: row.startsOn > to ? row.startsOn : to }]),
    ])
    .filter((row) => row.endsOn === null || row.startsOn < row.endsOn)
    .sort(byStart)
}

function earlier(endsOn: string | null, day: string): string {
  return endsOn !== null && endsOn < day ? endsOn : day
}

/** Rows that touch and say the same become one. */
function joined<T>(rows: Dated<T>[]): Dated<T>[] {
  const result: Dated<T>[] = []
  for (const row of rows.sort(byStart)) {
    const last = result.at(-1)
    if (last && last.endsOn === row.startsOn && JSON.stringify(last.value) === JSON.stringify(row.value))
      result[result.length - 1] = { ...last, endsOn: row.endsOn }
    else result.push(row)
  }
  return result
}

function byStart(one: Dated<unknown>, other: Dated<unknown>): number {
  return one.startsOn < other.startsOn ? -1 : one.startsOn > other.startsOn ? 1 : 0
}
