import { expect, test } from "vitest"
import { bankHolidays, isWorkingDay } from "./working-days.ts"

// Source: gov.uk, bank holidays in England and Wales, as published for these years.
test.each([
  [2021, "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28"],
  [2024, "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26"],
  [2025, "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26"],
  [2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28"],
  [2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28"],
])("the bank holidays of %i are those published", (year, published) => {
  const days = [...bankHolidays(year)].sort().map((day) => day.slice(5))
  expect(days.join(" ")).toBe(published)
})

test("New Year's Day on a Saturday is kept on the Monday, on a Sunday likewise", () => {
  expect([...bankHolidays(2022)].sort()[0]).toBe("2022-01-03")
  expect([...bankHolidays(2023)].sort()[0]).toBe("2023-01-02")
})

test("Easter falls as the tables of churches say, in a century's extremes too", () => {
  const monday = (year: number) => [...bankHolidays(year)].sort()[2]
  expect([2008, 2011, 2038, 2285].map(monday)).toEqual(["2008-03-24", "2011-04-25", "2038-04-26", "2285-03-23"])
})

test("weekends and bank holidays are not worked, days between them are", () => {
  const worked = ["2027-03-25", "2027-03-30"]
  const not = ["2027-03-26", "2027-03-27", "2027-03-28", "2027-03-29"]
  expect([...worked, ...not].filter(isWorkingDay)).toEqual(worked)
})
