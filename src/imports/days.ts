import { formatDate } from "../kernel/design/index.ts"
import type { FieldSpecs, ReadRow } from "../kernel/tables/reading/index.ts"
import type { Said } from "./plan.ts"

/** When the organisation was in the partnership, the earliest days first. */
export type Presence = readonly { startsOn: string; endsOn: string | null }[]

/**
 * Holds a row's first and last day against each other, and against the days on which its organisation was in the
 * partnership. Most lists tell of people who began long before: the register knows them from when it joined.
 */
export function settleDays(
  said: Pick<Said, "since" | "lastDay">,
  presence: Presence,
  { row, problems, remarks }: Pick<ReadRow<FieldSpecs>, "row" | "problems" | "remarks">,
  columnOf: (field: string) => string,
): void {
  const { since, lastDay } = said
  if (since === undefined) return
  const note = (field: "since" | "lastDay") => ({ row, column: columnOf(field), field, found: said[field] ?? "" })
  if (lastDay && lastDay < since)
    return void problems.push({
      ...note("lastDay"),
      says: "The last day is before the first",
      todo: "Check both days",
    })
  const known = firstDayIn(presence, since)
  if (known === undefined)
    return void problems.push({
      ...note("since"),
      says: `Your organisation is not in the partnership on ${formatDate(since)} or later`,
      todo: "Check the day they began",
    })
  if (known === since) return
  if (lastDay && lastDay < known)
    return void problems.push({
      ...note("lastDay"),
      says: "They left before your organisation was in the partnership",
      todo: "Take the row out of the list",
    })
  said.since = known
  remarks.push({
    ...note("since"),
    says: `They began on ${formatDate(since)}. They are kept here from ${formatDate(known)}, when your organisation joined the partnership`,
  })
}

function firstDayIn(presence: Presence, day: string): string | undefined {
  const term = presence.find(({ endsOn }) => endsOn === null || endsOn > day)
  return term && (term.startsOn > day ? term.startsOn : day)
}
