import { type Column, code, day, id, link, text, wholeNumber } from "../kernel/tables/columns.ts"
import type { ListedPart } from "./list.ts"
import { kinds } from "./words.ts"

const NOTHING = "nothing of the framework is in force on the day"
const words = { theme: kinds.theme.one, competence: kinds.competence.one, level: kinds.level.one }

export const frameworkColumns: Column<ListedPart>[] = [
  text("framework", { heading: "Framework", means: "What the framework is called.", value: (row) => row.framework }),
  id("frameworkId", { means: "The framework.", value: (row) => row.frameworkId }),
  wholeNumber("version", {
    heading: "Version",
    means: "The version that is in force on the day.",
    missing: NOTHING,
    value: ({ version }) => version,
  }),
  day("since", {
    heading: "In force since",
    means: "The first day on which this version is in force.",
    missing: NOTHING,
    value: ({ since }) => since,
  }),
  code("kind", words, {
    heading: "Kind",
    means: "Whether it is a theme, a competence of a theme, or a level.",
    missing: NOTHING,
    value: ({ kind }) => kind,
  }),
  id("id", {
    means: "The theme, competence or level; the same in every version.",
    missing: NOTHING,
    value: (row) => row.id,
  }),
  text("theme", {
    heading: "Theme",
    means: "The theme that a competence belongs to.",
    missing: "it is no competence",
    value: ({ theme }) => theme,
  }),
  text("says", {
    heading: "What people should know or do",
    means: "What it says.",
    missing: NOTHING,
    value: ({ says }) => says,
  }),
  text("about", {
    heading: "What it means",
    means: "What it means, at more length.",
    missing: "nobody said",
    value: ({ about }) => about,
  }),
  link("page", { means: "The framework's page.", value: (row) => `/frameworks/${row.frameworkId}` }),
]
