import { type Column, code, day, id, link, number, text, yesNo } from "../../kernel/tables/columns.ts"
import { relations } from "../words.ts"
import type { Listed } from "./list.ts"
import { outcomes } from "./vacancies.ts"

const UNSAID = "nobody said"
const UNTOLD = "it is told with the list of people alone"

/** What says when somebody left or came: for those who open the list of people as well. */
export const comingAndGoing: ReadonlySet<string> = new Set(["from", "outcome", "endedOn"])

export const vacancyColumns: Column<Listed>[] = [
  id("id", { means: "The vacancy.", value: (row) => row.id }),
  text("occupation", {
    heading: "Occupation",
    means: "What work it is.",
    missing: UNSAID,
    value: ({ occupation }) => occupation,
  }),
  id("occupationId", {
    means: "The occupation, in the partnership's list.",
    missing: UNSAID,
    value: ({ occupationId }) => occupationId,
  }),
  code("relation", relations, {
    heading: "Relation",
    means: "How whoever fills it will relate to the organisation.",
    value: ({ relation }) => relation,
  }),
  text("organisation", {
    heading: "Organisation",
    means: "Whose post it is, by its name on the day, or its last.",
    value: ({ organisation }) => organisation,
  }),
  id("organisationId", { means: "Whose post it is.", value: ({ organisationId }) => organisationId }),
  text("sector", { heading: "Sector", means: "Its main sector.", missing: UNSAID, value: ({ sector }) => sector }),
  id("sectorId", {
    means: "The sector, in the partnership's list.",
    missing: UNSAID,
    value: ({ sectorId }) => sectorId,
  }),
  text("setting", {
    heading: "Setting",
    means: "The setting it is at.",
    missing: "nobody said, or the setting is not open on the day",
    value: ({ setting }) => setting,
  }),
  id("settingId", { means: "The setting it is at.", missing: UNSAID, value: ({ settingId }) => settingId }),
  text("locality", {
    heading: "Locality",
    means: "Its locality, or its setting's.",
    missing: UNSAID,
    value: ({ locality }) => locality,
  }),
  id("localityId", {
    means: "Its locality, or its setting's.",
    missing: UNSAID,
    value: ({ localityId }) => localityId,
  }),
  number("weeklyHours", {
    heading: "Hours a week",
    means: "How many hours a week it is.",
    missing: UNSAID,
    value: ({ weeklyHours }) => weeklyHours,
  }),
  yesNo("hardToFill", {
    heading: "Hard to fill",
    means: "Whether the organisation finds it hard to fill.",
    value: ({ hardToFill }) => hardToFill,
  }),
  day("from", {
    heading: "Vacant since",
    means: "The first day it is vacant.",
    missing: UNTOLD,
    value: ({ from }) => from,
  }),
  code("outcome", outcomes, {
    heading: "What became of it",
    means: "What became of it.",
    missing: `nothing yet, or ${UNTOLD}`,
    value: ({ outcome }) => outcome,
  }),
  day("endedOn", {
    heading: "From",
    means: "The first day it is not vacant any more.",
    missing: `no such day is known, or ${UNTOLD}`,
    value: ({ endsOn }) => endsOn,
  }),
  link("page", {
    means: "Its page.",
    value: ({ id, organisationId }) => `/organisations/${organisationId}/vacancies/${id}`,
  }),
]
