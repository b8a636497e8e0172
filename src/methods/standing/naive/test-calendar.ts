/** Days in a row, written down one by one, so that nothing has to be worked out about them. */
export const calendar: readonly string[] = Array.from({ length: 4200 }, (_, at) =>
  new Date(Date.UTC(2025, 5, 1 + at)).toISOString().slice(0, 10),
)
const places = new Map(calendar.map((day, at) => [day, at]))

/** Where a day stands in the calendar. */
export function place(day: string): number {
  const found = places.get(day)
  if (found === undefined) throw new Error(`${day} is outside the calendar of the recomputation`)
  return found
}

/** The corresponding date so many months later, or the last day of that month where it has none. */
export function corresponding(at: number, months: number): number {
  const [year, month, date] = calendar[at]!.split("-").map(Number) as [number, number, number]
  let [toYear, toMonth] = [year, month + months]
  while (toMonth > 12) [toYear, toMonth] = [toYear + 1, toMonth - 12]
  const name = (tried: number) => [toYear, pad(toMonth), pad(tried)].join("-")
  let tried = date
  while (!places.has(name(tried)) && tried > 28) tried--
  return place(name(tried))
}

function pad(number: number): string {
  return String(number).padStart(2, "0")
}
