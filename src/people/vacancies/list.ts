import { sql } from "kysely"
import { type Reader, reach } from "../../kernel/access/actor.ts"
import type { Tx } from "../../kernel/database/index.ts"
import { keyset, type PageOf, pageOf, type ReadRows } from "../../kernel/tables/keyset.ts"
import type { Relation } from "../words.ts"
import type { Outcome } from "./vacancies.ts"

export const sorts = ["since", "-since", "organisation", "-organisation", "occupation", "-occupation"] as const
export type Sort = (typeof sorts)[number]

/** How a vacancy stands on the listed day. */
export const states = {
  open: "Vacant",
  coming: "Vacant later",
  filled: "Filled by then",
  "given-up": "Given up by then",
} as const
export type State = keyof typeof states

export interface Listing {
  day: string
  /** Whether since when they are vacant, and what became of them, is told: see `tellsWhen`. */
  tellsWhen: boolean
  reach: "all" | string[]
  state: State
  organisationId: string | null
  occupationId: string | null
  sectorId: string | null
  localityId: string | null
  hardToFill: boolean
  /** Those alone whose sector nobody said. */
  withoutSector?: boolean
  sort: Sort
}

/**
 * Whether somebody may be told when a post fell free or was filled, which is when somebody left or came: those who open
 * the lists of people there. Others are told of a vacancy what an advertisement would tell today.
 * @param organisation  the one whose vacancies are listed; null: of all within reach
 */
export function tellsWhen(actor: Reader, organisation: string | null): boolean {
  const [all, people] = [reach(actor, "organisation.list"), reach(actor, "person.list")]
  const listed = organisation ? [organisation].filter((id) => all === "all" || all.includes(id)) : all
  return people === "all" || (listed !== "all" && listed.every((id) => people.includes(id)))
}

/** Every post that is vacant on a day at these organisations. */
export function vacantOn(day: string, reach: Listing["reach"]): Listing {
  const any = { organisationId: null, occupationId: null, sectorId: null, localityId: null, hardToFill: false }
  return { day, tellsWhen: true, reach, state: "open", sort: "since", ...any }
}

export interface Listed {
  id: string
  sortValue: string
  organisationId: string
  organisation: string
  occupationId: string | null
  occupation: string | null
  sectorId: string | null
  sector: string | null
  relation: Relation
  settingId: string | null
  setting: string | null
  localityId: string | null
  locality: string | null
  weeklyHours: number | null
  hardToFill: boolean
  from: string
  endsOn: string | null
  outcome: Outcome | null
}

export async function listVacancies(
  tx: Tx,
  listing: Listing,
  cursor: { after: string | null; before: string | null },
): Promise<PageOf<Listed> & { count: number }> {
  const [page, count] = await Promise.all([pageOf(reading(tx, listing), cursor), countVacancies(tx, listing)])
  return { ...page, count }
}

export async function countVacancies(tx: Tx, listing: Listing): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) ${matching(tx, listing)}`.execute(tx.db)
  return rows[0]!.count
}

/** Reads the vacancies of a listing in its order. */
export function reading(tx: Tx, listing: Listing): ReadRows<Listed> {
  const key = keys[listing.sort.replace("-", "") as keyof typeof keys]
  return async (from, limit) => {
    const { beyond, order } = keyset(key, sql`v.vacancy_id`, from, listing.sort.startsWith("-"))
    const { rows } = await sql<Listed>`
      select v.vacancy_id as id, ${key} as "sortValue", v.organisation_id as "organisationId",
             coalesce(o.name, last_name.name) as organisation, v.occupation_id as "occupationId",
             occupation.name as occupation, v.sector_id as "sectorId", sector.name as sector, v.relation,
             v.setting_id as "settingId", place.name as setting, l.locality_id as "localityId", l.name as locality,
             v.weekly_hours as "weeklyHours",
             v.hard_to_fill as "hardToFill", v.starts_on as "from", v.ends_on as "endsOn", v.outcome
        ${matching(tx, listing)} ${beyond}
       order by ${order}
       limit ${limit}`.execute(tx.db)
    return rows
  }
}

/** As text, so that one comparison serves every order. */
const keys = {
  since: sql`to_char(v.starts_on, 'YYYY-MM-DD')`,
  organisation: sql`lower(coalesce(o.name, last_name.name))`,
  occupation: sql`lower(coalesce(occupation.name, ''))`,
}

/** What a listing asks for, from `v`, its vacancies, on. */
export function matching(tx: Tx, listing: Listing) {
  const { day, reach, state, organisationId, occupationId, sectorId, localityId, hardToFill, withoutSector } = listing
  return sql`
      from people.vacancy v
      left join organisations.organisation_terms o
        on o.partnership_id = ${tx.partnershipId} and o.organisation_id = v.organisation_id
       and o.starts_on <= ${day} and (o.ends_on is null or o.ends_on > ${day})
      left join lateral (select named.name from organisations.organisation_terms named
             where named.partnership_id = ${tx.partnershipId} and named.organisation_id = v.organisation_id
             order by named.starts_on desc limit 1) last_name on o.organisation_id is null
      left join partnerships.list_item occupation
        on occupation.partnership_id = ${tx.partnershipId} and occupation.item_id = v.occupation_id
      left join partnerships.list_item sector
        on sector.partnership_id = ${tx.partnershipId} and sector.item_id = v.sector_id
      left join organisations.setting_terms place
        on place.partnership_id = ${tx.partnershipId} and place.setting_id = v.setting_id
       and place.starts_on <= ${day} and (place.ends_on is null or place.ends_on > ${day})
      left join partnerships.locality l
        on l.partnership_id = ${tx.partnershipId} and l.locality_id = coalesce(v.locality_id, place.locality_id)
     where v.partnership_id = ${tx.partnershipId} and ${standing[state](day)}
       ${reach === "all" ? sql`` : sql`and v.organisation_id = any(${reach}::uuid[])`}
       ${organisationId ? sql`and v.organisation_id = ${organisationId}` : sql``}
       ${occupationId ? sql`and v.occupation_id = ${occupationId}` : sql``}
       ${sectorId ? sql`and v.sector_id = ${sectorId}` : sql``}
       ${localityId ? sql`and l.locality_id = ${localityId}` : sql``}
       ${withoutSector ? sql`and v.sector_id is null` : sql``}
       ${hardToFill ? sql`and v.hard_to_fill` : sql``}`
}

/** An organisation that has left the partnership has no post to fill on later days. */
const standing: Record<State, (day: string) => ReturnType<typeof sql>> = {
  open: (day) =>
    sql`v.starts_on <= ${day} and (v.ends_on is null or v.ends_on > ${day}) and o.organisation_id is not null`,
  coming: (day) => sql`v.starts_on > ${day}`,
  filled: (day) => sql`v.ends_on <= ${day} and v.outcome = 'filled'`,
  "given-up": (day) => sql`v.ends_on <= ${day} and v.outcome = 'given-up'`,
}
