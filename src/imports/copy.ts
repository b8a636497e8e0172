import { sql } from "kysely"
import { rows } from "../kernel/copy/rows.ts"
import type { CopySection } from "../kernel/copy/section.ts"

/** Lists that organisations sent, as far as they tell of somebody, and those that somebody sent. */
export const importCopies: readonly CopySection[] = [
  {
    name: "listsYouStoodOn",
    title: "What lists of staff said of you",
    tables: ["imports.upload_row"],
    fields: {
      organisation: "Whose list it was",
      sent: "When it was sent",
      asOf: "The day it told of",
      said: "What it said of you",
    },
    read: (tx, { personId, organisations }) =>
      rows(
        tx,
        sql`select o.name as organisation, u.made_at as sent, u.as_of as "asOf",
                   array(select cell.key || ': ' || cell.value from jsonb_each_text(row.cells) cell
                          where cell.value <> '' order by cell.key) as said
              from people.person one
              join people.record r on r.partnership_id = ${tx.partnershipId} and r.person_id = one.person_id
              join imports.upload u
                on u.partnership_id = ${tx.partnershipId} and u.organisation_id = r.organisation_id
              join imports.upload_row row
                on row.partnership_id = ${tx.partnershipId} and row.upload_id = u.upload_id and row.record_id = r.record_id
              join lateral (select named.name from organisations.organisation_terms named
                     where named.partnership_id = ${tx.partnershipId} and named.organisation_id = r.organisation_id
                     order by named.starts_on desc limit 1) o on true
             where one.partnership_id = ${tx.partnershipId} and one.survivor_id = ${personId}
               ${organisations === "all" ? sql`` : sql`and r.organisation_id = any(${organisations}::uuid[])`}
             order by u.made_at desc, row.row_number`,
      ),
  },
  {
    name: "listsYouSent",
    title: "Lists of staff that you sent",
    tables: ["imports.upload"],
    fields: {
      sent: "When you sent it",
      name: "What it was called",
      asOf: "The day it told of",
      state: "What became of it",
    },
    read: (tx, { accountId }) =>
      rows(
        tx,
        sql`select u.made_at as sent, u.name, u.as_of as "asOf", u.state from imports.upload u
             where u.partnership_id = ${tx.partnershipId} and u.account_id = ${accountId} order by u.made_at desc, u.upload_id desc`,
      ),
  },
]
