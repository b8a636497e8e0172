import { sql } from "kysely"
import type { Tx } from "../kernel/database/index.ts"
import { asText, inductionAsRequirements, ruleInWords } from "../methods/standing/index.ts"
import { namesIn } from "./names.ts"
import type { KeptInduction, KeptRule } from "./rules.ts"

/** A requirement as it is told to somebody from outside. */
export interface RequirementTold {
  id: string
  name: string
  /** What it says on the day; nothing where it says nothing then. */
  sentences: string[]
  source: { name: string; address: string | null }
  toBeConfirmed: boolean
}

interface Row {
  id: string
  name: string
  inductionId: string | null
  versionId: string
  startsOn: string
  endsOn: string | null
  rule: KeptRule | KeptInduction
  toBeConfirmed: boolean
}

/**
 * What requirements of people, and steps of inductions, say on a day, by name.
 * @param people  whether those whom a rule names are called by their names
 */
export async function requirementsTold(
  tx: Tx,
  requirementIds: readonly string[],
  day: string,
  people: boolean,
): Promise<RequirementTold[]> {
  const rows = await inForce(tx, requirementIds, day)
  const { names } = await namesIn(
    tx,
    rows.map(({ rule }) => rule),
    people,
  )
  return rows.flatMap((row) => {
    const version = ruleOf(row)
    return version
      ? {
          id: row.id,
          name: row.name,
          sentences: ruleInWords(version, names).map(asText),
          source: version.source,
          toBeConfirmed: row.toBeConfirmed,
        }
      : []
  })
}

function ruleOf({ id, inductionId, versionId, startsOn, endsOn, rule }: Row) {
  const dated = { versionId, startsOn, endsOn }
  if (inductionId === null) return { ...(rule as KeptRule), ...dated }
  const steps = inductionAsRequirements({ inductionId, versions: [{ ...(rule as KeptInduction), ...dated }] })
  return steps.find(({ requirementId }) => requirementId.endsWith(id))?.versions[0]
}

async function inForce(tx: Tx, requirementIds: readonly string[], day: string): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select r.requirement_id as id, case when i.name is null then r.name else i.name || ': ' || r.name end as name,
           r.induction_id as "inductionId", coalesce(v.version_id, iv.version_id) as "versionId",
           coalesce(v.starts_on, iv.starts_on) as "startsOn", coalesce(v.ends_on, iv.ends_on) as "endsOn",
           coalesce(v.rule, iv.rule) as rule, coalesce(v.to_be_confirmed, iv.to_be_confirmed) as "toBeConfirmed"
      from standard.requirement r
      left join standard.induction i on i.partnership_id = ${tx.partnershipId} and i.induction_id = r.induction_id
      left join standard.requirement_version v
        on v.partnership_id = ${tx.partnershipId} and v.requirement_id = r.requirement_id
       and v.starts_on <= ${day} and (v.ends_on is null or v.ends_on > ${day})
      left join standard.induction_version iv
        on iv.partnership_id = ${tx.partnershipId} and iv.induction_id = r.induction_id
       and iv.starts_on <= ${day} and (iv.ends_on is null or iv.ends_on > ${day})
     where r.partnership_id = ${tx.partnershipId} and r.requirement_id = any(${requirementIds}::uuid[])
       and coalesce(v.version_id, iv.version_id) is not null
     order by 2, 1`.execute(tx.db)
  return rows
}
