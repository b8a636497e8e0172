import type { Change } from "../../kernel/audit/index.ts"
import { addDays } from "../../kernel/clock.ts"
import type { Tx } from "../../kernel/database/index.ts"
import { formatDate, formatNumber } from "../../kernel/design/index.ts"
import { halfDayWords } from "../../organisations/index.ts"
import type { Details, PostTerms } from "../tables.ts"
import { type Relation, relations } from "../words.ts"
import { type DetailsField, detailsFields, type Kind, type TermsField, termsFields } from "./fields.ts"

/** Names of what terms point to, by id. */
export type Names = ReadonlyMap<string, string>

/** The names of everything that these terms point to, as they are today. */
export async function readNames(tx: Tx, terms: readonly PostTerms[]): Promise<Names> {
  const of = (pick: (each: PostTerms) => string | null | string[]) => [
    ...new Set(terms.flatMap((each) => pick(each) ?? [])),
  ]
  const items = of((each) =>
    [each.occupationId, each.sectorId, each.contactLevelId, each.paySchemeId, ...each.furtherSectorIds].flatMap(
      (id) => id ?? [],
    ),
  )
  const localities = of((each) => each.localityIds)
  const settings = of((each) => each.settingId)
  const teams = of((each) => each.teamId)
  const managers = of((each) => each.managerId)
  const found = await Promise.all([
    items.length
      ? tx.db
          .selectFrom("partnerships.list_item")
          .select(["item_id as id", "name"])
          .where("partnership_id", "=", tx.partnershipId)
          .where("item_id", "in", items)
          .execute()
      : [],
    localities.length
      ? tx.db
          .selectFrom("partnerships.locality")
          .select(["locality_id as id", "name"])
          .where("partnership_id", "=", tx.partnershipId)
          .where("locality_id", "in", localities)
          .execute()
      : [],
    settings.length
      ? tx.db
          .selectFrom("organisations.setting_terms")
          .select(["setting_id as id", "name"])
          .where("partnership_id", "=", tx.partnershipId)
          .where("setting_id", "in", settings)
          .orderBy("starts_on")
          .execute()
      : [],
    teams.length
      ? tx.db
          .selectFrom("organisations.team_terms")
          .select(["team_id as id", "name"])
          .where("partnership_id", "=", tx.partnershipId)
          .where("team_id", "in", teams)
          .orderBy("starts_on")
          .execute()
      : [],
    managers.length
      ? tx.db
          .selectFrom("people.person")
          .select(["person_id as id", "shown_name as name"])
          .where("partnership_id", "=", tx.partnershipId)
          .where("person_id", "in", managers)
          .execute()
      : [],
  ])
  return new Map(found.flat().map(({ id, name }) => [id, name]))
}

/** A value of a field as people read it; null where nothing is known. */
export function inWords(kind: Kind, value: unknown, names: Names): string | null {
  if (value === null || value === undefined || (Array.isArray(value) && value.length === 0)) return null
  switch (kind.is) {
    case "day":
      return value as string
    case "words":
      return kind.words[value as string] ?? null
    case "item":
    case "setting":
    case "team":
      return names.get(value as string) ?? null
    case "items":
    case "localities":
      return (value as string[]).map((id) => names.get(id)).join(", ")
    case "hours":
      return formatNumber(value as number)
    case "half-days":
      return halfDayWords(value as number)
    case "yes-no":
      return value ? "Yes" : "No"
    default:
      return value as string
  }
}

export function termInWords(field: TermsField, terms: PostTerms, names: Names): string | null {
  if (field.name === "manager") return terms.managerAddress ?? (terms.managerId && (names.get(terms.managerId) ?? null))
  return inWords(field.kind, terms[field.name], names)
}

export function detailInWords(field: DetailsField, details: Details): string | null {
  return inWords(field.kind, details[field.name], new Map())
}

export function detailsChanges(before: Details | null, after: Details): Change[] {
  return detailsFields.map((field) => ({
    field: field.label,
    before: before && detailInWords(field, before),
    after: detailInWords(field, after),
  }))
}

export interface PostSaid {
  relation: Relation
  terms: PostTerms
  from: string
  endsOn: string | null
}

/** What differs between a post before and after, with the day from which it does. */
export function postChanges(names: Names, before: Omit<PostSaid, "from"> | null, after: PostSaid): Change[] {
  return [
    { field: "Relation", before: before && relations[before.relation], after: relations[after.relation] },
    ...termsChanges(names, before?.terms ?? null, after.terms),
    { field: "From", before: null, after: after.from },
    { field: "Last day", before: before && lastDay(before.endsOn), after: lastDay(after.endsOn) },
  ]
}

export function termsChanges(names: Names, before: PostTerms | null, after: PostTerms): Change[] {
  return termsFields.map((field) => ({
    field: field.label,
    before: before && termInWords(field, before, names),
    after: termInWords(field, after, names),
  }))
}

/** A row of terms in one line, for the trace of what gave way to a correction. */
export function termsInLine(names: Names, terms: PostTerms): string {
  const said = termsFields.flatMap((field) => {
    const words = termInWords(field, terms, names)
    return words === null ? [] : `${field.label} ${words}`
  })
  return said.join("; ") || "Nothing more"
}

function lastDay(endsOn: string | null): string | null {
  return endsOn && addDays(endsOn, -1)
}

/** "from 1 March 2027 until 31 March 2027" */
export function span(startsOn: string, endsOn: string | null): string {
  return `from ${formatDate(startsOn)}${endsOn ? ` until ${formatDate(addDays(endsOn, -1))}` : ""}`
}
