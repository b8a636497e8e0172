import { type Column, code, day, id, link, text, wholeNumber } from "../../kernel/tables/columns.ts"
import { open, openIn } from "./figures.ts"
import { type ListedReturn, type State, states } from "./returns.ts"

/** Figures are there once a return is confirmed, as they were then. */
const unconfirmed = "it has not been confirmed"

export const returnColumns: Column<ListedReturn>[] = [
  text("organisation", {
    heading: "Organisation",
    means: "Its name on the last day of the year.",
    value: ({ name }) => name,
  }),
  id("organisationId", { means: "The organisation.", value: ({ organisationId }) => organisationId }),
  day("yearTo", { heading: "Year to", means: "The last day of the year that it tells of.", value: ({ asOf }) => asOf }),
  code<ListedReturn, State>("state", states, {
    heading: "State",
    means: "What came of it.",
    value: ({ state }) => state,
  }),
  day("dueOn", {
    heading: "Due by",
    means: "Until when it was asked for.",
    missing: "it was not asked for",
    value: ({ dueOn }) => dueOn,
  }),
  wholeNumber("asked", {
    heading: "Asked of people",
    means: "How many things were asked of its people, each person by each requirement.",
    missing: unconfirmed,
    value: ({ figures }) => figures?.reduce((sum, { people }) => sum + people, 0) ?? null,
  }),
  wholeNumber("open", {
    heading: "Open",
    means: `How many of them were open: ${open.length} statuses together, overdue, no evidence yet and due soon.`,
    missing: unconfirmed,
    value: ({ figures }) => figures && openIn(figures),
  }),
  text("doing", {
    heading: "What is being done",
    means: "What is being done about what is open, in the manager's words.",
    missing: unconfirmed,
    value: ({ doing }) => doing,
  }),
  text("question", {
    heading: "Question",
    means: "What the lead asked about it.",
    missing: "nothing was",
    value: (row) => row.query,
  }),
  text("answer", {
    heading: "Answer",
    means: "What was answered.",
    missing: "nothing was",
    value: ({ answer }) => answer,
  }),
  text("escalatedTo", {
    heading: "Escalated to",
    means: "To whom it was taken.",
    missing: "it was not",
    value: ({ escalatedTo }) => escalatedTo,
  }),
  link("page", {
    means: "The return.",
    value: ({ organisationId, asOf }) => `/learning/returns/${organisationId}/${asOf}`,
  }),
]
