import { dayOf } from "../kernel/clock.ts"
import type { Rule } from "../kernel/retention/rule.ts"
import { keptDays } from "../kernel/retention/terms.ts"

/** Whom to ring at an organisation that has left, and is not to come back, is soon nobody's business. */
export const organisationRules: Rule[] = [
  {
    what: "duty contacts of organisations that left",
    keep: async (client, { partnershipId, daysAgo }) => {
      const { rowCount } = await client.query(
        `delete from organisations.duty_contact c
          where c.partnership_id = $1 and not exists (select from organisations.organisation_terms t
                where t.partnership_id = $1 and t.organisation_id = c.organisation_id
                  and (t.ends_on is null or t.ends_on > $2))`,
        [partnershipId, dayOf(daysAgo(keptDays.contactOfLeft))],
      )
      return rowCount ?? 0
    },
  },
]
