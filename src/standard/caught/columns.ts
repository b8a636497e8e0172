import { type Column, code, id, link, text } from "../../kernel/tables/columns.ts"
import { relations } from "../../people/index.ts"
import type { CaughtRow } from "./list.ts"

export const caughtColumns: Column<CaughtRow>[] = [
  text("requirement", { heading: "Requirement", means: "What is asked of them.", value: (row) => row.requirement }),
  id("requirementId", { means: "The same requirement.", value: (row) => row.requirementId }),
  text("name", { heading: "Name", means: "The person, as you know them.", value: (row) => row.name }),
  id("personId", { means: "The person: the same in all lists.", value: (row) => row.personId }),
  text("organisation", {
    heading: "Organisation",
    means: "Whose post it is through which it is asked of them.",
    missing: "it has no name",
    value: (row) => row.organisation,
  }),
  id("organisationId", { means: "The same organisation.", value: (row) => row.organisationId }),
  text("occupation", {
    heading: "Occupation",
    means: "What they do in that post.",
    missing: "nobody said",
    value: (row) => row.occupation,
  }),
  code("relation", relations, {
    heading: "Relation",
    means: "How they relate to the organisation in that post.",
    value: (row) => row.relation,
  }),
  id("postId", { means: "The post.", value: (row) => row.postId }),
  link("page", { means: "The person's page.", value: (row) => `/people/${row.personId}` }),
]
