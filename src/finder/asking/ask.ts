import { sql } from "kysely"
import { hashOf, newToken } from "../../kernel/access/secrets.ts"
import { record } from "../../kernel/audit/index.ts"
import type { Tx } from "../../kernel/database/index.ts"
import { newId } from "../../kernel/ids.ts"
import { Refusal } from "../../kernel/refusal.ts"
import { lockPeople } from "../../people/index.ts"
import { anybody } from "../search/looking.ts"
import { type Found, findOne } from "../search/queries.ts"

/** Nobody asks more often within a day, and nobody is asked more often within a week. */
const ASKS_A_DAY = 10
const ASKED_A_WEEK = 5
const DAY = 86_400_000

interface Asking {
  /** Of the form it was written in: sent twice, it is one message. */
  once: string | null
  personId: string
  /** Where the asker works. */
  from: string
  /** In words, where there was a search. */
  lookedFor: string | null
  says: string
}

/** A message that is to be brought, with the secret of its link. */
export interface Asked {
  person: Found
  /** None where it was sent before. */
  token: string | null
}

/**
 * Asks somebody who agreed to it.
 * @returns undefined where they may not be asked, whatever the reason
 * @throws Refusal at the limits against nuisance, which are counted while both have been taken: so no two count at once
 */
export async function ask(tx: Tx, asking: Asking): Promise<Asked | undefined> {
  const met = await findOne(tx, asking.personId, anybody)
  if (!met) return undefined
  await lockPeople(tx, [met.id])
  await lockAsker(tx)
  // Whoever took it back while we waited is not asked.
  const person = await findOne(tx, asking.personId, anybody)
  if (!person) return undefined
  const before = asking.once ? await askerOf(tx, asking.once) : undefined
  if (before === tx.by) return { person, token: null }
  await refuseNuisance(tx, person)
  const token = newToken()
  const id = asking.once && !before ? asking.once : newId(tx.now)
  await tx.db
    .insertInto("finder.message")
    .values({
      partnership_id: tx.partnershipId,
      message_id: id,
      asked_by: tx.by!,
      asked_from: asking.from,
      person_id: person.id,
      looked_for: asking.lookedFor,
      says: asking.says,
      sent_at: tx.now,
      token_hash: hashOf(token),
    })
    .execute()
  // Whom, and what: that stands with the message, for the two of them, and goes with it.
  await record(tx, "asked somebody by", { subject: "message", id })
  return { person, token }
}

async function lockAsker(tx: Tx): Promise<void> {
  await tx.db
    .selectFrom("access.membership")
    .select("account_id")
    .where("partnership_id", "=", tx.partnershipId)
    .where("account_id", "=", tx.by)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow()
}

async function askerOf(tx: Tx, messageId: string): Promise<string | undefined> {
  const before = await tx.db
    .selectFrom("finder.message")
    .select("asked_by")
    .where("partnership_id", "=", tx.partnershipId)
    .where("message_id", "=", messageId)
    .executeTakeFirst()
  return before?.asked_by
}

async function refuseNuisance(tx: Tx, { id, name }: Found): Promise<void> {
  const since = (days: number) => new Date(tx.now.getTime() - days * DAY)
  const { rows } = await sql<{ asks: number; asked: number }>`
    select (select count(*) from finder.message m
             where m.partnership_id = ${tx.partnershipId} and m.asked_by = ${tx.by}
               and m.sent_at > ${since(1)}) as asks,
           (select count(*) from people.person one
              join finder.message m on m.partnership_id = ${tx.partnershipId} and m.person_id = one.person_id
             where one.partnership_id = ${tx.partnershipId} and one.survivor_id = ${id}
               and m.sent_at > ${since(7)}) as asked`.execute(tx.db)
  const { asks, asked } = rows[0]!
  if (asks >= ASKS_A_DAY)
    throw new Refusal(`You have asked ${ASKS_A_DAY} times within a day, as often as anybody may. Try again tomorrow.`)
  if (asked >= ASKED_A_WEEK)
    throw new Refusal(
      `${name} has been asked ${ASKED_A_WEEK} times within a week, as often as anybody may be. Ask somebody else, or try again in some days.`,
    )
}
