import { type Change, record } from "../kernel/audit/index.ts"
import { addDays } from "../kernel/clock.ts"
import type { Tx } from "../kernel/database/index.ts"
import {
  clearFrom,
  correct,
  type Dated,
  endOn,
  lastDayOf,
  on,
  readHistory,
  saveHistory,
  setFrom,
} from "../kernel/dated/index.ts"
import { formatDate } from "../kernel/design/index.ts"
import { newId } from "../kernel/ids.ts"
import { NotFound, Refusal } from "../kernel/refusal.ts"
import { localityNames, nameOf } from "./queries.ts"
import { mustExist, refuseCircle, refuseLeavingParent, refuseToLeaveChildren } from "./rules.ts"
import { kinds, parentTable, servedTable, type Terms, termsTable } from "./tables.ts"

export interface NewOrganisation extends Terms {
  startsOn: string
  parentId: string | null
  localityIds: string[]
}

/** Adds a partner organisation from a day, with its first parent and the localities it serves. */
export async function addOrganisation(tx: Tx, added: NewOrganisation): Promise<string> {
  const organisationId = newId(tx.now)
  const { name, kind, startsOn } = added
  await tx.db
    .insertInto("organisations.organisation")
    .values({ partnership_id: tx.partnershipId, organisation_id: organisationId, made_at: tx.now })
    .execute()
  await saveHistory(tx, termsTable, { organisation_id: organisationId }, [], setFrom([], startsOn, { name, kind }))
  await record(tx, "added", { subject: "organisation", id: organisationId }, [
    { field: "Name", before: null, after: name },
    { field: "Kind", before: null, after: kinds[kind] },
    { field: "From", before: null, after: startsOn },
  ])
  if (added.parentId) await move(tx, organisationId, { parentId: added.parentId, from: startsOn })
  if (added.localityIds.length) await serve(tx, organisationId, { localityIds: added.localityIds, from: startsOn })
  return organisationId
}

/** A new name or kind from a day; what is planned for later stays. */
export async function changeTerms(tx: Tx, organisationId: string, change: Terms & { from: string }): Promise<void> {
  const owner = await lock(tx, organisationId)
  const before = await readHistory(tx, termsTable, owner)
  const held = on(before, change.from)
  if (!held)
    throw new Refusal("The organisation is not in the partnership on that day. Choose a day when it is.", "from")
  const after = setFrom(before, change.from, { name: change.name, kind: change.kind })
  await saveHistory(tx, termsTable, owner, before, after)
  await record(tx, "changed", { subject: "organisation", id: organisationId }, [
    { field: "Name", before: held.value.name, after: change.name },
    { field: "Kind", before: kinds[held.value.kind], after: kinds[change.kind] },
    { field: "From", before: null, after: change.from },
  ])
}

/** A new parent from a day, or none. */
export async function move(
  tx: Tx,
  organisationId: string,
  to: { parentId: string | null; from: string },
): Promise<void> {
  await lockTree(tx)
  const owner = await lock(tx, organisationId)
  const before = await readHistory(tx, parentTable, owner)
  await mustExist(
    tx,
    organisationId,
    to.from,
    "The organisation is not in the partnership on that day. Choose a day when it is.",
    "from",
  )
  if (to.parentId)
    await mustExist(tx, to.parentId, to.from, "That parent is not in the partnership on that day", "parent")
  const after = to.parentId ? setFrom(before, to.from, { parentId: to.parentId }) : clearFrom(before, to.from)
  await saveHistory(tx, parentTable, owner, before, after)
  await refuseCircle(tx, organisationId)
  if (to.parentId) await refuseLeavingParent(tx, organisationId, to.parentId, to.from, on(after, to.from)!.endsOn)
  const was = on(before, to.from)
  await record(tx, "moved", { subject: "organisation", id: organisationId }, [
    {
      field: "Parent",
      before: was ? await nameOf(tx, was.value.parentId, to.from) : "None",
      after: to.parentId ? await nameOf(tx, to.parentId, to.from) : "None",
    },
    { field: "From", before: null, after: to.from },
  ])
}

