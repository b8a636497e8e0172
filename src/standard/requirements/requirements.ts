import { sql } from "kysely"
import { type Change, record } from "../../kernel/audit/index.ts"
import { addDays } from "../../kernel/clock.ts"
import type { Tx } from "../../kernel/database/index.ts"
import { between, type Dated, endOn, on, saveHistory, setFrom } from "../../kernel/dated/index.ts"
import { newId } from "../../kernel/ids.ts"
import { NotFound, Refusal } from "../../kernel/refusal.ts"
import type { Kind } from "./queries.ts"
import { type Of, ownerOf, tableOf, type Version, versionsOf } from "./table.ts"

type History = Dated<Version<unknown>>[]

/** A requirement that says nothing yet. */
export async function addRequirement(tx: Tx, { name, kind }: { name: string; kind: Kind }): Promise<string> {
  const requirementId = newId(tx.now)
  await tx.db
    .insertInto("standard.requirement")
    .values({ partnership_id: tx.partnershipId, requirement_id: requirementId, name, kind })
    .execute()
  return requirementId
}

export interface Agreed {
  from: string
  /** Null for one that is still to be confirmed here. */
  agreedBy: string | null
}

/**
 * From a day a requirement says this, until a later version that is there already. Days before are judged by what held
 * then; a day in the past changes what has been judged since.
 * @param says  in words, for the history
 */
export async function putInForce(
  tx: Tx,
  of: Of,
  rule: unknown,
  { from, agreedBy }: Agreed,
  says: string,
): Promise<void> {
  const { history } = await lock(tx, of)
  await save(
    tx,
    of,
    history,
    setFrom(history, from, {
      versionId: newId(tx.now),
      rule,
      toBeConfirmed: agreedBy === null,
      agreedBy,
      agreedOn: agreedBy === null ? null : tx.today,
    }),
  )
  await trace(tx, history.length ? "changed" : "added", of, [
    { field: "From", before: null, after: from },
    { field: "It says", before: null, after: says },
    { field: "Agreed by", before: null, after: agreedBy },
  ])
}

export async function rename(tx: Tx, of: Of, name: string): Promise<void> {
  const before = await lock(tx, of)
  if (before.name === name) return
  const { table, key } = owners[of.subject]
  await sql`
    update ${sql.table(table)} r set name = ${name}
     where r.partnership_id = ${tx.partnershipId} and ${sql.ref(`r.${key}`)} = ${of.id}`.execute(tx.db)
  await trace(tx, "renamed", of, [{ field: "Name", before: before.name, after: name }])
}

/** Nothing is asked after a last day. Versions that were to come are given up. */
export async function end(tx: Tx, of: Of, lastDay: string): Promise<void> {
  const { history } = await lock(tx, of)
  const first = history[0]
  if (!first) throw new Refusal("Nothing of it is in force, or to come.")
  if (lastDay < first.startsOn) throw new Refusal("It begins after that day. Choose a later day.", "lastDay")
  const before = history.at(-1)!.endsOn
  await save(tx, of, history, endOn(history, addDays(lastDay, 1)))
  await trace(tx, "ended", of, [{ field: "Last day", before: before && addDays(before, -1), after: lastDay }])
}

/** A version that has not begun is taken out, and the one before it, if it lasted until then, goes on. */
export async function takeOutVersion(tx: Tx, of: Of, versionId: string): Promise<void> {
  const { history } = await lock(tx, of)
  const version = find(history, versionId)
  if (version.startsOn <= tx.today)
    throw new Refusal(
      "It is in force already. Write another version from the day on which it should say something else.",
    )
  const before = history.find(({ endsOn }) => endsOn === version.startsOn)
  const others = history.filter((row) => row !== version)
  const after = before ? between(others, before.startsOn, version.endsOn, before.value) : others
  await save(tx, of, history, after)
  await trace(tx, "took out a version to come of", of, [{ field: "From", before: version.startsOn, after: null }])
}

/** A version of the starting standard holds here, as somebody says. */
export async function confirmVersion(tx: Tx, of: Of, versionId: string, agreedBy: string): Promise<void> {
  const { history } = await lock(tx, of)
  const version = find(history, versionId)
  if (!version.value.toBeConfirmed) return
  const confirmed = { ...version.value, toBeConfirmed: false, agreedBy, agreedOn: tx.today }
  await save(
    tx,
    of,
    history,
    history.map((row) => (row === version ? { ...row, value: confirmed } : row)),
  )
  await trace(tx, "confirmed", of, [{ field: "Agreed by", before: null, after: agreedBy }])
}

/** What it says on a day; else what it will say first, or said last. */
export function nearest(history: History, day: string): Dated<Version<unknown>> | undefined {
  return on(history, day) ?? history.find(({ startsOn }) => startsOn > day) ?? history.at(-1)
}

/** Takes it for this transaction, with its versions. */
export async function lock(tx: Tx, of: Of): Promise<{ name: string; kind: Kind | null; history: History }> {
  const { table, key, kind } = owners[of.subject]
  const { rows } = await sql<{ name: string; kind: Kind | null }>`
    select r.name, ${kind} as kind from ${sql.table(table)} r
     where r.partnership_id = ${tx.partnershipId} and ${sql.ref(`r.${key}`)} = ${of.id} and ${kind} is distinct from 'step'
       for update`.execute(tx.db)
  if (!rows[0]) throw new NotFound()
  return { ...rows[0], history: await versionsOf(tx, of) }
}

const owners = {
  requirement: { table: "standard.requirement", key: "requirement_id", kind: sql.ref("r.kind") },
  induction: { table: "standard.induction", key: "induction_id", kind: sql`null` },
}

function find(history: History, versionId: string): Dated<Version<unknown>> {
  const version = history.find(({ value }) => value.versionId === versionId)
  if (!version) throw new NotFound()
  return version
}

async function save(tx: Tx, of: Of, before: History, after: History): Promise<void> {
  await saveHistory(tx, tableOf(of), ownerOf(of), before, after)
}

async function trace(tx: Tx, verb: string, of: Of, changes: Change[]): Promise<void> {
  await record(tx, verb, of, changes)
}
