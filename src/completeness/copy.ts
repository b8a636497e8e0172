import { sql } from "kysely"
import { rows } from "../kernel/copy/rows.ts"
import type { CopySection } from "../kernel/copy/section.ts"

export const completenessCopies: readonly CopySection[] = [
  {
    name: "listsYouConfirmed",
    title: "Lists of staff that you confirmed",
    tables: ["completeness.confirmation"],
    fields: { organisation: "Whose list it was", asOf: "As it was on which day", made: "When you confirmed it" },
    read: (tx, { accountId }) =>
      rows(
        tx,
        sql`select o.name as organisation, c.as_of as "asOf", c.made_at as made
              from completeness.confirmation c
              join lateral (select named.name from organisations.organisation_terms named
                     where named.partnership_id = ${tx.partnershipId} and named.organisation_id = c.organisation_id
                     order by named.starts_on desc limit 1) o on true
             where c.partnership_id = ${tx.partnershipId} and c.account_id = ${accountId}
             order by c.made_at desc`,
      ),
  },
]
