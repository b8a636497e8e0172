import { sql } from "kysely"
import type { Tx } from "../../kernel/database/index.ts"
import type { Choosable, Source } from "../../kernel/http/chooser.tsx"
import { Refusal } from "../../kernel/refusal.ts"
import { holds } from "../../kernel/tables/keyset.ts"

/** The competences of the frameworks in force today, to choose from. */
export function competencesToChoose(tx: Tx): Source {
  const read = async (condition: ReturnType<typeof sql>, limit: number): Promise<Choosable[]> => {
    const { rows } = await sql<Choosable>`
      select part.part_id as id, part.says as name, f.name as hint ${inForce(tx)} ${condition}
       order by lower(f.name), part.place, part.part_id
       limit ${limit}`.execute(tx.db)
    return rows
  }
  return {
    find: (words, limit) => read(words ? sql`and ${holds(sql`kernel.fold(part.says)`, words)}` : sql``, limit),
    named: (ids) => read(sql`and part.part_id = any(${ids}::uuid[])`, ids.length),
  }
}

/**
 * What a competence says, and how many levels its framework tells apart: the first is 1, the higher the more.
 * @throws Refusal for one of no framework in force
 */
export async function competenceNamed(tx: Tx, competenceId: string): Promise<{ name: string; levels: number }> {
  const { rows } = await sql<{ name: string; levels: number }>`
    select part.says as name,
           greatest(1, (select count(*) from frameworks.part level
              where level.partnership_id = ${tx.partnershipId} and level.version_id = part.version_id
                and level.kind = 'level')) as levels
      ${inForce(tx)} and part.part_id = ${competenceId}`.execute(tx.db)
  if (!rows[0]) throw new Refusal("Choose a competence of a framework that is in force", "competence")
  return rows[0]
}

function inForce(tx: Tx) {
  return sql`
      from frameworks.framework f
      join frameworks.version v on v.partnership_id = ${tx.partnershipId} and v.framework_id = f.framework_id
       and v.starts_on <= ${tx.today} and (v.ends_on is null or v.ends_on > ${tx.today})
      join frameworks.part part on part.partnership_id = ${tx.partnershipId} and part.version_id = v.version_id
       and part.kind = 'competence'
     where f.partnership_id = ${tx.partnershipId}`
}
