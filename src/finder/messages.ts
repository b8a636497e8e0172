import { sql } from "kysely"
import { hashOf } from "../kernel/access/secrets.ts"
import type { Tx } from "../kernel/database/index.ts"
import type { Visit } from "../kernel/http/routes.ts"
import { keyset, type PageOf, type Placed, pageOf } from "../kernel/tables/keyset.ts"
import { speaks } from "../people/index.ts"

/** So many days a message can be answered. */
export const ANSWERED_WITHIN = 30
export const MOST_LETTERS = 2000
const DAY = 86_400_000

/** What somebody asked of a person, and the answer. */
export interface Message extends Placed {
  askedBy: string
  /** What this partnership calls whoever asked, and where they worked. */
  asker: string
  from: string
  /** The person who stands for whoever was asked, and what others call them. */
  personId: string
  person: string
  lookedFor: string | null
  says: string
  sentAt: Date
  answer: string | null
  answeredAt: Date | null
}

/** What one has asked, the latest first. */
export function askedBy(tx: Tx, accountId: string, cursor: { after: string | null; before: string | null }) {
  return read(tx, sql`m.asked_by = ${accountId}`, cursor)
}

/** What one was asked, the latest first. */
export function askedOf(
  tx: Tx,
  personId: string,
  cursor: { after: string | null; before: string | null } = { after: null, before: null },
) {
  return read(tx, sql`one.survivor_id = ${personId}`, cursor)
}

export async function messageTo(tx: Tx, personId: string, messageId: string): Promise<Message | undefined> {
  return first(await read(tx, sql`m.message_id = ${messageId} and one.survivor_id = ${personId}`))
}

/** The message that a link in a mail leads to. */
export async function messageBehind(tx: Tx, token: string): Promise<Message | undefined> {
  return first(await read(tx, sql`m.token_hash = ${hashOf(token)}`))
}

/** How many wait for an answer of whoever looks. */
export async function countAsking({ tx, actor }: Pick<Visit, "tx" | "actor">): Promise<number> {
  if (!actor.personId) return 0
  const { rows } = await sql<{ count: number }>`
    select count(*) from people.person one
      join finder.message m on m.partnership_id = ${tx.partnershipId} and m.person_id = one.person_id
     where one.partnership_id = ${tx.partnershipId} and one.survivor_id = ${actor.personId}
       and m.answer is null and m.sent_at > ${answerableSince(tx)}
       and exists (select from people.person_account a
            where a.partnership_id = ${tx.partnershipId} and a.account_id = ${actor.accountId}
              and ${speaks(tx, sql`one.survivor_id`)})`.execute(tx.db)
  return rows[0]!.count
}

/** What was sent by then cannot be answered any more. */
export function answerableSince({ now }: Pick<Tx, "now">): Date {
  return new Date(now.getTime() - ANSWERED_WITHIN * DAY)
}

function first({ rows }: PageOf<Message>): Message | undefined {
  return rows[0]
}

function read(
  tx: Tx,
  condition: ReturnType<typeof sql>,
  cursor: { after: string | null; before: string | null } = { after: null, before: null },
): Promise<PageOf<Message>> {
  return pageOf<Message>(async (from, limit) => {
    // As text, to the microsecond.
    const moment = sql`to_char(m.sent_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')`
    const { beyond, order } = keyset(moment, sql`m.message_id`, from, true)
    const { rows } = await sql<Message>`
      select m.message_id as id, ${moment} as "sortValue", m.asked_by as "askedBy",
             coalesce(member.name, account.name) as asker, m.asked_from as "from",
             s.person_id as "personId", s.shown_name as person, m.looked_for as "lookedFor", m.says,
             m.sent_at as "sentAt", m.answer, m.answered_at as "answeredAt"
        from finder.message m
        join people.person one on one.partnership_id = ${tx.partnershipId} and one.person_id = m.person_id
        join people.person s on s.partnership_id = ${tx.partnershipId} and s.person_id = one.survivor_id
        join access.account account on account.account_id = m.asked_by
        left join access.membership member
          on member.partnership_id = ${tx.partnershipId} and member.account_id = m.asked_by
       where m.partnership_id = ${tx.partnershipId} and ${condition} ${beyond}
       order by ${order}
       limit ${limit}`.execute(tx.db)
    return rows
  }, cursor)
}
