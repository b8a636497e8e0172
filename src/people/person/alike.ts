import { sql } from "kysely"
import type { Tx } from "../../kernel/database/index.ts"
import { fold } from "../../kernel/fold.ts"
import { comparable, MOST_COMPARED } from "../names.ts"

/** How many letters a name may differ by and still be the same one mistyped; a short one by none. */
const LETTERS_APART = 2
const SHORT = 4

/** People an organisation has a record of whose name is near this one, and who may be the same by their birth date. */
export async function alikeAt(
  tx: Tx,
  organisationId: string,
  { fullName, birthDate }: { fullName: string; birthDate: string | null },
): Promise<{ id: string; name: string }[]> {
  const name = comparable(fold(fullName))
  const apart = name.length < SHORT ? 0 : LETTERS_APART
  const { rows } = await sql<{ id: string; name: string }>`
    select distinct one.survivor_id as id, r.full_name as name
      from people.record r
      join people.person one on one.partnership_id = ${tx.partnershipId} and one.person_id = r.person_id
     where r.partnership_id = ${tx.partnershipId} and r.organisation_id = ${organisationId}
       and levenshtein_less_equal(left(r.sort_name, ${MOST_COMPARED}), ${name}, ${apart}) <= ${apart}
       and (r.birth_date is null or ${birthDate}::date is null or r.birth_date = ${birthDate})
     order by name
     limit 5`.execute(tx.db)
  return rows
}
