import { expect, test } from "vitest"
import { formatCount, formatDate, formatDateRange, formatDateTime, formatNumber, formatTime } from "./format.ts"

test("a day is said with its month in full and no zero in front", () => {
  expect(formatDate("2027-03-01")).toBe("1 March 2027")
  expect(formatDate("2027-12-31")).toBe("31 December 2027")
})

test.each(["", "2027", "2027-13-01", "soon"])("%j is not a day", (text) => {
  expect(() => formatDate(text)).toThrow(RangeError)
})

test.each([
  ["2027-03-01", "2027-03-05", "1 to 5 March 2027"],
  ["2027-02-28", "2027-03-02", "28 February to 2 March 2027"],
  ["2026-12-30", "2027-01-02", "30 December 2026 to 2 January 2027"],
  ["2026-03-01", "2027-03-01", "1 March 2026 to 1 March 2027"],
  ["2027-03-01", "2027-03-01", "1 March 2027"],
  ["2027-03-01", null, "from 1 March 2027"],
  [null, "2027-03-01", "until 1 March 2027"],
])("from %s to %s is %s", (from, to, said) => {
  expect(formatDateRange(from, to)).toBe(said)
})

test("moments are told by the clock in London, in winter and in summer", () => {
  expect(formatDateTime("2027-01-15T14:30:00Z")).toBe("15 January 2027 at 2:30pm")
  expect(formatDateTime("2027-07-15T14:30:00Z")).toBe("15 July 2027 at 3:30pm")
  expect(formatDateTime(new Date("2027-07-15T23:30:00Z"))).toBe("16 July 2027 at 12:30am")
})

test.each([
  ["2027-01-15T00:00:00Z", "midnight"],
  ["2027-01-15T12:00:00Z", "midday"],
  ["2027-01-15T12:05:00Z", "12:05pm"],
  ["2027-01-15T09:00:00Z", "9am"],
])("%s is %s", (moment, said) => {
  expect(formatTime(moment)).toBe(said)
})

test("numbers have thousands separators and as many decimals as are asked for", () => {
  expect(formatNumber(1234567)).toBe("1,234,567")
  expect(formatNumber(0.1)).toBe("0.1")
  expect(formatNumber(12, 1)).toBe("12.0")
})

test("a count agrees with its noun", () => {
  expect(formatCount(1, "organisation")).toBe("1 organisation")
  expect(formatCount(0, "organisation")).toBe("0 organisations")
  expect(formatCount(1200, "person", "people")).toBe("1,200 people")
})