/** The localities served from a day are these and no others. */
export async function serve(
  tx: Tx,
  organisationId: string,
  to: { localityIds: string[]; from: string },
): Promise<void> {
  await lock(tx, organisationId)
  const names = await localityNames(tx)
  const before: string[] = []
  for (const localityId of names.keys()) {
    const owner = { organisation_id: organisationId, locality_id: localityId }
    const history = await readHistory(tx, servedTable, owner)
    const served = on(history, to.from) !== undefined
    const wanted = to.localityIds.includes(localityId)
    if (served) before.push(localityId)
    if (served !== wanted)
      await saveHistory(
        tx,
        servedTable,
        owner,
        history,
        wanted ? setFrom(history, to.from, true as const) : clearFrom(history, to.from),
      )
  }
  if (to.localityIds.some((id) => !names.has(id))) throw new Refusal("Choose localities from the list", "localities")
  const list = (ids: string[]) =>
    ids
      .map((id) => names.get(id))
      .sort()
      .join(", ") || "None"
  await record(tx, "changed the localities of", { subject: "organisation", id: organisationId }, [
    { field: "Localities", before: list(before), after: list(to.localityIds) },
    { field: "From", before: null, after: to.from },
  ])
}

/**
 * The organisation leaves the partnership: `lastDay` is the last day it is in. Nothing about it is lost, and its
 * settings, teams and localities count on no later day.
 */
export async function endOrganisation(
  tx: Tx,
  organisationId: string,
  { lastDay, endsOn }: { lastDay: string; endsOn: string },
): Promise<void> {
  await lockTree(tx)
  const owner = await lock(tx, organisationId)
  const before = await readHistory(tx, termsTable, owner)
  if (!on(before, lastDay))
    throw new Refusal("The organisation is not in the partnership on that day. Choose a day when it is.", "lastDay")
  const after = endOn(before, endsOn)
  await refuseToLeaveChildren(tx, organisationId, before, after, "after that day")
  await saveHistory(tx, termsTable, owner, before, after)
  await record(tx, "ended", { subject: "organisation", id: organisationId }, [
    { field: "Last day", before: null, after: lastDay },
  ])
}

/** An organisation that left comes back from a day, under the name it left with. */
export async function bringBack(tx: Tx, organisationId: string, { from }: { from: string }): Promise<void> {
  const owner = await lock(tx, organisationId)
  const before = await readHistory(tx, termsTable, owner)
  if (on(before, from)) throw new Refusal("The organisation is already in the partnership on that day", "from")
  const last = before.filter((row) => row.startsOn < from).at(-1)
  if (!last) throw new Refusal("The organisation had not begun by that day. Correct its beginning instead.", "from")
  await saveHistory(tx, termsTable, owner, before, setFrom(before, from, last.value))
  await record(tx, "brought back", { subject: "organisation", id: organisationId }, [
    { field: "From", before: null, after: from },
  ])
}

/** A row of the terms was wrong from the start: it becomes `right`, in the past too. Audit says what it said. */
export async function correctTerms(
  tx: Tx,
  organisationId: string,
  startsOn: string,
  right: Dated<Terms>,
): Promise<void> {
  await lockTree(tx)
  const owner = await lock(tx, organisationId)
  const before = await readHistory(tx, termsTable, owner)
  const wrong = before.find((row) => row.startsOn === startsOn)
  if (!wrong) throw new NotFound()
  if (right.endsOn !== null && right.endsOn <= right.startsOn)
    throw new Refusal("Enter a last day that is not before the first", "lastDay")
  const after = correct(before, startsOn, right)
  await refuseToLeaveChildren(tx, organisationId, before, after, "on days that this would take away")
  await saveHistory(tx, termsTable, owner, before, after)
  await record(tx, "corrected", { subject: "organisation", id: organisationId }, [
    { field: "Name", before: wrong.value.name, after: right.value.name },
    { field: "Kind", before: kinds[wrong.value.kind], after: kinds[right.value.kind] },
    { field: "From", before: wrong.startsOn, after: right.startsOn },
    { field: "Last day", before: lastDayOf(wrong), after: lastDayOf(right) },
    ...(await gaveWay(before, after, wrong, async ({ value }) => `${value.name}, ${kinds[value.kind]}`)),
  ])
}

