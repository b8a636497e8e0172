import type { DatedTable } from "../kernel/dated/index.ts"
import type { Contract, Focus } from "./words.ts"

/** What one organisation says of a person. */
export interface Details {
  fullName: string
  knownAs: string | null
  birthDate: string | null
  staffReference: string | null
  address: string | null
  telephone: string | null
}

/** What a post is from a day to a day. Anything may be unknown: registers begin with gaps. */
export interface PostTerms {
  occupationId: string | null
  sectorId: string | null
  furtherSectorIds: string[]
  localityIds: string[]
  focus: Focus | null
  contactLevelId: string | null
  teamId: string | null
  settingId: string | null
  /** Somebody of the same organisation. */
  managerId: string | null
  /** Where the manager sits in another organisation: the address they work from. */
  managerAddress: string | null
  weeklyHours: number | null
  /** Fourteen bits from Monday morning (1) to Sunday afternoon (8192). */
  halfDays: number | null
  termTimeOnly: boolean | null
  contract: Contract | null
  paySchemeId: string | null
  payBand: string | null
}

export const unknownTerms: PostTerms = {
  occupationId: null,
  sectorId: null,
  furtherSectorIds: [],
  localityIds: [],
  focus: null,
  contactLevelId: null,
  teamId: null,
  settingId: null,
  managerId: null,
  managerAddress: null,
  weeklyHours: null,
  halfDays: null,
  termTimeOnly: null,
  contract: null,
  paySchemeId: null,
  payBand: null,
}

export const termsColumns = {
  occupationId: "occupation_id",
  sectorId: "sector_id",
  furtherSectorIds: "further_sector_ids",
  localityIds: "locality_ids",
  focus: "focus",
  contactLevelId: "contact_level_id",
  teamId: "team_id",
  settingId: "setting_id",
  managerId: "manager_id",
  managerAddress: "manager_address",
  weeklyHours: "weekly_hours",
  halfDays: "half_days",
  termTimeOnly: "term_time_only",
  contract: "contract",
  paySchemeId: "pay_scheme_id",
  payBand: "pay_band",
} as const satisfies Record<keyof PostTerms, string>

/** A post exists on the days its terms cover. */
export const termsTable: DatedTable<PostTerms> = {
  name: "people.post_terms",
  columns: (terms) => termsToColumns(terms),
  value: (row) =>
    Object.fromEntries(
      Object.entries(termsColumns).map(([name, column]) => [name, row[column]]),
    ) as unknown as PostTerms,
}

export function termsToColumns(terms: PostTerms) {
  return Object.fromEntries(
    Object.entries(termsColumns).map(([name, column]) => [column, terms[name as keyof PostTerms]]),
  ) as { [name in keyof PostTerms as (typeof termsColumns)[name]]: PostTerms[name] }
}

export const secondmentTable: DatedTable<{ hostId: string }> = {
  name: "people.secondment",
  columns: ({ hostId }) => ({ host_id: hostId }),
  value: (row) => ({ hostId: row.host_id as string }),
}
