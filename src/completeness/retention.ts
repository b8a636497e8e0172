import { AT_ONCE, type Rule } from "../kernel/retention/rule.ts"

/** That a list was confirmed stays, so that past days are reckoned alike; who did so goes with the details of changes. */
export const completenessRules: Rule[] = [
  {
    what: "names of those who confirmed lists",
    keep: async (client, { partnershipId, yearsAgo }) => {
      const { rowCount } = await client.query(
        `update completeness.confirmation c set account_id = null
          where c.partnership_id = $1 and c.confirmation_id in (
            select old.confirmation_id from completeness.confirmation old
             where old.partnership_id = $1 and old.account_id is not null and old.made_at < $2
             limit ${AT_ONCE})`,
        [partnershipId, yearsAgo],
      )
      return rowCount ?? 0
    },
  },
]