/** A row of the parents was wrong from the start: it becomes `right`, in the past too, or never was. */
export async function correctParent(
  tx: Tx,
  organisationId: string,
  startsOn: string,
  right: Dated<{ parentId: string }> | null,
): Promise<void> {
  await lockTree(tx)
  const owner = await lock(tx, organisationId)
  const before = await readHistory(tx, parentTable, owner)
  const wrong = before.find((row) => row.startsOn === startsOn)
  if (!wrong) throw new NotFound()
  if (right && right.endsOn !== null && right.endsOn <= right.startsOn)
    throw new Refusal("Enter a last day that is not before the first", "lastDay")
  if (right)
    await mustExist(
      tx,
      right.value.parentId,
      right.startsOn,
      "That parent is not in the partnership on that day",
      "parent",
    )
  const after = right ? correct(before, startsOn, right) : before.filter((row) => row !== wrong)
  await saveHistory(tx, parentTable, owner, before, after)
  await refuseCircle(tx, organisationId)
  if (right) await refuseLeavingParent(tx, organisationId, right.value.parentId, right.startsOn, right.endsOn)
  await record(tx, "corrected the parent of", { subject: "organisation", id: organisationId }, [
    {
      field: "Parent",
      before: await nameOf(tx, wrong.value.parentId, wrong.startsOn),
      after: right ? await nameOf(tx, right.value.parentId, right.startsOn) : "None",
    },
    { field: "From", before: wrong.startsOn, after: right?.startsOn ?? null },
    { field: "Last day", before: lastDayOf(wrong), after: right && lastDayOf(right) },
    ...(await gaveWay(before, after, wrong, ({ value, startsOn }) => nameOf(tx, value.parentId, startsOn))),
  ])
}

/** What other rows said on the days that a correction took from them, for the trace: nothing goes without one. */
async function gaveWay<T>(
  before: Dated<T>[],
  after: Dated<T>[],
  wrong: Dated<T>,
  says: (row: Dated<T>) => Promise<string | null>,
): Promise<Change[]> {
  const inWords = async (row: Dated<T>) => {
    const until = row.endsOn ? ` until ${formatDate(addDays(row.endsOn, -1))}` : ""
    return `${(await says(row)) ?? "One that has left"} from ${formatDate(row.startsOn)}${until}`
  }
  const kept = new Set(after.map((row) => JSON.stringify(row)))
  const changed = before.filter((row) => row !== wrong && !kept.has(JSON.stringify(row)))
  return Promise.all(
    changed.map(async (row) => {
      const left = after.filter(
        ({ startsOn, endsOn, value }) =>
          JSON.stringify(value) === JSON.stringify(row.value) &&
          (row.endsOn === null || startsOn < row.endsOn) &&
          (endsOn === null || row.startsOn < endsOn),
      )
      return {
        field: `What held from ${formatDate(row.startsOn)}`,
        before: await inWords(row),
        after: (await Promise.all(left.map(inWords))).join("; ") || null,
      }
    }),
  )
}

/** Takes the organisation for this transaction, so that two changes of one history take turns. */
export async function lock(tx: Tx, organisationId: string): Promise<{ organisation_id: string }> {
  const found = await tx.db
    .selectFrom("organisations.organisation")
    .select("organisation_id")
    .where("partnership_id", "=", tx.partnershipId)
    .where("organisation_id", "=", organisationId)
    .forUpdate()
    .executeTakeFirst()
  if (!found) throw new NotFound()
  return found
}

/** Moves take turns: two at once could each be sound and together make a circle. */
async function lockTree(tx: Tx): Promise<void> {
  await tx.db
    .selectFrom("kernel.partnership")
    .select("partnership_id")
    .where("partnership_id", "=", tx.partnershipId)
    .forNoKeyUpdate()
    .execute()
}
