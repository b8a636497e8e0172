import { z } from "zod"
import { type Field, means, optionalDay } from "../http/fields.ts"

/** The day a list shows. */
export const asAt = means(
  "The day it shows, as it was then by what is known now; today where it is left out",
  optionalDay(),
)

/** What it is ordered by. */
export const SORTED = "What they are ordered by; with a hyphen before, downwards"

/** Some of a few words, separated by commas, so that one box of a form keeps or offers several at once. */
export function severalOf<const V extends readonly string[]>(values: V): Field<V[number][]> {
  const which = `Choose from: ${values.join(", ")}`
  return {
    parts: [""],
    example: values.slice(0, 2).join(","),
    schema: z
      .string({ error: which })
      .optional()
      .transform((sent, context) => {
        const names = (sent ?? "").split(",").filter((name) => name.trim() !== "")
        if (!names.every((name) => values.includes(name))) context.addIssue(which)
        return names as V[number][]
      }) as z.ZodType<V[number][]>,
  }
}
