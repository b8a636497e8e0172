import { type Chart, type Figure, monthNames } from "../kernel/design/index.ts"
import type { Answer, At } from "../methods/disclosure/index.ts"
import { type Level, type ShownTable, tablesOf } from "./figures.ts"
import type { StoredRelease } from "./stored.ts"

/** A table of one classification as bars, of two as a map of warmth; both with their totals. */
export function chartOf(table: ShownTable): Chart {
  return chartWithin(table, null)
}

/**
 * The same of a table by three, among those of one category of the third, or among all: the figures of one map of warmth
 * are not those of another, so that it is said of whom it is.
 */
export function chartWithin(table: ShownTable, within: Level | null): Chart {
  const [rows, columns, third] = table.by as [Dimension, Dimension | undefined, Dimension | undefined]
  const everybody = { key: undefined, label: "Everybody" }
  const series = columns ? [...columns.levels, everybody] : [everybody]
  const among: At = third && within ? { [third.name]: within.key } : {}
  const at = (row: string | undefined, column: string | undefined): At => ({
    ...among,
    ...(row && { [rows.name]: row }),
    ...(columns && column && { [columns.name]: column }),
  })
  return {
    id: table.name,
    title: third ? titleWithin(rows, columns!, third, within) : table.title,
    of: rows.of,
    series: columns ? series.map(({ label }) => ({ label })) : [{ label: "People" }],
    rows: [...rows.levels, ...(columns ? [everybody] : [])].map(({ key, label }) => ({
      label,
      figures: series.map((column) => figureOf(table.count(at(key, column.key)))),
    })),
    ...(!columns && { total: { label: "Everybody", figures: [figureOf(table.count({}))] } }),
    base: baseOf(table.count(among)),
    keepsColumns: true,
    foldsTable: true,
  }
}

type Dimension = ShownTable["by"][number]

function titleWithin(rows: Dimension, columns: Dimension, third: Dimension, within: Level | null): string {
  const among = within?.label ?? `every ${third.of.toLowerCase()}`
  return `People by ${rows.of.toLowerCase()} and ${columns.of.toLowerCase()}: ${among}`
}

/** Every requirement with who should have it by now, and who has. */
export function trainingChart(tables: readonly ShownTable[], everybody: Answer): Chart {
  const percent = (value: number) => `${value}%`
  return {
    id: "training",
    title: "Who has what the training standard asks",
    description:
      "Of those who should have it by now. Nobody counts whose time to do it is not over, or who is let off.",
    of: "Requirement",
    series: [
      { label: "Have it, in percent", say: percent },
      { label: "Have it", isInTableOnly: true },
      { label: "Do not", isInTableOnly: true },
      { label: "Should have it", isInTableOnly: true },
    ],
    rows: tables.map((table) => {
      const of = (key: string) => ({ [table.name]: key })
      return {
        label: table.title,
        figures: [
          figureOf(table.share(of("met"))!),
          ...["met", "outstanding", "due"].map((key) => figureOf(table.count(of(key)))),
        ],
      }
    }),
    base: baseOf(everybody),
    keepsColumns: true,
    foldsTable: true,
    empty: "The training standard asked nothing of anybody.",
  }
}

/** How many there were at the end of each month, as it was published. */
export function monthsChart(releases: readonly StoredRelease[]): Chart {
  const counts = releases.map((stored) => ({ asAt: stored.asAt, answer: tablesOf(stored)[0]!.count({}) }))
  return {
    id: "months",
    title: "People at the ends of months",
    of: "Month",
    series: [{ label: "People" }],
    rows: counts.map(({ asAt, answer }) => ({ label: monthOf(asAt), figures: [figureOf(answer)] })),
    base: baseOf(counts.at(-1)!.answer),
    notes: "Each as it was published.",
    foldsTable: true,
  }
}

function monthOf(day: string): string {
  return `${monthNames[Number(day.slice(5, 7)) - 1]!.slice(0, 3)} ${day.slice(0, 4)}`
}

export function figureOf(answer: Answer): Figure {
  return answer.shown ? { value: answer.value } : { value: null, isProtected: true }
}

function baseOf(answer: Answer): Chart["base"] {
  return { n: answer.shown ? answer.value : null, one: "person", many: "people" }
}
