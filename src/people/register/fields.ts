import type { List } from "../../partnerships/index.ts"
import type { Details, PostTerms } from "../tables.ts"
import { contracts, focuses } from "../words.ts"

/** What kind of answer a field takes: from it follow its box on forms, how it is read, and how it is put into words. */
export type Kind =
  | { is: "line"; max: number }
  | { is: "address" }
  | { is: "day" }
  | { is: "words"; words: Readonly<Record<string, string>> }
  | { is: "item" | "items"; list: List }
  | { is: "localities" }
  | { is: "setting" }
  | { is: "team" }
  | { is: "manager" }
  | { is: "hours" }
  | { is: "half-days" }
  | { is: "yes-no" }

/** One field of the register: the same on forms, in histories, in files and on pages. */
export interface RegisterField<Of, Name extends string = keyof Of & string> {
  name: Name
  label: string
  hint?: string
  kind: Kind
  example: string
  /** For the employer, the person and the lead: not for a host, nor for whoever leads the team. */
  employersOnly?: true
  /** There may be none to say, so that it is never missed: not everybody is called by another name, or in a team. */
  mayBeNone?: true
}

/** What an organisation says of a person. */
export const detailsFields: readonly RegisterField<Details>[] = [
  { name: "fullName", label: "Full name", kind: { is: "line", max: 200 }, example: "Dragana Petrović" },
  {
    name: "knownAs",
    label: "Known as",
    hint: "If people call them something else",
    kind: { is: "line", max: 200 },
    example: "Gaga",
    mayBeNone: true,
  },
  {
    name: "birthDate",
    label: "Date of birth",
    hint: "For example, 27 3 1985",
    kind: { is: "day" },
    example: "1985-03-27",
  },
  {
    name: "staffReference",
    label: "Staff reference",
    hint: "The number or code you keep them under, such as a payroll number",
    kind: { is: "line", max: 60 },
    example: "P00417",
  },
  {
    name: "address",
    label: "Work email address",
    hint: "It may be one that others share",
    kind: { is: "address" },
    example: "dragana@nursery.example",
  },
  { name: "telephone", label: "Work telephone", kind: { is: "line", max: 40 }, example: "01632 960123" },
]

/** What a post is from a day. `manager` is typed as a name or an address, and kept as either. */
export const termsFields: readonly RegisterField<
  Omit<PostTerms, "managerId" | "managerAddress"> & { manager: string }
>[] = [
  { name: "occupationId", label: "Occupation", kind: { is: "item", list: "occupation" }, example: "" },
  { name: "sectorId", label: "Main sector", kind: { is: "item", list: "sector" }, example: "" },
  {
    name: "furtherSectorIds",
    label: "Further sectors",
    kind: { is: "items", list: "sector" },
    example: "",
    mayBeNone: true,
  },
  {
    name: "focus",
    label: "Focus",
    hint: "Direct: children’s outcomes are its main purpose. Indirect: they are touched by it",
    kind: { is: "words", words: focuses },
    example: "direct",
  },
  { name: "contactLevelId", label: "Contact level", kind: { is: "item", list: "contact-level" }, example: "" },
  { name: "settingId", label: "Setting", kind: { is: "setting" }, example: "" },
  { name: "teamId", label: "Team", kind: { is: "team" }, example: "", mayBeNone: true },
  { name: "localityIds", label: "Localities", kind: { is: "localities" }, example: "" },
  {
    name: "manager",
    label: "Manager",
    hint: "Their name as on your list. If they work for another organisation, their work email address",
    kind: { is: "manager" },
    example: "lead@other.example",
    mayBeNone: true,
  },
  { name: "weeklyHours", label: "Hours a week", kind: { is: "hours" }, example: "18.5" },
  { name: "halfDays", label: "Half-days worked", kind: { is: "half-days" }, example: "" },
  { name: "termTimeOnly", label: "Term time only", kind: { is: "yes-no" }, example: "no" },
  {
    name: "contract",
    label: "Contract",
    kind: { is: "words", words: contracts },
    example: "permanent",
    employersOnly: true,
  },
  {
    name: "paySchemeId",
    label: "Pay scheme",
    kind: { is: "item", list: "pay-scheme" },
    example: "",
    employersOnly: true,
  },
  { name: "payBand", label: "Pay band", kind: { is: "line", max: 60 }, example: "Grade 5", employersOnly: true },
]

/** What programs call a field: where an id is kept, what it is the id of. */
export function programNameOf({ name }: { name: string }): string {
  return name.replace(/Id$/, "").replace(/yIds$/, "ies").replace(/Ids$/, "s")
}

export type DetailsField = (typeof detailsFields)[number]
export type TermsField = (typeof termsFields)[number]
