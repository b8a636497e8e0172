import { sql } from "kysely"
import type { Tx } from "../../kernel/database/index.ts"
import type { Listing } from "./list.ts"

/** Those called what was searched for, by somebody whose word the reader may see; and whose staff reference it is. */
export function calledAs(tx: Tx, { meant, sight: { organisations } }: Listing, search: string) {
  const heard = organisations === "all" ? sql`` : heardBy(tx, organisations)
  const owned = organisations === "all" ? sql`` : sql`and r.organisation_id = any(${organisations}::uuid[])`
  const byReference = sql`
      select one.survivor_id as id from people.record r
        join people.person one on one.partnership_id = ${tx.partnershipId} and one.person_id = r.person_id
       where r.partnership_id = ${tx.partnershipId} and r.reference_key = ${search.toLowerCase()} ${owned}`
  if (meant.length === 0) return byReference
  const byName = meant.map(
    (words) => sql`
      select one.survivor_id as id from people.name_word w
        join people.person one on one.partnership_id = ${tx.partnershipId} and one.person_id = w.person_id
       where w.partnership_id = ${tx.partnershipId} and w.word = any(${words}::text[]) ${heard}`,
  )
  return sql`${sql.join(byName, sql` intersect `)} union ${byReference}`
}

/**
 * Word `w` of person `one` is what these organisations say, or what all others call them. Whoever keeps a record of
 * their own does not hear what another employer's makes others call them: only what the person chose themselves.
 */
function heardBy(tx: Tx, organisations: string[]) {
  return sql`and (w.said_by = any(${organisations}::uuid[])
        or (w.said_by = w.person_id and one.merged_into is null
            and (one.chosen_name is not null or not exists (
              select from people.person self
                join people.record own on own.partnership_id = ${tx.partnershipId} and own.person_id = self.person_id
               where self.partnership_id = ${tx.partnershipId} and self.survivor_id = one.survivor_id
                 and own.organisation_id = any(${organisations}::uuid[])))))`
}
