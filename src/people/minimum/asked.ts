import { sql } from "kysely"
import type { Tx } from "../../kernel/database/index.ts"
import { termsColumns } from "../tables.ts"
import type { MinimumDataSet, MinimumField } from "./minimum.ts"

/** A condition on post `p` with terms `t`: that the minimum data set is asked of whoever is in it. */
export function asked({ relations, directOnly }: MinimumDataSet) {
  return sql`(p.relation = any(${relations}) ${directOnly ? sql`and t.focus is distinct from 'indirect'` : sql``})`
}

/** A condition on record `r`, post `p` and terms `t`: that a field is not said, though there is something to say. */
export function lacks(tx: Tx, field: MinimumField, day: string) {
  if (field in detailsColumns)
    return sql`${sql.ref(`r.${detailsColumns[field as keyof typeof detailsColumns]}`)} is null`
  const column = sql.ref(`t.${termsColumns[field as keyof typeof termsColumns]}`)
  if (field === "localityIds") return sql`${column} = '{}'`
  // Where an organisation has no settings there is none to name.
  if (field === "settingId") return sql`(${column} is null and p.organisation_id in (${withSettings(tx, day)}))`
  return sql`${column} is null`
}

/** A condition: that any of what is asked is not said. */
export function lacksSome(tx: Tx, { fields }: MinimumDataSet, day: string) {
  return sql`(${sql.join(
    fields.map((field) => lacks(tx, field, day)),
    sql` or `,
  )})`
}

const detailsColumns = {
  birthDate: "birth_date",
  staffReference: "staff_reference",
  address: "address",
  telephone: "telephone",
} as const

function withSettings(tx: Tx, day: string) {
  return sql`select place.organisation_id
      from organisations.setting place
      join organisations.setting_terms held
        on held.partnership_id = ${tx.partnershipId} and held.setting_id = place.setting_id
       and held.starts_on <= ${day} and (held.ends_on is null or held.ends_on > ${day})
     where place.partnership_id = ${tx.partnershipId}`
}
