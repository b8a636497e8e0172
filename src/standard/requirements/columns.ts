import { type Column, day, id, link, text, yesNo } from "../../kernel/tables/columns.ts"
import { asText, type Names, whoInWords } from "../../methods/standing/index.ts"
import { saysOf } from "./list-page.tsx"
import type { Listed } from "./queries.ts"

/** A requirement in force, with what its words are called. */
export interface ListedRequirement {
  requirement: Listed & { version: NonNullable<Listed["version"]> }
  names: Names
}

const sourceOf = ({ requirement }: ListedRequirement) => requirement.version.value.rule.source

export const requirementColumns: Column<ListedRequirement>[] = [
  text("name", { heading: "Requirement", means: "What it is called.", value: ({ requirement }) => requirement.name }),
  id("requirementId", { means: "The requirement.", value: ({ requirement }) => requirement.id }),
  text("says", {
    heading: "What it says",
    means: "What is asked of whom, how soon and how often, in sentences.",
    value: ({ requirement, names }) => saysOf(requirement.version, names).map(asText).join(" "),
  }),
  text("who", {
    heading: "Whom it is for",
    means: "Of whom it is asked, in sentences.",
    value: ({ requirement, names }) => whoInWords(requirement.version.value.rule.who, names).map(asText).join(" "),
  }),
  text("source", { heading: "Whose rule it is", means: "The name of its source.", value: (row) => sourceOf(row).name }),
  text("jurisdiction", {
    heading: "Where it holds",
    means: "Where the source's rule holds.",
    missing: "nobody said",
    value: (row) => sourceOf(row).jurisdiction,
  }),
  text("sourceAddress", {
    heading: "Where it can be read",
    means: "The address of the source.",
    missing: "nobody said",
    value: (row) => sourceOf(row).address,
  }),
  yesNo("toBeConfirmed", {
    heading: "To be confirmed here",
    means: "Whether it is from the starting standard, and nobody here has said yet that it holds.",
    value: ({ requirement }) => requirement.version.value.toBeConfirmed,
  }),
  day("since", {
    heading: "Since",
    means: "The first day of what it says.",
    value: ({ requirement }) => requirement.version.startsOn,
  }),
  day("until", {
    heading: "Ended on",
    means: "The first day on which it does not say this any more.",
    missing: "no end is known",
    value: ({ requirement }) => requirement.version.endsOn,
  }),
  text("agreedBy", {
    heading: "Agreed by",
    means: "Who agreed to it, or confirmed it here.",
    missing: "it is to be confirmed",
    value: ({ requirement }) => requirement.version.value.agreedBy,
  }),
  link("page", { means: "The requirement's page.", value: ({ requirement }) => `/standard/${requirement.id}` }),
]
