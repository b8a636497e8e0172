import { sql } from "kysely"
import { rows } from "../copy/rows.ts"
import type { CopySection } from "../copy/section.ts"

/** What is kept of somebody for what they did: of whom and what it was, others are told, not they. */
export const auditCopies: readonly CopySection[] = [
  {
    name: "whatYouDid",
    title: "What you changed",
    tables: ["audit.entry"],
    fields: { at: "When", what: "What you did", to: "To what kind of thing" },
    read: (tx, { accountId }) =>
      rows(
        tx,
        sql`select e.at, e.verb as what, e.subject as to from audit.entry e
             where e.partnership_id = ${tx.partnershipId} and e.account_id = ${accountId}
             order by e.at desc, e.entry_id desc`,
      ),
  },
  {
    name: "whenYouLooked",
    title: "When you looked at others’ records",
    tables: ["audit.look"],
    fields: { at: "When", how: "Whether you opened records or exported them", records: "How many at that moment" },
    read: (tx, { accountId }) =>
      rows(
        tx,
        sql`select l.at, l.how, count(*) as records from audit.look l
             where l.partnership_id = ${tx.partnershipId} and l.account_id = ${accountId}
             group by l.at, l.how order by l.at desc`,
      ),
  },
]
