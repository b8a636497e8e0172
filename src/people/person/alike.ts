import { sql } from "kysely"
import type { Tx } from "../../kernel/database/index.ts"
import { fold } from "../../kernel/fold.ts"

/** How many letters a name may differ by and still be the same one mistyped. */
const LETTERS_APART = 2

/** People an organisation has a record of whose name is near this one, and who may be the same by their birth date. */
export async function alikeAt(
  tx: Tx,
  organisationId: string,
  { fullName, birthDate }: { fullName: string; birthDate: string | null },
): Promise<{ id: string; name: string }[]> {
  const name = fold(fullName)
  if (name.length < 4) return []
  const { rows } = await sql<{ id: string; name: string }>`
    select distinct one.survivor_id as id, r.full_name as name
      from people.record r
      join people.person one on one.partnership_id = ${tx.partnershipId} and one.person_id = r.person_id
     where r.partnership_id = ${tx.partnershipId} and r.organisation_id = ${organisationId}
       and abs(length(r.sort_name) - length(${name})) <= ${LETTERS_APART}
       and levenshtein_less_equal(r.sort_name, ${name}, ${LETTERS_APART}) <= ${LETTERS_APART}
       and (r.birth_date is null or ${birthDate}::date is null or r.birth_date = ${birthDate})
     order by name
     limit 5`.execute(tx.db)
  return rows
}
