import { dayOf } from "../kernel/clock.ts"
import { AT_ONCE, type Rule } from "../kernel/retention/rule.ts"

export const tokenRules: Rule[] = [
  {
    what: "tokens that ended",
    keep: async (client, { partnershipId, yearsAgo }) => {
      // How often each was read with goes with it; that it read somebody's record stays with who else looked.
      const { rowCount } = await client.query(
        `delete from tokens.token t
          where t.partnership_id = $1 and t.token_id in (
            select old.token_id from tokens.token old
             where old.partnership_id = $1 and (old.revoked_at < $2 or old.ends_on <= $3)
             limit $4)`,
        [partnershipId, yearsAgo, dayOf(yearsAgo), AT_ONCE],
      )
      return rowCount ?? 0
    },
  },
]
