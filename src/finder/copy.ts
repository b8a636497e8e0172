import { sql } from "kysely"
import { rows } from "../kernel/copy/rows.ts"
import type { CopySection } from "../kernel/copy/section.ts"

const tables = ["finder.message"]

export const finderCopies: readonly CopySection[] = [
  {
    name: "asked",
    title: "Who asked you for help",
    tables,
    fields: {
      at: "When",
      who: "Who asked",
      from: "Where they worked",
      lookedFor: "What they were looking for",
      says: "What they wrote",
      answer: "What you answered",
      answered: "When you answered",
    },
    read: async (tx, { personId, speaks }) =>
      speaks
        ? rows(
            tx,
            sql`select m.sent_at as at, coalesce(member.name, account.name) as who, m.asked_from as "from",
                       m.looked_for as "lookedFor", m.says, m.answer, m.answered_at as answered
                  from people.person one
                  join finder.message m on m.partnership_id = ${tx.partnershipId} and m.person_id = one.person_id
                  join access.account account on account.account_id = m.asked_by
                  left join access.membership member
                    on member.partnership_id = ${tx.partnershipId} and member.account_id = m.asked_by
                 where one.partnership_id = ${tx.partnershipId} and one.survivor_id = ${personId}
                 order by m.sent_at desc, m.message_id`,
          )
        : [],
  },
  {
    name: "asking",
    title: "Whom you asked for help",
    tables,
    fields: {
      at: "When",
      whom: "Whom you asked",
      from: "Where you worked",
      lookedFor: "What you were looking for",
      says: "What you wrote",
      answer: "What they answered",
      answered: "When they answered",
    },
    read: (tx, { accountId }) =>
      rows(
        tx,
        sql`select m.sent_at as at, s.shown_name as whom, m.asked_from as "from", m.looked_for as "lookedFor", m.says,
                   m.answer, m.answered_at as answered
              from finder.message m
              join people.person one on one.partnership_id = ${tx.partnershipId} and one.person_id = m.person_id
              join people.person s on s.partnership_id = ${tx.partnershipId} and s.person_id = one.survivor_id
             where m.partnership_id = ${tx.partnershipId} and m.asked_by = ${accountId}
             order by m.sent_at desc, m.message_id`,
      ),
  },
]
