import { type Column, code, day, id, ids, link, text, texts, wholeNumber } from "../kernel/tables/columns.ts"
import type { Listed } from "./list.ts"
import { kinds } from "./tables.ts"

export const organisationColumns: Column<Listed>[] = [
  id("id", { means: "The organisation.", value: (row) => row.id }),
  text("name", { heading: "Name", means: "What it is called on the day.", value: ({ name }) => name }),
  code("kind", kinds, { heading: "Kind", means: "What kind of organisation it is.", value: ({ kind }) => kind }),
  text("parent", {
    heading: "Part of",
    means: "The organisation it is part of, by name.",
    missing: "it is part of none",
    value: ({ parent }) => parent?.name ?? null,
  }),
  id("parentId", {
    means: "The organisation it is part of.",
    missing: "it is part of none",
    value: ({ parent }) => parent?.id ?? null,
  }),
  texts("localities", {
    heading: "Localities",
    means: "The localities it serves, by name.",
    value: ({ localities }) => localities,
  }),
  ids("localityIds", { means: "The same localities, in the same order.", value: ({ localityIds }) => localityIds }),
  wholeNumber("settings", {
    heading: "Settings",
    means: "How many settings of its own are open.",
    value: ({ settings }) => settings,
  }),
  day("since", {
    heading: "Since",
    means: "The day it first joined the partnership, under whatever name.",
    value: ({ since }) => since,
  }),
  link("page", { means: "Its page.", value: ({ id }) => `/organisations/${id}` }),
]
