import type { DatedTable } from "../kernel/dated/index.ts"

export const kinds = {
  council: "Council",
  nhs: "NHS organisation",
  school: "School or academy trust",
  nursery: "Nursery or pre-school",
  childminder: "Childminder",
  charity: "Charity",
  community: "Community group",
  police: "Police or justice service",
  housing: "Housing organisation",
  college: "College or university",
  other: "Another kind",
} as const
export type Kind = keyof typeof kinds

/** A kind in the middle of a sentence: "nursery or pre-school", "NHS organisation". */
export function kindInWords(kind: Kind): string {
  const words = kinds[kind]
  return /^[A-Z]{2}/.test(words) ? words : words[0]!.toLowerCase() + words.slice(1)
}

export interface Terms {
  name: string
  kind: Kind
}
export interface SettingTerms {
  name: string
  typeId: string
  localityId: string | null
  halfDays: number
}

/** An organisation exists on the days its terms cover. */
export const termsTable: DatedTable<Terms> = {
  name: "organisations.organisation_terms",
  followedAs: "organisation-days",
  columns: ({ name, kind }) => ({ name, kind }),
  value: (row) => ({ name: row.name as string, kind: row.kind as Kind }),
}

export const parentTable: DatedTable<{ parentId: string }> = {
  name: "organisations.organisation_parent",
  columns: ({ parentId }) => ({ parent_id: parentId }),
  value: (row) => ({ parentId: row.parent_id as string }),
}

/** Served or not: the row itself says it. */
export const servedTable: DatedTable<true> = {
  name: "organisations.locality_served",
  columns: () => ({}),
  value: () => true,
}

export const settingTable: DatedTable<SettingTerms> = {
  name: "organisations.setting_terms",
  followedAs: "setting",
  columns: ({ name, typeId, localityId, halfDays }) => ({
    name,
    type_id: typeId,
    locality_id: localityId,
    half_days: halfDays,
  }),
  value: (row) => ({
    name: row.name as string,
    typeId: row.type_id as string,
    localityId: row.locality_id as string | null,
    halfDays: row.half_days as number,
  }),
}

export const teamTable: DatedTable<{ name: string }> = {
  name: "organisations.team_terms",
  columns: ({ name }) => ({ name }),
  value: (row) => ({ name: row.name as string }),
}

export const teamOrganisationTable: DatedTable<true> = {
  name: "organisations.team_organisation",
  columns: () => ({}),
  value: () => true,
}
