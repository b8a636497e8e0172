import { sql } from "kysely"
import type { Tx } from "../kernel/database/index.ts"
import {
  type InductionVersion,
  inductionAsRequirements,
  type Requirement,
  type RequirementVersion,
} from "../methods/standing/index.ts"

/** What is kept of a rule about a person: all but its days and its id, which have columns of their own. */
export type KeptRule = Omit<RequirementVersion, "versionId" | "startsOn" | "endsOn">
/** The same of an induction. A step's id is that of its requirement. */
export type KeptInduction = Omit<InductionVersion, "versionId" | "startsOn" | "endsOn">

/** Every requirement about a person, steps of inductions included, with all its versions: see `methods/standing`. */
export async function requirementsOfPeople(tx: Tx): Promise<Requirement[]> {
  const [requirements, inductions] = await Promise.all([versionsByRequirement(tx), versionsByInduction(tx)])
  const steps = inductions.flatMap(({ inductionId, versions }) =>
    inductionAsRequirements({ inductionId, versions }).map((step) => ({
      ...step,
      requirementId: step.requirementId.slice(inductionId.length + 1),
    })),
  )
  return [...requirements, ...steps]
}

/** The requirements behind traces of changes: themselves, and the steps of an induction. */
export async function requirementsBehind(
  tx: Tx,
  traced: { requirements: readonly string[]; inductions: readonly string[] },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select r.requirement_id as id from standard.requirement r
     where r.partnership_id = ${tx.partnershipId}
       and (r.requirement_id = any(${traced.requirements}::uuid[]) or r.induction_id = any(${traced.inductions}::uuid[]))`.execute(
    tx.db,
  )
  return rows.map(({ id }) => id)
}

async function versionsByRequirement(tx: Tx): Promise<Requirement[]> {
  const { rows } = await sql<Requirement>`
    select r.requirement_id as "requirementId",
           json_agg(v.rule || jsonb_build_object('versionId', v.version_id, 'startsOn', v.starts_on, 'endsOn', v.ends_on)
             order by v.starts_on) as versions
      from standard.requirement r
      join standard.requirement_version v on v.partnership_id = ${tx.partnershipId} and v.requirement_id = r.requirement_id
     where r.partnership_id = ${tx.partnershipId} and r.kind = 'person'
     group by r.requirement_id order by r.requirement_id`.execute(tx.db)
  return rows
}

async function versionsByInduction(tx: Tx): Promise<{ inductionId: string; versions: InductionVersion[] }[]> {
  const { rows } = await sql<{ inductionId: string; versions: InductionVersion[] }>`
    select v.induction_id as "inductionId",
           json_agg(v.rule || jsonb_build_object('versionId', v.version_id, 'startsOn', v.starts_on, 'endsOn', v.ends_on)
             order by v.starts_on) as versions
      from standard.induction_version v
     where v.partnership_id = ${tx.partnershipId}
     group by v.induction_id order by v.induction_id`.execute(tx.db)
  return rows
}
