import { dayOf } from "../kernel/clock.ts"
import type { Rule } from "../kernel/retention/rule.ts"
import { keptDays } from "../kernel/retention/terms.ts"

/** How long the roles of people are kept, and the names that a partnership gave them. `kernel/fields` says so to people. */
export const grantRules: Rule[] = [
  {
    what: "roles of invitations nobody took up",
    keep: async (client, { partnershipId, now, daysAgo }) => {
      // Counted from whatever was last done about their access. The only leads there are stay: without one, nobody could
      // ever come in.
      const { rowCount } = await client.query(
        `delete from grants."grant" g
          where g.partnership_id = $1
            and exists (select from access.membership m
                 where m.partnership_id = $1 and m.account_id = g.account_id and m.first_seen_at is null)
            and not exists (select from audit.entry e
                 where e.partnership_id = $1 and e.subject = 'account' and e.subject_id = g.account_id and e.at >= $2)
            and not exists (select from grants."grant" recent
                 where recent.partnership_id = $1 and recent.account_id = g.account_id and recent.made_at >= $2)
            and (g.role <> 'workforce-lead' or exists (
                 select from grants."grant" lead
                   join access.membership came on came.partnership_id = $1 and came.account_id = lead.account_id
                  where lead.partnership_id = $1 and lead.role = 'workforce-lead' and lead.ended_at is null
                    and (lead.ends_on is null or lead.ends_on > $3) and came.first_seen_at is not null))`,
        [partnershipId, daysAgo(keptDays.invitation), dayOf(now)],
      )
      return rowCount ?? 0
    },
  },
  {
    what: "roles that ended",
    keep: async (client, { partnershipId, yearsAgo }) => {
      const { rowCount } = await client.query(
        `delete from grants."grant" g
          where g.partnership_id = $1 and least(g.ended_at, g.ends_on::timestamp at time zone 'Europe/London') < $2`,
        [partnershipId, yearsAgo],
      )
      return rowCount ?? 0
    },
  },
  {
    what: "names of people without a role",
    keep: async (client, { partnershipId }) => {
      const { rowCount } = await client.query(
        `delete from access.membership m
          where m.partnership_id = $1 and not exists (select from grants."grant" g
                where g.partnership_id = $1 and g.account_id = m.account_id)`,
        [partnershipId],
      )
      return rowCount ?? 0
    },
  },
]
