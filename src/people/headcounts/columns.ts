import { type Column, code, day, id, link, text, wholeNumber } from "../../kernel/tables/columns.ts"
import { relations } from "../words.ts"
import type { OneCount } from "./queries.ts"

const UNSAID = "it was not counted by this"

export const countColumns: Column<OneCount>[] = [
  text("organisation", {
    heading: "Organisation",
    means: "Who counted, by its name on the day.",
    value: ({ counted }) => counted.organisation,
  }),
  id("organisationId", { means: "The organisation.", value: ({ counted }) => counted.id }),
  day("countedOn", {
    heading: "Counted on",
    means: "The day they were counted: the last by the day of the list.",
    value: ({ counted }) => counted.asAt,
  }),
  text("occupation", {
    heading: "Occupation",
    means: "The occupation of those counted.",
    missing: UNSAID,
    value: ({ row }) => row.occupation,
  }),
  id("occupationId", {
    means: "Their occupation, in the partnership's list.",
    missing: UNSAID,
    value: ({ row }) => row.occupationId,
  }),
  code("relation", relations, {
    heading: "Relation",
    means: "How they relate to the organisation.",
    missing: UNSAID,
    value: ({ row }) => row.relation,
  }),
  text("locality", {
    heading: "Locality",
    means: "Where they work.",
    missing: UNSAID,
    value: ({ row }) => row.locality,
  }),
  id("localityId", { means: "The locality.", missing: UNSAID, value: ({ row }) => row.localityId }),
  wholeNumber("people", { heading: "People counted", means: "How many people.", value: ({ row }) => row.people }),
  link("page", { means: "The page of its counts.", value: ({ counted }) => `/organisations/${counted.id}/counts` }),
]
