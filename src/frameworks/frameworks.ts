import { type Change, record } from "../kernel/audit/index.ts"
import { addDays } from "../kernel/clock.ts"
import type { Tx } from "../kernel/database/index.ts"
import { insertAll } from "../kernel/database/parts.ts"
import { newId } from "../kernel/ids.ts"
import { NotFound, Refusal } from "../kernel/refusal.ts"
import { partsOf, type Version, versionOf, versionsOf } from "./queries.ts"

export interface FrameworkTerms {
  name: string
  about: string | null
  source: string | null
}

/** A new framework begins as a draft, with nothing in it. */
export async function addFramework(tx: Tx, terms: FrameworkTerms): Promise<{ frameworkId: string; draftId: string }> {
  const frameworkId = newId(tx.now)
  await tx.db
    .insertInto("frameworks.framework")
    .values({ partnership_id: tx.partnershipId, framework_id: frameworkId, ...terms })
    .execute()
  await record(tx, "added", { subject: "framework", id: frameworkId }, changes(undefined, terms))
  return { frameworkId, draftId: await insertDraft(tx, frameworkId, 1) }
}

/** Other words for what it is called and where it comes from; what it asks for is changed by a new version. */
export async function changeFramework(tx: Tx, frameworkId: string, terms: FrameworkTerms): Promise<void> {
  const before = await lock(tx, frameworkId)
  await tx.db
    .updateTable("frameworks.framework")
    .set({ ...terms })
    .where("partnership_id", "=", tx.partnershipId)
    .where("framework_id", "=", frameworkId)
    .execute()
  await record(tx, "changed", { subject: "framework", id: frameworkId }, changes(before, terms))
}

/** A draft that begins as the latest version stands. The one there is, where one is being written already. */
export async function beginDraft(tx: Tx, frameworkId: string): Promise<string> {
  await lock(tx, frameworkId)
  const [latest] = await versionsOf(tx, frameworkId)
  if (latest?.startsOn === null) return latest.id
  const draftId = await insertDraft(tx, frameworkId, (latest?.number ?? 0) + 1)
  const parts = latest ? await partsOf(tx, latest.id) : []
  // Themes before the competences that stand in them.
  const inOrder = [...parts.filter(({ themeId }) => !themeId), ...parts.filter(({ themeId }) => themeId)]
  await insertAll(
    tx,
    "frameworks.part",
    inOrder.map(({ id, kind, themeId, says, about }) => ({
      partnership_id: tx.partnershipId,
      version_id: draftId,
      part_id: id,
      kind,
      theme_id: themeId,
      place: parts.findIndex((part) => part.id === id) + 1,
      says,
      about,
    })),
  )
  await record(tx, "began a new draft of", { subject: "framework", id: frameworkId })
  return draftId
}

/** A draft is given up. A framework that never had another version stays, empty, for a new one. */
export async function discardDraft(tx: Tx, versionId: string): Promise<void> {
  const { frameworkId } = await lockDraft(tx, versionId)
  for (const table of ["frameworks.part", "frameworks.version"] as const)
    await tx.db
      .deleteFrom(table)
      .where("partnership_id", "=", tx.partnershipId)
      .where("version_id", "=", versionId)
      .execute()
  await record(tx, "gave up the draft of", { subject: "framework", id: frameworkId })
}

/** From a day the draft is in force; what was in force until then has ended. Past days are judged by what held then. */
export async function putInForce(
  tx: Tx,
  versionId: string,
  { from, agreedBy }: { from: string; agreedBy: string },
): Promise<void> {
  const draft = await lockDraft(tx, versionId)
  const parts = await partsOf(tx, versionId)
  if (!parts.some(({ kind }) => kind === "theme"))
    throw new Refusal("There is nothing in the draft yet. Add a theme before you put it in force.")
  const [before] = (await versionsOf(tx, draft.frameworkId)).filter(({ startsOn }) => startsOn !== null)
  if (before && from <= before.startsOn!)
    throw new Refusal("The version before it begins on that day or later. Choose a later day.", "from")
  if (before && (before.endsOn === null || before.endsOn > from)) await change(tx, before.id, { ends_on: from })
  await change(tx, versionId, { starts_on: from, agreed_by: agreedBy })
  await record(tx, `put version ${draft.number} in force of`, { subject: "framework", id: draft.frameworkId }, [
    { field: "From", before: null, after: from },
    { field: "Agreed by", before: null, after: agreedBy },
  ])
}

