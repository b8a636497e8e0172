import { addDays } from "../../clock.ts"

/** 31 December 9999, the last day a spreadsheet knows, as each calendar counts it. */
const LAST = { 1900: 2_958_465, 1904: 2_957_003 }

/**
 * The day that a spreadsheet keeps as this number. The calendar from 1900 has a 29 February 1900, its day 60, which
 * never was; so the days before it are counted from one day later.
 * @returns undefined where there is no such day
 */
export function dayOfSerial(serial: number, calendar: 1900 | 1904): string | undefined {
  const whole = Math.floor(serial)
  if (!(whole >= 0 && whole <= LAST[calendar])) return undefined
  if (calendar === 1904) return addDays("1904-01-01", whole)
  if (whole === 0 || whole === 60) return undefined
  return addDays(whole < 60 ? "1899-12-31" : "1899-12-30", whole)
}
