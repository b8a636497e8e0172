/** What a list downloaded as a file holds in one place. A text that looks like a number or a day stays a text. */
export type Cell = string | number | null | Day

/** A calendar day: written like `2027-03-01` in CSV, and as a real date in XLSX. */
export interface Day {
  day: string
}

export function asDay(day: string): Day
export function asDay(day: string | null): Day | null
export function asDay(day: string | null): Day | null {
  return day === null ? null : { day }
}
