import { sql } from "kysely"
import { nearestWhoMay } from "../../grants/index.ts"
import { record } from "../../kernel/audit/index.ts"
import { addDays, dayOf } from "../../kernel/clock.ts"
import type { Tx } from "../../kernel/database/index.ts"
import { formatCount, formatDate } from "../../kernel/design/index.ts"
import { post } from "../../kernel/mail/index.ts"
import { Refusal } from "../../kernel/refusal.ts"
import { minimumOn } from "../../people/index.ts"
import { type Listed, type Listing, oneOrganisation, organisationsDue } from "../organisations.ts"
import { aboutOne, aboutSeveral, type From } from "./mail.ts"

/** Nobody is asked again sooner than this by Trellis, nor so often for one day by which it is due. */
export const ASKED_AGAIN_DAYS = 28
export const MOST_ASKED = 4
/** By hand it may be sooner: somebody may have said on the telephone that they lost the mail. */
const BY_HAND_DAYS = 3

/**
 * Asks those who answer for each list that is due soon or late, unless they were asked lately. Whoever answers for
 * several gets one message.
 */
export async function askAllDue(tx: Tx, from: From): Promise<void> {
  const by = await minimumOn(tx, tx.today)
  if (!by) return
  const listing: Listing = { day: tx.today, by, reach: "all", state: null, sort: "name", organisationId: null }
  const waiting = new Map<string, Listed[]>()
  for (const kept of await organisationsDue(tx, listing)) {
    const addresses = (await mayBeAsked(tx, kept)) ? await addressesFor(tx, kept.id) : []
    for (const address of addresses) waiting.set(address, [...(waiting.get(address) ?? []), kept])
    if (addresses.length > 0) await note(tx, kept, addresses.length)
  }
  for (const [address, lists] of waiting)
    await post(
      tx,
      address,
      lists.length === 1 ? aboutOne(from, listing, lists[0]!) : aboutSeveral(from, listing, lists),
    )
}

/** The lead asks those who answer for one organisation's list, in between. @returns how many were written to */
export async function ask(tx: Tx, from: From, organisationId: string): Promise<number> {
  const by = await minimumOn(tx, tx.today)
  if (!by) throw new Refusal("Choose the minimum data set first: it says how often lists are confirmed.")
  const listing: Listing = { day: tx.today, by, reach: "all", state: null, sort: "name", organisationId }
  const kept = await oneOrganisation(tx, listing)
  if (!kept) throw new Refusal("The organisation is not in the partnership today.")
  if (kept.counted) throw new Refusal("It gives counts instead of names, so there is no list to confirm.")
  const last = await lastAsking(tx, organisationId)
  if (last && addDays(dayOf(last.askedAt), BY_HAND_DAYS) > tx.today)
    throw new Refusal(`They were asked on ${formatDate(dayOf(last.askedAt))}. Ring them, or wait a few days.`)
  const addresses = await addressesFor(tx, organisationId)
  if (addresses.length === 0)
    throw new Refusal("Nobody who manages it can be written to. Ring its contact, or invite a manager first.")
  for (const address of addresses) await post(tx, address, aboutOne(from, listing, kept))
  await note(tx, kept, addresses.length)
  return addresses.length
}

export interface Asking {
  askedAt: Date
  dueOn: string
  people: number
}

export async function lastAsking(tx: Tx, organisationId: string): Promise<Asking | undefined> {
  return tx.db
    .selectFrom("completeness.asking")
    .select(["asked_at as askedAt", "due_on as dueOn", "people"])
    .where("partnership_id", "=", tx.partnershipId)
    .where("organisation_id", "=", organisationId)
    .orderBy("asked_at", "desc")
    .limit(1)
    .executeTakeFirst()
}

async function mayBeAsked(tx: Tx, { id, dueOn }: Listed): Promise<boolean> {
  const { rows } = await sql<{ lately: boolean; times: number }>`
    select coalesce(bool_or(a.asked_at > ${tx.now}::timestamptz - make_interval(days => ${ASKED_AGAIN_DAYS}::integer)), false) as lately,
           count(*) filter (where a.due_on = ${dueOn}) as times
      from completeness.asking a
     where a.partnership_id = ${tx.partnershipId} and a.organisation_id = ${id}`.execute(tx.db)
  const { lately, times } = rows[0]!
  return !lately && times < MOST_ASKED
}

/** The lead is not written to: their page says who is late, and whom to ring. */
async function addressesFor(tx: Tx, organisationId: string): Promise<string[]> {
  const managers = (await nearestWhoMay(tx, "person.change", organisationId)).filter(({ isOfAll }) => !isOfAll)
  return [...new Set(managers.flatMap(({ address }) => address ?? []))]
}

async function note(tx: Tx, { id, dueOn }: Listed, people: number): Promise<void> {
  await tx.db
    .insertInto("completeness.asking")
    .values({ partnership_id: tx.partnershipId, organisation_id: id, asked_at: tx.now, due_on: dueOn, people })
    .execute()
  await record(tx, "asked to confirm its list", { subject: "organisation", id }, [
    { field: "Due by", before: null, after: dueOn },
    { field: "Written to", before: null, after: formatCount(people, "person", "people") },
  ])
}
