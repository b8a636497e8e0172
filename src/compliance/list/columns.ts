import { type Column, code, day, id, link, number, text, wholeNumber, yesNo } from "../../kernel/tables/columns.ts"
import { kinds } from "../words.ts"
import type { Listed } from "./list.ts"

const UNSAID = "nobody said"

export const learningColumns: Column<Listed>[] = [
  text("person", { heading: "Name", means: "Who learned it, as whoever asks knows them.", value: (row) => row.person }),
  id("personId", { means: "Who learned it.", value: (row) => row.personId }),
  text("about", {
    heading: "What it was about",
    means: "The subject, or the competence with its level.",
    value: (row) => row.about,
  }),
  id("subjectId", {
    means: "The subject, in the partnership's list.",
    missing: "it is a competence",
    value: (row) => row.subjectId,
  }),
  id("competenceId", {
    means: "The competence, in its framework.",
    missing: "it is a subject",
    value: (row) => row.competenceId,
  }),
  wholeNumber("level", {
    means: "The level of the competence: 1 is the first.",
    missing: "it is a subject",
    value: (row) => row.level,
  }),
  day("completedOn", { heading: "Completed", means: "When it was completed.", value: (row) => row.completedOn }),
  text("title", { heading: "Title", means: "What it was called.", missing: UNSAID, value: (row) => row.title }),
  text("provider", { heading: "Taught by", means: "Who taught it.", missing: UNSAID, value: (row) => row.provider }),
  number("hours", { heading: "Hours", means: "How long it was.", missing: UNSAID, value: (row) => row.hours }),
  number("hoursTogether", {
    heading: "Hours together",
    means: "How many of the hours were together with others.",
    missing: UNSAID,
    value: (row) => row.hoursTogether,
  }),
  yesNo("isPart", {
    heading: "Part attended",
    means: "Whether only part of it was attended.",
    value: (row) => row.isPart,
  }),
  day("expiresOn", {
    heading: "Last day on the certificate",
    means: "The last day that a certificate says it is good.",
    missing: "it says none, or none was seen",
    value: (row) => row.expiresOn,
  }),
  code("kind", kinds, { heading: "How it is known", means: "What there is to go by.", value: (row) => row.kind }),
  text("organisation", {
    heading: "Recorded by",
    means: "The organisation that recorded it.",
    missing: "it is the person's own word, or another organisation's that is out of reach",
    value: (row) => row.organisation,
  }),
  id("organisationId", {
    means: "The organisation that recorded it.",
    missing: "it is the person's own word, or another organisation's that is out of reach",
    value: (row) => row.organisationId,
  }),
  id("id", { means: "This record of it: corrected, it has another.", value: (row) => row.id }),
  link("page", { means: "The person's learning.", value: (row) => `/people/${row.personId}/learning` }),
]
