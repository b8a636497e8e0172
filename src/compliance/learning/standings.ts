import { sql } from "kysely"
import type { Tx } from "../../kernel/database/index.ts"
import { type Rules, readRules, type Standing, standings } from "../../methods/standing/index.ts"
import { requirementsOfPeople } from "../../standard/index.ts"
import { historiesOf } from "../standing/histories.ts"

/** Where somebody stands on every day, and why: worked out anew by the function that filled the table. */
export async function standingsOf(tx: Tx, personId: string): Promise<{ standings: Standing[]; rules: Rules }> {
  const rules = readRules(await requirementsOfPeople(tx))
  const [history] = await historiesOf(tx, [personId], [...rules.ids])
  return { standings: history ? standings(history, rules) : [], rules }
}

/** What requirements are called; a step by its induction too. */
export async function requirementNames(tx: Tx, requirementIds: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select r.requirement_id as id, case when i.name is null then r.name else i.name || ': ' || r.name end as name
      from standard.requirement r
      left join standard.induction i on i.partnership_id = ${tx.partnershipId} and i.induction_id = r.induction_id
     where r.partnership_id = ${tx.partnershipId} and r.requirement_id = any(${requirementIds}::uuid[])`.execute(tx.db)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

export function isOn({ startsOn, endsOn }: { startsOn: string; endsOn: string | null }, day: string): boolean {
  return startsOn <= day && (endsOn === null || endsOn > day)
}
