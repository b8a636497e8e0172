import fc from "fast-check"
import { Temporal } from "temporal-polyfill"
import { describe, expect, test } from "vitest"
import { addDays } from "../../kernel/clock.ts"
import { type Births, birthsByAge, birthsByRetirement } from "./bands.ts"
import { firstNotReached, pensionDay } from "./state-pension-age.ts"

const dayBetween = (from: string, to: string) =>
  fc
    .integer({ min: 0, max: Temporal.PlainDate.from(from).until(to, { largestUnit: "days" }).days })
    .map((days) => addDays(from, days))
const births = dayBetween("1940-01-01", "2010-12-31")
const days = dayBetween("2021-01-01", "2035-12-31")
const bandOf = <B extends string>(bands: Births<B>, born: string) => bands.findLast(({ from }) => from <= born)?.band

describe("State Pension age", () => {
  // As the government's timetable says, its three odd days among them.
  test.each([
    ["1960-04-05", "2026-04-05"],
    ["1960-04-06", "2026-05-06"],
    ["1960-07-31", "2026-11-30"],
    ["1960-12-31", "2027-09-30"],
    ["1961-01-31", "2027-11-30"],
    ["1961-03-05", "2028-02-05"],
    ["1961-03-06", "2028-03-06"],
    ["1977-04-05", "2044-04-05"],
    ["1977-04-06", "2044-05-06"],
    ["1978-04-05", "2046-03-06"],
    ["1978-04-06", "2046-04-06"],
  ])("of somebody born on %s is reached on %s", (born, reached) => {
    expect(pensionDay(born)).toBe(reached)
  })

  test("is reached later by whoever was born later", () => {
    fc.assert(fc.property(births, (born) => pensionDay(born) <= pensionDay(addDays(born, 1))))
  })

  test("has not been reached by whoever was born from the border on, and by all before", () => {
    fc.assert(
      fc.property(days, births, (day, born) => {
        expect(born < firstNotReached(day)).toBe(pensionDay(born) <= day)
      }),
    )
  })
})

test("a band of ages has whoever is of that age on the day", () => {
  fc.assert(
    fc.property(days, births, (day, born) => {
      const age = Temporal.PlainDate.from(born).until(day, { largestUnit: "years" }).years
      const from = [0, 25, 35, 45, 55, 65].findLast((years) => years <= age)!
      const bands = ["under-25", "25-34", "35-44", "45-54", "55-64", "65-on"] as const
      // Who was born on 29 February has their birthday on 1 March, where others count from the 28th.
      fc.pre(!born.endsWith("02-29") && !day.endsWith("02-29"))
      expect(bandOf(birthsByAge(day), born)).toBe(bands[[0, 25, 35, 45, 55, 65].indexOf(from)])
    }),
  )
})

test("a band of years to go has whoever reaches State Pension age in so many years", () => {
  fc.assert(
    fc.property(days, births, (day, born) => {
      const inYears = (years: number) => Temporal.PlainDate.from(day).add({ years }).toString()
      const reached = pensionDay(born)
      const expected =
        reached <= day
          ? "reached"
          : reached <= inYears(2)
            ? "under-2"
            : reached <= inYears(5)
              ? "2-4"
              : reached <= inYears(10)
                ? "5-9"
                : reached <= inYears(20)
                  ? "10-19"
                  : "20-on"
      expect(bandOf(birthsByRetirement(day), born)).toBe(expected)
    }),
  )
})
