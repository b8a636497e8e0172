import { sql } from "kysely"
import type { Tx } from "../kernel/database/index.ts"
import { NotFound } from "../kernel/refusal.ts"
import type { Kind } from "./words.ts"

export interface Framework {
  id: string
  name: string
  about: string | null
  source: string | null
}

export interface Version {
  id: string
  frameworkId: string
  number: number
  /** Null while it is a draft. */
  startsOn: string | null
  endsOn: string | null
  agreedBy: string | null
}

export interface Part {
  id: string
  kind: Kind
  themeId: string | null
  says: string
  about: string | null
}

/** All frameworks by name, with what holds on a day, and whether a draft is being written. */
export async function frameworksOn(
  tx: Tx,
  day: string,
): Promise<(Framework & { inForce: Version | null; draftId: string | null; themes: number; competences: number })[]> {
  const { rows } = await sql<
    Framework & { inForce: Version | null; draftId: string | null; themes: number; competences: number }
  >`
    select f.framework_id as id, f.name, f.about, f.source, draft.version_id as "draftId",
           case when v.version_id is not null then json_build_object('id', v.version_id, 'frameworkId', f.framework_id,
             'number', v.number, 'startsOn', v.starts_on, 'endsOn', v.ends_on, 'agreedBy', v.agreed_by) end as "inForce",
           (select count(*) from frameworks.part p where p.partnership_id = ${tx.partnershipId}
               and p.version_id = v.version_id and p.kind = 'theme') as themes,
           (select count(*) from frameworks.part p where p.partnership_id = ${tx.partnershipId}
               and p.version_id = v.version_id and p.kind = 'competence') as competences
      from frameworks.framework f
      left join frameworks.version v on v.partnership_id = ${tx.partnershipId} and v.framework_id = f.framework_id
       and v.starts_on <= ${day} and (v.ends_on is null or v.ends_on > ${day})
      left join frameworks.version draft
        on draft.partnership_id = ${tx.partnershipId} and draft.framework_id = f.framework_id and draft.starts_on is null
     where f.partnership_id = ${tx.partnershipId}
     order by lower(f.name)
     limit 500`.execute(tx.db)
  return rows
}

export async function frameworkOf(tx: Tx, frameworkId: string): Promise<Framework> {
  const framework = await tx.db
    .selectFrom("frameworks.framework")
    .select(["framework_id as id", "name", "about", "source"])
    .where("partnership_id", "=", tx.partnershipId)
    .where("framework_id", "=", frameworkId)
    .executeTakeFirst()
  if (!framework) throw new NotFound()
  return framework
}

/** The versions of a framework, the newest first. */
export function versionsOf(tx: Tx, frameworkId: string): Promise<Version[]> {
  return versions(tx).where("framework_id", "=", frameworkId).orderBy("number", "desc").limit(500).execute()
}

export async function versionOf(tx: Tx, versionId: string): Promise<Version> {
  const version = await versions(tx).where("version_id", "=", versionId).executeTakeFirst()
  if (!version) throw new NotFound()
  return version
}

function versions(tx: Tx) {
  return tx.db
    .selectFrom("frameworks.version")
    .select([
      "version_id as id",
      "framework_id as frameworkId",
      "number",
      "starts_on as startsOn",
      "ends_on as endsOn",
      "agreed_by as agreedBy",
    ])
    .where("partnership_id", "=", tx.partnershipId)
}

/** What a version is made of, in its own order. */
export async function partsOf(tx: Tx, versionId: string): Promise<Part[]> {
  const parts = await tx.db
    .selectFrom("frameworks.part")
    .select(["part_id as id", "kind", "theme_id as themeId", "says", "about"])
    .where("partnership_id", "=", tx.partnershipId)
    .where("version_id", "=", versionId)
    .orderBy("place")
    .orderBy("part_id")
    .limit(2000)
    .execute()
  return parts as Part[]
}

export async function partOf(tx: Tx, versionId: string, partId: string): Promise<Part> {
  const part = (await partsOf(tx, versionId)).find(({ id }) => id === partId)
  if (!part) throw new NotFound()
  return part
}
