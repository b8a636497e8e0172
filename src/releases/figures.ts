import { type Answer, type At, answersFrom, type Declaration, percentage } from "../methods/disclosure/index.ts"
import type { Labels, Part } from "./declared/workforce.ts"
import type { StoredRelease } from "./stored.ts"

/** A table as it may be shown to anybody: the one way from a release to pages, charts, files and programs. */
export interface ShownTable {
  name: string
  title: string
  part: Part
  by: { name: string; of: string; levels: Level[] }[]
  /** How many, of whoever is narrowed to. */
  count(at: At): Answer
  /** In percent of those who should have something by now; of other tables none. */
  share(at: At): Answer | null
}

export interface Level {
  key: string
  label: string
}

export function tablesOf({ release, labels }: Pick<StoredRelease, "release" | "labels">): ShownTable[] {
  const ask = answersFrom(release)
  return release.declaration.tables.map(({ name, by, levels }) => ({
    name,
    ...labels.tables[name]!,
    by: by.map((dimension) => ({
      name: dimension,
      of: labels.classifications[dimension]!.of,
      levels: levelsOf(labels, dimension, levels?.[dimension] ?? categoriesOf(release.declaration, dimension)),
    })),
    count: (at) => ask({ figure: "count", at }),
    share: (at) =>
      at[name] === undefined || at[name] === "due"
        ? null
        : percentage(ask({ figure: "count", at }), ask({ figure: "count", at: { [name]: "due" } }), release.policy),
  }))
}

/** In the order in which they were called. */
function levelsOf({ classifications }: Labels, dimension: string, only: readonly string[]): Level[] {
  return classifications[dimension]!.categories.flatMap(([key, label]) => (only.includes(key) ? [{ key, label }] : []))
}

function categoriesOf({ classifications }: Declaration, dimension: string): readonly string[] {
  return classifications.find(({ name }) => name === dimension)!.categories
}

/** One figure of a table with the words for whom it counts, everybody where a word is missing. */
export interface ShownFigure {
  nth: number
  asAt: string
  publishedAt: Date
  table: ShownTable
  at: At
  answer: Answer
  share: Answer | null
}

/** Every figure of a release, in the order of its tables, totals behind what they are of. */
export function figuresOf(stored: StoredRelease): ShownFigure[] {
  const { asAt, publishedAt } = stored
  return tablesOf(stored)
    .flatMap((table) => everyAt(table).map((at) => ({ table, at })))
    .map(({ table, at }, nth) => ({
      nth,
      asAt,
      publishedAt,
      table,
      at,
      answer: table.count(at),
      share: table.share(at),
    }))
}

function everyAt({ by, part }: ShownTable): At[] {
  // Everybody is the total of the other tables; of a requirement it says nothing.
  const withTotal = part !== "training"
  return by.reduce<At[]>(
    (all, { name, levels }) =>
      all.flatMap((at) => [...levels.map(({ key }) => ({ ...at, [name]: key })), ...(withTotal ? [at] : [])]),
    [{}],
  )
}
