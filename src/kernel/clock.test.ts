import { expect, test } from "vitest"
import { clockFrom, dayOf } from "./clock.ts"

test.each([
  ["in the middle of the day", "2026-11-26T13:20:30Z", "2027-03-02T13:20:30Z"],
  ["in summer, by the clocks of England", "2026-07-01T13:20:30Z", "2027-03-02T14:20:30Z"],
  ["just before midnight", "2026-12-31T23:58:00Z", "2027-03-02T17:00:00Z"],
  ["just after midnight", "2026-12-01T00:01:00Z", "2027-03-02T09:00:00Z"],
  ["on the night that the clocks go forward", "2027-03-28T01:30:00Z", "2027-03-02T09:00:00Z"],
])("a demonstration that is begun %s has its day, and goes on with it", (_, really, reads) => {
  const clock = clockFrom("2027-03-02", new Date(really))
  const shift = new Date(reads).getTime() - new Date(really).getTime()
  const before = Date.now()
  const now = clock.now().getTime() - shift
  expect(now).toBeGreaterThanOrEqual(before)
  expect(now).toBeLessThanOrEqual(Date.now())
  expect(dayOf(new Date(reads))).toBe("2027-03-02")
})
