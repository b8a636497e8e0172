import { type Column, code, day, id, link, text, wholeNumber } from "../kernel/tables/columns.ts"
import { type MinimumField, minimumFields, programNameOf } from "../people/index.ts"
import { type Listed, states } from "./organisations.ts"

/** An organisation with how many of its people lack each field that is asked for. */
export type Reckoned = Listed & { lack: Partial<Record<MinimumField, number>> }

const ring = "Whom to ring about the list: "
const nobody = "no contact is known"

export const completenessColumns: Column<Reckoned>[] = [
  text("organisation", {
    heading: "Organisation",
    means: "The organisation, by its name on the day.",
    value: ({ name }) => name,
  }),
  id("organisationId", { means: "The organisation.", value: (row) => row.id }),
  wholeNumber("people", {
    heading: "People asked about",
    means: "How many people the minimum data set is asked of.",
    value: ({ people }) => people,
  }),
  wholeNumber("complete", {
    heading: "Complete",
    means: "Of how many of them nothing is missing.",
    value: ({ complete }) => complete,
  }),
  ...minimumFields.map((field) =>
    wholeNumber<Reckoned>(missingOf(field.name), {
      heading: `Missing: ${field.label}`,
      means: `Of how many of them this is missing: ${field.label.toLowerCase()}.`,
      missing: "it is not asked for on the day",
      value: ({ lack }) => lack[field.name as MinimumField] ?? null,
    }),
  ),
  wholeNumber("counted", {
    heading: "People counted instead",
    means: "How many people it counted without names.",
    missing: "it names as many",
    value: ({ counted }) => counted?.people ?? null,
  }),
  day("confirmedOn", {
    heading: "List confirmed on",
    means: "The day for which it last confirmed its list.",
    missing: "it never did",
    value: ({ confirmedOn }) => confirmedOn,
  }),
  day("dueOn", {
    heading: "Due on",
    means: "The day by which it is asked to confirm it again.",
    missing: "it gives counts instead",
    value: ({ state, dueOn }) => (state === "counts" ? null : dueOn),
  }),
  code("state", states, { heading: "Freshness", means: "How fresh the list is.", value: ({ state }) => state }),
  text("contact", {
    heading: "Whom to ring",
    means: `${ring}their name.`,
    missing: nobody,
    value: ({ contact }) => contact?.name ?? null,
  }),
  text("contactTelephone", {
    heading: "Telephone",
    means: `${ring}their telephone.`,
    missing: nobody,
    value: ({ contact }) => contact?.telephone ?? null,
  }),
  text("contactAddress", {
    heading: "Email address",
    means: `${ring}their email address.`,
    missing: nobody,
    value: ({ contact }) => contact?.address ?? null,
  }),
  link("page", { means: "Its page of completeness.", value: (row) => `/completeness/${row.id}` }),
]

/** What programs call the column that says how many lack a field: "missingBirthDate". */
export function missingOf(name: string): string {
  const called = programNameOf({ name })
  return `missing${called[0]!.toUpperCase()}${called.slice(1)}`
}
