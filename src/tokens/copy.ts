import { sql } from "kysely"
import { rows } from "../kernel/copy/rows.ts"
import type { CopySection, LeftOut } from "../kernel/copy/section.ts"

/** What is kept of somebody who made or revoked tokens: of nobody else do these tell. */
export const tokenCopies: readonly CopySection[] = [
  {
    name: "tokens",
    title: "Tokens for programs that you made or revoked",
    tables: ["tokens.token"],
    fields: {
      name: "What it is for",
      made: "When you made it, if you did",
      lastDay: "Its last day",
      revoked: "When you revoked it, if you did",
    },
    read: (tx, { accountId }) =>
      rows(
        tx,
        sql`select t.name, case when t.made_by = ${accountId} then t.made_at end as made, t.ends_on - 1 as "lastDay",
                   case when t.revoked_by = ${accountId} then t.revoked_at end as revoked
              from tokens.token t
             where t.partnership_id = ${tx.partnershipId} and ${accountId} in (t.made_by, t.revoked_by)
             order by t.made_at desc, t.token_id`,
      ),
  },
]

export const tokensLeftOut: readonly LeftOut[] = [
  {
    tables: ["tokens.reading"],
    what: "How often programs read lists, by tokens that you made",
    because: "The programs read them, not you. Workforce leads see it on the page of each token.",
  },
]
