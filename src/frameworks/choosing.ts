import { type RawBuilder, sql } from "kysely"
import type { Tx } from "../kernel/database/index.ts"
import type { Choosable, Source } from "../kernel/http/chooser.tsx"
import { holds } from "../kernel/tables/keyset.ts"

/** The competences that are in force today, each with its framework, to choose from; those chosen before as well. */
export function competencesToChoose(tx: Tx): Source {
  const read = async (condition: RawBuilder<unknown>, limit: number): Promise<Choosable[]> => {
    const { rows } = await sql<Choosable>`
      select f.id, f.name, f.hint
        from (select distinct on (p.part_id) p.part_id as id, p.says as name, framework.name as hint
                from frameworks.part p
                join frameworks.version v on v.partnership_id = ${tx.partnershipId} and v.version_id = p.version_id
                join frameworks.framework framework
                  on framework.partnership_id = ${tx.partnershipId} and framework.framework_id = v.framework_id
               where p.partnership_id = ${tx.partnershipId} and p.kind = 'competence' ${condition}
               order by p.part_id, v.number desc) f
       order by lower(f.name), f.id
       limit ${limit}`.execute(tx.db)
    return rows
  }
  const inForce = sql`and v.starts_on <= ${tx.today} and (v.ends_on is null or v.ends_on > ${tx.today})`
  return {
    find: (words, limit) =>
      read(words ? sql`${inForce} and ${holds(sql`kernel.fold(p.says)`, words)}` : inForce, limit),
    named: (ids) => read(sql`and p.part_id = any(${ids}::uuid[])`, ids.length),
  }
}
