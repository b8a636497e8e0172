import { AT_ONCE, type Rule } from "../kernel/retention/rule.ts"
import { keptDays } from "../kernel/retention/terms.ts"

export const finderRules: Rule[] = [
  {
    what: "messages that asked for help",
    keep: async (client, { partnershipId, daysAgo }) => {
      const { rowCount } = await client.query(
        `delete from finder.message m
          where m.partnership_id = $1 and m.message_id in (
            select old.message_id from finder.message old
             where old.partnership_id = $1 and old.sent_at < $2
             limit $3)`,
        [partnershipId, daysAgo(keptDays.asked), AT_ONCE],
      )
      return rowCount ?? 0
    },
  },
]