/**
 * The latest version, where it has not begun, becomes a draft again, and the one before it goes on.
 * @returns the one that goes on, if it ended as this one began
 */
export async function takeBack(tx: Tx, versionId: string): Promise<Version | undefined> {
  const { frameworkId } = await versionOf(tx, versionId)
  await lock(tx, frameworkId)
  const { startsOn, number } = await versionOf(tx, versionId)
  if (startsOn === null) return undefined
  if (startsOn <= tx.today) throw new Refusal("It is in force already. Write a new version, and put that in force.")
  const all = await versionsOf(tx, frameworkId)
  if (all.some((version) => version.startsOn === null))
    throw new Refusal("Another draft is being written. Put it in force or give it up first.")
  const [latest] = all
  if (latest && latest.id !== versionId)
    throw new Refusal(`Version ${latest.number} follows it. Make that a draft again first.`)
  await change(tx, versionId, { starts_on: null, ends_on: null, agreed_by: null })
  const before = all.find((version) => version.endsOn === startsOn)
  if (before) await change(tx, before.id, { ends_on: null })
  await record(tx, `took back version ${number} of`, { subject: "framework", id: frameworkId }, [
    { field: "From", before: startsOn, after: null },
    ...(before ? [{ field: `Last day of version ${before.number}`, before: addDays(startsOn, -1), after: null }] : []),
  ])
  return before
}

/** Nothing is in force after a last day, until another version is put in force. */
export async function endFramework(tx: Tx, frameworkId: string, lastDay: string): Promise<void> {
  await lock(tx, frameworkId)
  const latest = (await versionsOf(tx, frameworkId)).find(({ startsOn }) => startsOn !== null)
  if (!latest) throw new Refusal("Nothing of it has been put in force yet.")
  if (lastDay < latest.startsOn!)
    throw new Refusal(`Version ${latest.number} begins after that day. Choose a later day.`, "lastDay")
  await change(tx, latest.id, { ends_on: addDays(lastDay, 1) })
  await record(tx, "ended", { subject: "framework", id: frameworkId }, [
    { field: "Last day", before: latest.endsOn && addDays(latest.endsOn, -1), after: lastDay },
  ])
}

/** Takes the framework of a draft for this transaction. @throws Refusal where it is in force: that is never edited */
export async function lockDraft(tx: Tx, versionId: string): Promise<Version> {
  const { frameworkId } = await versionOf(tx, versionId)
  await lock(tx, frameworkId)
  const version = await versionOf(tx, versionId)
  if (version.startsOn !== null)
    throw new Refusal("This version has been put in force, so it stays as it is. Begin a new draft to change it.")
  return version
}

async function lock(tx: Tx, frameworkId: string): Promise<FrameworkTerms> {
  const framework = await tx.db
    .selectFrom("frameworks.framework")
    .select(["name", "about", "source"])
    .where("partnership_id", "=", tx.partnershipId)
    .where("framework_id", "=", frameworkId)
    .forUpdate()
    .executeTakeFirst()
  if (!framework) throw new NotFound()
  return framework
}

async function insertDraft(tx: Tx, frameworkId: string, number: number): Promise<string> {
  const versionId = newId(tx.now)
  await tx.db
    .insertInto("frameworks.version")
    .values({ partnership_id: tx.partnershipId, version_id: versionId, framework_id: frameworkId, number })
    .execute()
  return versionId
}

async function change(
  tx: Tx,
  versionId: string,
  values: { starts_on?: string | null; ends_on?: string | null; agreed_by?: string | null },
): Promise<void> {
  await tx.db
    .updateTable("frameworks.version")
    .set(values)
    .where("partnership_id", "=", tx.partnershipId)
    .where("version_id", "=", versionId)
    .execute()
}

function changes(before: FrameworkTerms | undefined, after: FrameworkTerms): Change[] {
  return [
    { field: "Name", before: before?.name ?? null, after: after.name },
    { field: "What it is for", before: before?.about ?? null, after: after.about },
    { field: "Where it comes from", before: before?.source ?? null, after: after.source },
  ]
}
