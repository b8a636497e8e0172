import { type RawBuilder, sql } from "kysely"
import type { Tx } from "../../kernel/database/index.ts"
import { asked, lacks, lacksSome } from "../minimum/asked.ts"
import { type MinimumDataSet, type MinimumField, minimumFields } from "../minimum/minimum.ts"

/** Who is listed by the minimum data set: all it is asked of, those of whom all is there, or who lacks some of it. */
export const standings = { asked: "Everybody it is asked of", complete: "Complete", incomplete: "Something is missing" }
export type Standing = keyof typeof standings | MinimumField

/** Told of those alone whose records the reader may see, and by their employer: a gap tells something too. */
export interface Measured {
  /** What is asked on the day; nothing, and so of nobody, where nothing was chosen. */
  by: MinimumDataSet | null
  show: Standing
  within: "all" | string[]
}

/** The condition that the minimum data set makes on record `r` and post `p` with terms `t`. */
export function measured(tx: Tx, { by, show, within }: Measured, day: string) {
  if (!by) return sql`false`
  const seen = within === "all" ? sql`` : sql`and p.organisation_id = any(${within}::uuid[])`
  const ofAll = show === "asked" || show === "complete"
  const gap = show === "incomplete" ? lacksSome(tx, by, day) : ofAll ? sql`true` : lacksOne(tx, by, show, day)
  return sql`(${asked(by)} ${seen} and ${gap})`
}

/** Of all that is found of one person and asked for, nothing lacks anything. */
export function isWhole(tx: Tx, { by, show }: Measured, day: string, found: RawBuilder<unknown>) {
  if (!by || show !== "complete") return sql`true`
  return sql`not bool_or(${lacksSome(tx, by, day)}) filter (where ${found})`
}

function lacksOne(tx: Tx, by: MinimumDataSet, field: MinimumField, day: string) {
  return by.fields.includes(field) ? lacks(tx, field, day) : sql`false`
}

/** What the filter offers: of all that may be missing, what is asked. */
export function standingsOf({ fields }: MinimumDataSet): Record<string, string> {
  const asked = minimumFields.filter(({ name }) => fields.includes(name as MinimumField))
  const shown = [...Object.keys(standings), ...asked.map(({ name }) => name)] as Standing[]
  return Object.fromEntries(shown.map((show) => [show, standingInWords(show)]))
}

export function standingInWords(show: Standing): string {
  if (show in standings) return standings[show as keyof typeof standings]
  return `${minimumFields.find(({ name }) => name === show)!.label} is missing`
}
