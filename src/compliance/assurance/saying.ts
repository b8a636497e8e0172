import { whoMayEverywhere } from "../../grants/index.ts"
import { type Change, record } from "../../kernel/audit/index.ts"
import type { Tx } from "../../kernel/database/index.ts"
import { type Message, post } from "../../kernel/mail/index.ts"
import { Refusal } from "../../kernel/refusal.ts"
import { nameOf } from "../../organisations/index.ts"
import { answering } from "./asking.ts"
import { figuresOf, openIn, sealOf } from "./figures.ts"
import { type From, queried, settled, told } from "./mail.ts"
import { type Return, returnOf, type State } from "./returns.ts"

const CONFIRMED = "It has been confirmed already."

type Which = { organisation: string; asOf: string }

/** The manager answers for the figures as they read them; these are kept as they are now, whatever changes after. */
export async function confirm(
  tx: Tx,
  from: From,
  which: Which,
  said: { doing: string | null; checking: string; seal: string },
): Promise<void> {
  const kept = await take(tx, which, ["waiting", "late", "escalated"], CONFIRMED)
  if (kept.confirmedAt) throw new Refusal(CONFIRMED)
  if (!(await nameOf(tx, which.organisation, tx.today)))
    throw new Refusal("The organisation is not in the partnership any more, so nobody answers for it here.")
  const figures = await figuresOf(tx, which.organisation, which.asOf)
  if (sealOf(figures) !== said.seal)
    throw new Refusal("The figures have changed since you opened the page. Read them again, then confirm.")
  if (openIn(figures) > 0 && !said.doing) throw new Refusal("Say what is being done about what is open", "doing")
  await change(tx, which, {
    figures: JSON.stringify(figures),
    doing: said.doing,
    checking: said.checking,
    confirmed_at: tx.now,
    confirmed_by: tx.by,
  })
  await trace(tx, "confirmed the yearly return of", kept, [
    { field: "What is being done", before: null, after: said.doing },
    { field: "How it is checked", before: null, after: said.checking },
  ])
  await toLeads(tx, told(from, kept, "confirmed"))
}

export async function query(tx: Tx, from: From, which: Which, words: string): Promise<void> {
  const kept = await take(
    tx,
    which,
    ["confirmed", "answered"],
    "Only a return that was confirmed can be queried, once at a time.",
  )
  await change(tx, which, { query: words, queried_at: tx.now, answer: null, answered_at: null })
  await trace(tx, "queried the yearly return of", kept, [
    { field: "Question", before: kept.query, after: words },
    { field: "Answer", before: kept.answer, after: null },
  ])
  await toManagers(tx, kept, queried(from, kept))
}

export async function answer(tx: Tx, from: From, which: Which, words: string): Promise<void> {
  const kept = await take(tx, which, ["queried"], "There is no question that waits for an answer.")
  await change(tx, which, { answer: words, answered_at: tx.now })
  await trace(tx, "answered about the yearly return of", kept, [{ field: "Answer", before: null, after: words }])
  await toLeads(tx, told(from, kept, "answered"))
}

export async function accept(tx: Tx, from: From, which: Which): Promise<void> {
  const kept = await take(
    tx,
    which,
    ["confirmed", "answered", "queried", "escalated"],
    "It cannot be accepted as it is.",
  )
  if (!kept.confirmedAt) throw new Refusal("It has not been confirmed, so there is nothing to accept.")
  await change(tx, which, { accepted_at: tx.now })
  await trace(tx, "accepted the yearly return of", kept)
  await toManagers(tx, kept, settled(from, kept, "accepted"))
}

/** It is taken to somebody above, from a day on: also where nothing came by the day it was due. */
export async function escalate(
  tx: Tx,
  from: From,
  which: Which,
  said: { to: string; because: string; on: string },
): Promise<void> {
  if (said.on > tx.today) throw new Refusal("Enter a day that has been, or today", "on")
  const kept = await take(
    tx,
    which,
    ["late", "confirmed", "queried", "answered"],
    "It can be escalated once it is late or confirmed, and once only.",
  )
  await change(tx, which, { escalated_to: said.to, escalated_because: said.because, escalated_on: said.on })
  await trace(tx, "escalated the yearly return of", kept, [
    { field: "To", before: null, after: said.to },
    { field: "On", before: null, after: said.on },
    { field: "Why", before: null, after: said.because },
  ])
  await toManagers(tx, kept, settled(from, kept, "escalated"))
}

/** Those who do something to one return at once take turns, so that the second finds what the first did. */
async function take(tx: Tx, { organisation, asOf }: Which, from: readonly State[], otherwise: string): Promise<Return> {
  await tx.db
    .selectFrom("compliance.assurance_return")
    .select("as_of")
    .where("partnership_id", "=", tx.partnershipId)
    .where("organisation_id", "=", organisation)
    .where("as_of", "=", asOf)
    .forUpdate()
    .execute()
  const kept = await returnOf(tx, organisation, asOf)
  if (!from.includes(kept.state)) throw new Refusal(otherwise)
  return kept
}

async function change(tx: Tx, { organisation, asOf }: Which, to: Record<string, unknown>): Promise<void> {
  await tx.db
    .updateTable("compliance.assurance_return")
    .set(to)
    .where("partnership_id", "=", tx.partnershipId)
    .where("organisation_id", "=", organisation)
    .where("as_of", "=", asOf)
    .execute()
}

function trace(tx: Tx, verb: string, { organisationId, asOf }: Return, changes: Change[] = []): Promise<void> {
  const year = { field: "Year to", before: null, after: asOf }
  return record(tx, verb, { subject: "organisation", id: organisationId }, [year, ...changes])
}

async function toLeads(tx: Tx, message: Message): Promise<void> {
  const leads = await whoMayEverywhere(tx, "return.assure")
  for (const { address, accountId } of leads) if (address && accountId !== tx.by) await post(tx, address, message)
}

async function toManagers(tx: Tx, { organisationId }: Return, message: Message): Promise<void> {
  for (const address of await answering(tx, organisationId)) await post(tx, address, message)
}
