import { type Column, id, link, text, texts } from "../../kernel/tables/columns.ts"
import { halfDayCodes, halfDayWords, toHalfDayCodes } from "./half-days.ts"
import type { Listed } from "./list.ts"

export const settingColumns: Column<Listed>[] = [
  id("id", { means: "The setting.", value: (row) => row.id }),
  text("name", { heading: "Setting", means: "What it is called on the day.", value: ({ name }) => name }),
  text("organisation", {
    heading: "Organisation",
    means: "The organisation whose it is, by its name on the day.",
    value: ({ organisation }) => organisation,
  }),
  id("organisationId", { means: "The organisation whose it is.", value: ({ organisationId }) => organisationId }),
  text("type", { heading: "Type", means: "What type of place it is.", value: ({ type }) => type }),
  id("typeId", { means: "Its type, in the partnership's list of setting types.", value: ({ typeId }) => typeId }),
  text("locality", {
    heading: "Locality",
    means: "Where it is.",
    missing: "nobody said",
    value: ({ locality }) => locality,
  }),
  id("localityId", {
    means: "The locality where it is.",
    missing: "nobody said",
    value: ({ localityId }) => localityId,
  }),
  texts(
    "open",
    {
      heading: "Open",
      means: "The half-days of a week when it is open; none where nobody said.",
      value: ({ halfDays }) => toHalfDayCodes(halfDays),
      cell: ({ halfDays }) => halfDayWords(halfDays),
    },
    halfDayCodes,
  ),
  link("page", {
    means: "The page of its organisation, where settings are kept.",
    value: ({ organisationId }) => `/organisations/${organisationId}`,
  }),
]
