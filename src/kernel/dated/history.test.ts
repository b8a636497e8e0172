import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { addDays } from "../clock.ts"
import { between, clearFrom, correct, type Dated, endOn, on, setFrom } from "./history.ts"

const FIRST = "2027-01-01"
const SPAN = 40
const days = Array.from({ length: SPAN }, (_, index) => addDays(FIRST, index))
const aDay = fc.integer({ min: 0, max: SPAN - 2 }).map((index) => days[index]!)
const aValue = fc.constantFrom("a", "b", "c")

type Verb =
  | { verb: "setFrom"; day: string; value: string }
  | { verb: "endOn"; day: string }
  | { verb: "clearFrom"; day: string }
  | { verb: "between"; day: string; length: number | null; value: string }

const aVerb: fc.Arbitrary<Verb> = fc.oneof(
  fc.record({ verb: fc.constant("setFrom" as const), day: aDay, value: aValue }),
  fc.record({ verb: fc.constant("endOn" as const), day: aDay }),
  fc.record({ verb: fc.constant("clearFrom" as const), day: aDay }),
  fc.record({
    verb: fc.constant("between" as const),
    day: aDay,
    length: fc.option(fc.integer({ min: 1, max: 9 })),
    value: aValue,
  }),
)

function apply(history: Dated<string>[], verb: Verb): Dated<string>[] {
  if (verb.verb === "setFrom") return setFrom(history, verb.day, verb.value)
  if (verb.verb === "endOn") return endOn(history, verb.day)
  if (verb.verb === "clearFrom") return clearFrom(history, verb.day)
  return between(history, verb.day, verb.length === null ? null : addDays(verb.day, verb.length), verb.value)
}

/** The same verbs on a calendar: one value for each day, and the days on which a change was planned. */
function replay(verbs: Verb[]): (string | undefined)[] {
  let calendar: (string | undefined)[] = days.map(() => undefined)
  for (const verb of verbs) {
    const start = days.indexOf(verb.day)
    const isStart = (index: number) => calendar[index] !== undefined && calendar[index] !== calendar[index - 1]
    const nextStart = days.findIndex((_, index) => index > start && isStart(index))
    const end =
      verb.verb === "endOn"
        ? SPAN
        : verb.verb === "between"
          ? verb.length === null
            ? SPAN
            : Math.min(SPAN, start + verb.length)
          : nextStart === -1
            ? SPAN
            : nextStart
    const value = "value" in verb ? verb.value : undefined
    calendar = calendar.map((was, index) => (index >= start && index < end ? value : was))
  }
  return calendar
}

describe("a dated history", () => {
  test("any verbs in any order give each day what a calendar would", () => {
    fc.assert(
      fc.property(fc.array(aVerb, { maxLength: 12 }), (verbs) => {
        const history = verbs.reduce(apply, [] as Dated<string>[])
        expect(days.map((day) => on(history, day)?.value)).toEqual(replay(verbs))
      }),
      { numRuns: 500 },
    )
  })

  test("rows never overlap, never are empty, and no two that touch say the same", () => {
    fc.assert(
      fc.property(fc.array(aVerb, { maxLength: 12 }), (verbs) => {
        const history = verbs.reduce(apply, [] as Dated<string>[])
        for (const [index, row] of history.entries()) {
          if (row.endsOn !== null) expect(row.startsOn < row.endsOn).toBe(true)
          const next = history[index + 1]
          if (next) expect(row.endsOn !== null && row.endsOn <= next.startsOn).toBe(true)
          if (next && row.endsOn === next.startsOn) expect(row.value).not.toBe(next.value)
        }
      }),
    )
  })

  test("a change from a day keeps what is already planned for later", () => {
    const planned = setFrom(setFrom([], "2027-01-01", "a"), "2027-06-01", "c")
    expect(setFrom(planned, "2027-03-01", "b")).toEqual([
      { startsOn: "2027-01-01", endsOn: "2027-03-01", value: "a" },
      { startsOn: "2027-03-01", endsOn: "2027-06-01", value: "b" },
      { startsOn: "2027-06-01", endsOn: null, value: "c" },
    ])
  })

  test("a corrected beginning moves the row, and its neighbour gives way", () => {
    const history = setFrom(setFrom([], "2027-01-01", "a"), "2027-03-01", "b")
    expect(correct(history, "2027-03-01", { startsOn: "2027-02-01", endsOn: null, value: "b" })).toEqual([
      { startsOn: "2027-01-01", endsOn: "2027-02-01", value: "a" },
      { startsOn: "2027-02-01", endsOn: null, value: "b" },
    ])
  })
})
