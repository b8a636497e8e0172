import { type Column, day, link, number, text, wholeNumber, yesNo } from "../kernel/tables/columns.ts"
import type { ShownFigure } from "./figures.ts"

const PROTECTED = "the figure is protected, since few are behind it or others would tell them"

/** One item for each figure that is published, shown or protected. */
export const figureColumns: Column<ShownFigure>[] = [
  day("asAt", { heading: "As at", means: "The day the figure is of.", value: ({ asAt }) => asAt }),
  text("tableName", { means: "What the table is called in every month.", value: ({ table }) => table.name }),
  text("table", { heading: "Table", means: "What the table shows.", value: ({ table }) => table.title }),
  text("rowKey", {
    means: "The category of its rows, by the id of a sector or locality, or a word.",
    missing: "all of them",
    value: ({ table, at }) => at[table.by[0]!.name] ?? null,
  }),
  text("row", {
    heading: "Row",
    means: "The same in words, or Everybody.",
    value: (figure) => labelOf(figure, 0) ?? "Everybody",
  }),
  text("columnKey", {
    means: "The category of its columns.",
    missing: "all of them, or the table has one column",
    value: ({ table, at }) => (table.by[1] ? (at[table.by[1].name] ?? null) : null),
  }),
  text("column", {
    heading: "Column",
    means: "The same in words, or Everybody.",
    value: (figure) => labelOf(figure, 1) ?? "Everybody",
  }),
  text("withinKey", {
    means: "The category, of those told apart in a third way, that both are among.",
    missing: "all of them, or the table is by two ways or one",
    value: ({ table, at }) => (table.by[2] ? (at[table.by[2].name] ?? null) : null),
  }),
  text("within", {
    heading: "Within",
    means: "The same in words, or Everybody.",
    value: (figure) => labelOf(figure, 2) ?? "Everybody",
  }),
  yesNo("isProtected", {
    heading: "Protected",
    means: "Whether the figure is kept back, so that nobody can be recognised.",
    value: ({ answer }) => !answer.shown,
  }),
  wholeNumber("people", {
    heading: "People",
    means: "How many, as published: rounded where the policy rounds.",
    missing: PROTECTED,
    cell: ({ answer }) => (answer.shown ? answer.value : "Protected"),
    value: ({ answer }) => (answer.shown ? answer.value : null),
  }),
  number("percentage", {
    heading: "Percent",
    means: "In percent of those who should have it by now, worked out from the figures as published.",
    missing: "there is no percentage of it, or it is protected",
    value: ({ share }) => (share?.shown ? share.value : null),
  }),
  link("page", { means: "All tables of the day.", value: ({ asAt }) => `/workforce/released?month=${asAt}` }),
]

function labelOf({ table, at }: ShownFigure, dimension: number): string | undefined {
  const by = table.by[dimension]
  return by?.levels.find(({ key }) => key === at[by.name])?.label
}
