import type { Stood } from "../../compliance/index.ts"
import { type Column, code, day, id, ids, link, text, texts } from "../../kernel/tables/columns.ts"
import { statusWords } from "../../methods/standing/index.ts"

/** One item for each person and requirement. */
export const standingColumns: Column<Stood>[] = [
  id("personId", { means: "The person.", value: ({ id }) => id }),
  text("name", { heading: "Name", means: "What the reader calls the person.", value: ({ name }) => name }),
  id("requirementId", { means: "The requirement.", value: ({ requirementId }) => requirementId }),
  text("requirement", {
    heading: "Requirement",
    means: "What the requirement is called.",
    value: ({ requirement }) => requirement,
  }),
  code("status", statusWords, {
    heading: "Status",
    means: "How the person stands by it on the day.",
    value: ({ status }) => status,
  }),
  day("dueOn", {
    heading: "Due by",
    means: "The last day to do what is asked.",
    missing: "nothing is due, or on no day that is known yet",
    value: ({ dueOn }) => dueOn,
  }),
  texts("organisations", {
    heading: "Organisations",
    means: "Whose posts those are, as far as they are in sight, through which it is required.",
    value: ({ posts }) => [...new Set(posts.map(({ organisation }) => organisation ?? ""))],
  }),
  ids("organisationIds", {
    means: "The same organisations.",
    value: ({ posts }) => [...new Set(posts.map(({ organisationId }) => organisationId))],
  }),
  texts("occupations", {
    heading: "Occupations",
    means: "What they are in these posts, where somebody said.",
    value: ({ posts }) => [...new Set(posts.flatMap(({ occupation }) => occupation ?? []))],
  }),
  link("page", {
    means: "Why they stand so today.",
    value: ({ id, requirementId }) => `/people/${id}/learning/${requirementId}`,
  }),
]
