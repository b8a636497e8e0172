import { sql } from "kysely"
import type { Tx } from "../kernel/database/index.ts"
import { keyset, type Placed, type ReadRows } from "../kernel/tables/keyset.ts"
import type { Kind } from "./words.ts"

/** One line of a framework as it is in force on a day; one with nothing in it where nothing is. */
export interface ListedPart {
  framework: string
  frameworkId: string
  version: number | null
  since: string | null
  kind: Kind | null
  id: string | null
  theme: string | null
  says: string | null
  about: string | null
}

export function reading(tx: Tx): ReadRows<Placed> {
  return async (from, limit) => {
    const { beyond, order } = keyset(sql`lower(f.name)`, sql`f.framework_id`, from)
    const { rows } = await sql<Placed>`
      select f.framework_id as id, lower(f.name) as "sortValue"
        from frameworks.framework f
       where f.partnership_id = ${tx.partnershipId} ${beyond}
       order by ${order}
       limit ${limit}`.execute(tx.db)
    return rows
  }
}

/** What frameworks are made of on a day: levels, then each theme with its competences. */
export async function inForceOn(tx: Tx, day: string, frameworks: readonly Placed[]): Promise<ListedPart[]> {
  const { rows } = await sql<ListedPart>`
    select f.name as framework, f.framework_id as "frameworkId", v.number as version, v.starts_on as since, p.kind,
           p.part_id as id, theme.says as theme, p.says, p.about
      from frameworks.framework f
      left join frameworks.version v on v.partnership_id = ${tx.partnershipId} and v.framework_id = f.framework_id
       and v.starts_on <= ${day} and (v.ends_on is null or v.ends_on > ${day})
      left join frameworks.part p on p.partnership_id = ${tx.partnershipId} and p.version_id = v.version_id
      left join frameworks.part theme
        on theme.partnership_id = ${tx.partnershipId} and theme.version_id = p.version_id and theme.part_id = p.theme_id
     where f.partnership_id = ${tx.partnershipId} and f.framework_id = any(${frameworks.map(({ id }) => id)}::uuid[])
     order by lower(f.name), f.framework_id, p.kind <> 'level', coalesce(theme.place, p.place), p.kind = 'competence',
              p.place, p.part_id`.execute(tx.db)
  return rows
}
