import { AT_ONCE, type Rule } from "../kernel/retention/rule.ts"
import { keptDays } from "../kernel/retention/terms.ts"

/** Lists that were sent: the file after a day, what its rows said after thirty. */
export const importRules: Rule[] = [
  {
    what: "files of lists that nobody took in",
    keep: async (client, { partnershipId, daysAgo }) => {
      const { rows } = await client.query<{ id: string }>(
        `select u.file_id as id from imports.upload u
          where u.partnership_id = $1 and u.file_id is not null and u.made_at < $2 limit ${AT_ONCE}`,
        [partnershipId, daysAgo(keptDays.sentList)],
      )
      const ids = rows.map(({ id }) => id)
      await client.query(
        `update imports.upload u set file_id = null, state = 'stopped',
                says = 'Nobody took it in, so the file was deleted after a day.'
          where u.partnership_id = $1 and u.file_id = any($2)`,
        [partnershipId, ids],
      )
      await client.query("delete from files.file f where f.partnership_id = $1 and f.file_id = any($2)", [
        partnershipId,
        ids,
      ])
      return ids.length
    },
  },
  {
    what: "rows of lists that were sent",
    keep: async (client, { partnershipId, daysAgo }) => {
      const { rowCount } = await client.query(
        `delete from imports.upload u where u.partnership_id = $1 and u.made_at < $2`,
        [partnershipId, daysAgo(keptDays.sentRows)],
      )
      return rowCount ?? 0
    },
  },
]
