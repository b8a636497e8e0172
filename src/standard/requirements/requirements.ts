import { type Change, record } from "../../kernel/audit/index.ts"
import { addDays } from "../../kernel/clock.ts"
import type { Tx } from "../../kernel/database/index.ts"
import { between, type Dated, endOn, on, readHistory, saveHistory, setFrom } from "../../kernel/dated/index.ts"
import { newId } from "../../kernel/ids.ts"
import { NotFound, Refusal } from "../../kernel/refusal.ts"
import type { Kind } from "./queries.ts"
import { type Version, versionTable } from "./table.ts"

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
  requirementId: string,
  rule: unknown,
  { from, agreedBy }: Agreed,
  says: string,
): Promise<void> {
  const { history } = await lock(tx, requirementId)
  await save(
    tx,
    requirementId,
    history,
    setFrom(history, from, {
      versionId: newId(tx.now),
      rule,
      toBeConfirmed: agreedBy === null,
      agreedBy,
      agreedOn: agreedBy === null ? null : tx.today,
    }),
  )
  await trace(tx, history.length ? "changed" : "added", requirementId, [
    { field: "From", before: null, after: from },
    { field: "It says", before: null, after: says },
    { field: "Agreed by", before: null, after: agreedBy },
  ])
}

export async function renameRequirement(tx: Tx, requirementId: string, name: string): Promise<void> {
  const before = await lock(tx, requirementId)
  if (before.name === name) return
  await tx.db
    .updateTable("standard.requirement")
    .set({ name })
    .where("partnership_id", "=", tx.partnershipId)
    .where("requirement_id", "=", requirementId)
    .execute()
  await trace(tx, "renamed", requirementId, [{ field: "Name", before: before.name, after: name }])
}

/** Nothing is asked after a last day. Versions that were to come are given up. */
export async function endRequirement(tx: Tx, requirementId: string, lastDay: string): Promise<void> {
  const { history } = await lock(tx, requirementId)
  const first = history[0]
  if (!first) throw new Refusal("Nothing of it is in force, or to come.")
  if (lastDay < first.startsOn) throw new Refusal("It begins after that day. Choose a later day.", "lastDay")
  const before = history.at(-1)!.endsOn
  await save(tx, requirementId, history, endOn(history, addDays(lastDay, 1)))
  await trace(tx, "ended", requirementId, [
    { field: "Last day", before: before && addDays(before, -1), after: lastDay },
  ])
}

/** A version that has not begun is taken out, and the one before it, if it lasted until then, goes on. */
export async function takeOutVersion(tx: Tx, requirementId: string, versionId: string): Promise<void> {
  const { history } = await lock(tx, requirementId)
  const version = find(history, versionId)
  if (version.startsOn <= tx.today)
    throw new Refusal(
      "It is in force already. Write another version from the day on which it should say something else.",
    )
  const before = history.find(({ endsOn }) => endsOn === version.startsOn)
  const others = history.filter((row) => row !== version)
  const after = before ? between(others, before.startsOn, version.endsOn, before.value) : others
  await save(tx, requirementId, history, after)
  await trace(tx, "took out a version to come of", requirementId, [
    { field: "From", before: version.startsOn, after: null },
  ])
}

/** A version of the starting standard holds here, as somebody says. */
export async function confirmVersion(
  tx: Tx,
  requirementId: string,
  versionId: string,
  agreedBy: string,
): Promise<void> {
  const { history } = await lock(tx, requirementId)
  const version = find(history, versionId)
  if (!version.value.toBeConfirmed) return
  const confirmed = { ...version.value, toBeConfirmed: false, agreedBy, agreedOn: tx.today }
  await save(
    tx,
    requirementId,
    history,
    history.map((row) => (row === version ? { ...row, value: confirmed } : row)),
  )
  await trace(tx, "confirmed", requirementId, [{ field: "Agreed by", before: null, after: agreedBy }])
}

/** What it says on a day; else what it will say first, or said last. */
export function nearest(history: History, day: string): Dated<Version<unknown>> | undefined {
  return on(history, day) ?? history.find(({ startsOn }) => startsOn > day) ?? history.at(-1)
}

/** Takes a requirement for this transaction, with its versions. */
export async function lock(tx: Tx, requirementId: string): Promise<{ name: string; kind: Kind; history: History }> {
  const requirement = await tx.db
    .selectFrom("standard.requirement")
    .select(["name", "kind"])
    .where("partnership_id", "=", tx.partnershipId)
    .where("requirement_id", "=", requirementId)
    .where("kind", "<>", "step")
    .forUpdate()
    .executeTakeFirst()
  if (!requirement) throw new NotFound()
  const history = await readHistory(tx, versionTable, { requirement_id: requirementId })
  return { ...(requirement as { name: string; kind: Kind }), history }
}

function find(history: History, versionId: string): Dated<Version<unknown>> {
  const version = history.find(({ value }) => value.versionId === versionId)
  if (!version) throw new NotFound()
  return version
}

async function save(tx: Tx, requirementId: string, before: History, after: History): Promise<void> {
  await saveHistory(tx, versionTable, { requirement_id: requirementId }, before, after)
}

async function trace(tx: Tx, verb: string, id: string, changes: Change[]): Promise<void> {
  await record(tx, verb, { subject: "requirement", id }, changes)
}
