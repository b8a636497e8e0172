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
    select a.requirement_id as id, r.name
      from unnest(${requirementIds}::uuid[]) a (requirement_id) ${requirementNamed(tx)}`.execute(tx.db)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Joins, as `r`, what the requirement of `a` is called. */
export function requirementNamed(tx: Tx) {
  return sql`
      cross join lateral (
        select case when i.name is null then one.name else i.name || ': ' || one.name end as name
          from standard.requirement one
          left join standard.induction i on i.partnership_id = ${tx.partnershipId} and i.induction_id = one.induction_id
         where one.partnership_id = ${tx.partnershipId} and one.requirement_id = a.requirement_id) r`
}

export function isOn({ startsOn, endsOn }: { startsOn: string; endsOn: string | null }, day: string): boolean {
  return startsOn <= day && (endsOn === null || endsOn > day)
}
