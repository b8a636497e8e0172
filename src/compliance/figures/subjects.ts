import { sql } from "kysely"
import type { Tx } from "../../kernel/database/index.ts"
import { on } from "../../kernel/dated/index.ts"
import type { Learning } from "../../methods/standing/index.ts"
import { requirementsOfPeople } from "../../standard/index.ts"

/** By requirement, what the version in force on a day asks to be learned. */
export async function subjectsOn(tx: Tx, day: string): Promise<Map<string, string>> {
  const requirements = await requirementsOfPeople(tx)
  return new Map(
    requirements.flatMap(({ requirementId, versions }) => {
      const version = on(versions, day)
      return version ? [[requirementId, subjectOf(version.what)] as const] : []
    }),
  )
}

function subjectOf(what: Learning): string {
  return "subject" in what ? what.subject : what.competence
}

/** What subjects and competences are called. */
export async function subjectNames(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select item.item_id as id, item.name from partnerships.list_item item
     where item.partnership_id = ${tx.partnershipId} and item.item_id = any(${ids}::uuid[])
    union all
    (select distinct on (p.part_id) p.part_id, p.says from frameworks.part p
       join frameworks.version v on v.partnership_id = ${tx.partnershipId} and v.version_id = p.version_id
      where p.partnership_id = ${tx.partnershipId} and p.part_id = any(${ids}::uuid[])
      order by p.part_id, v.number desc)`.execute(tx.db)
  return new Map(rows.map(({ id, name }) => [id, name]))
}
