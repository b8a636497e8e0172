import { sql } from "kysely"
import { type Role, roles } from "../kernel/access/capabilities.ts"
import { rows } from "../kernel/copy/rows.ts"
import type { CopySection } from "../kernel/copy/section.ts"

export const grantCopies: readonly CopySection[] = [
  {
    name: "roles",
    title: "Your roles here",
    tables: ["grants.grant"],
    fields: {
      role: "What you may do",
      on: "Where",
      from: "From which day",
      lastDay: "The last day, where there is one",
      takenAway: "When it was taken away before that",
    },
    read: async (tx, { accountId }) => {
      const held = await rows(
        tx,
        sql`select g.role, coalesce(o.name, t.name) as "on", g.starts_on as "from", g.ends_on - 1 as "lastDay",
                   g.ended_at as "takenAway"
              from grants."grant" g
              left join lateral (select named.name from organisations.organisation_terms named
                     where named.partnership_id = ${tx.partnershipId} and named.organisation_id = g.organisation_id
                     order by named.starts_on desc limit 1) o on true
              left join lateral (select named.name from organisations.team_terms named
                     where named.partnership_id = ${tx.partnershipId} and named.team_id = g.team_id
                     order by named.starts_on desc limit 1) t on true
             where g.partnership_id = ${tx.partnershipId} and g.account_id = ${accountId}
             order by g.made_at desc, g.grant_id desc`,
      )
      return held.map((row) => ({
        ...row,
        role: roles[row.role as Role].label,
        on: row.on || "The partnership",
      }))
    },
  },
]
