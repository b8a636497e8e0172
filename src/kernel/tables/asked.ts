import { means, optionalDay } from "../http/fields.ts"

/** The day a list shows. */
export const asAt = means(
  "The day it shows, as it was then by what is known now; today where it is left out",
  optionalDay({ say: "Enter a day, like 27 3 2027" }),
)

/** What it is ordered by. */
export const SORTED = "What they are ordered by; with a hyphen before, downwards"
