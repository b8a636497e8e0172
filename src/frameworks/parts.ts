import { sql } from "kysely"
import { record } from "../kernel/audit/index.ts"
import type { Tx } from "../kernel/database/index.ts"
import { newId } from "../kernel/ids.ts"
import { NotFound, Refusal } from "../kernel/refusal.ts"
import { lockDraft } from "./frameworks.ts"
import { type Part, partOf, partsOf } from "./queries.ts"
import { type Kind, kinds } from "./words.ts"

export interface PartTerms {
  says: string
  about: string | null
}

/** A theme or level, or a competence of a theme, at the end of a draft. */
export async function addPart(
  tx: Tx,
  versionId: string,
  { kind, themeId, says, about }: PartTerms & { kind: Kind; themeId: string | null },
): Promise<string> {
  const { frameworkId } = await lockDraft(tx, versionId)
  const parts = await partsOf(tx, versionId)
  if (kind === "competence" && !parts.some((part) => part.kind === "theme" && part.id === themeId))
    throw new Refusal("Choose the theme it belongs to", "theme")
  const partId = newId(tx.now)
  await tx.db
    .insertInto("frameworks.part")
    .values({
      partnership_id: tx.partnershipId,
      version_id: versionId,
      part_id: partId,
      kind,
      theme_id: kind === "competence" ? themeId : null,
      place: parts.length + 1,
      says,
      about,
    })
    .execute()
  await record(tx, `added a ${kinds[kind].one} to the draft of`, { subject: "framework", id: frameworkId }, [
    { field: "It says", before: null, after: says },
  ])
  return partId
}

/** Other words; it stays the same competence, for whoever holds it or is asked for it. */
export async function changePart(tx: Tx, versionId: string, partId: string, { says, about }: PartTerms): Promise<void> {
  const { frameworkId } = await lockDraft(tx, versionId)
  const before = await partOf(tx, versionId, partId)
  await tx.db
    .updateTable("frameworks.part")
    .set({ says, about })
    .where("partnership_id", "=", tx.partnershipId)
    .where("version_id", "=", versionId)
    .where("part_id", "=", partId)
    .execute()
  await record(tx, `changed a ${kinds[before.kind].one} in the draft of`, { subject: "framework", id: frameworkId }, [
    { field: "It says", before: before.says, after: says },
    { field: "It means", before: before.about, after: about },
  ])
}

export async function removePart(tx: Tx, versionId: string, partId: string): Promise<void> {
  const { frameworkId } = await lockDraft(tx, versionId)
  const part = await partOf(tx, versionId, partId)
  if ((await partsOf(tx, versionId)).some(({ themeId }) => themeId === partId))
    throw new Refusal("There are competences in this theme. Take them out first.")
  await tx.db
    .deleteFrom("frameworks.part")
    .where("partnership_id", "=", tx.partnershipId)
    .where("version_id", "=", versionId)
    .where("part_id", "=", partId)
    .execute()
  await record(tx, `took a ${kinds[part.kind].one} out of the draft of`, { subject: "framework", id: frameworkId }, [
    { field: "It said", before: part.says, after: null },
  ])
}

/** One place up or down among its like; the first goes no further up, nor the last further down. */
export async function movePart(tx: Tx, versionId: string, partId: string, way: "up" | "down"): Promise<void> {
  await lockDraft(tx, versionId)
  const parts = await partsOf(tx, versionId)
  const part = parts.find(({ id }) => id === partId)
  if (!part) throw new NotFound()
  const alike = parts.filter((other) => isBeside(part, other))
  const neighbour = alike[alike.findIndex(({ id }) => id === partId) + (way === "up" ? -1 : 1)]
  if (!neighbour) return
  const order = parts.map((each) => (each === part ? neighbour : each === neighbour ? part : each))
  await sql`
    update frameworks.part p set place = placed.place
      from unnest(${order.map(({ id }) => id)}::uuid[]) with ordinality as placed (id, place)
     where p.partnership_id = ${tx.partnershipId} and p.version_id = ${versionId} and p.part_id = placed.id`.execute(
    tx.db,
  )
}

const isBeside = (one: Part, other: Part): boolean => one.kind === other.kind && one.themeId === other.themeId
