import type { Tx } from "../../kernel/database/index.ts"
import { type Dated, type DatedTable, readHistory } from "../../kernel/dated/index.ts"
import type { KeptRule } from "../rules.ts"

/** What a requirement says from a day on, and on whose word. */
export interface Version<Rule = KeptRule> {
  versionId: string
  rule: Rule
  toBeConfirmed: boolean
  agreedBy: string | null
  agreedOn: string | null
}

export const versionTable: DatedTable<Version<unknown>> = {
  name: "standard.requirement_version",
  columns: ({ versionId, rule, toBeConfirmed, agreedBy, agreedOn }) => ({
    version_id: versionId,
    rule: JSON.stringify(rule),
    to_be_confirmed: toBeConfirmed,
    agreed_by: agreedBy,
    agreed_on: agreedOn,
  }),
  value: (row) => ({
    versionId: row.version_id as string,
    rule: row.rule,
    toBeConfirmed: row.to_be_confirmed as boolean,
    agreedBy: row.agreed_by as string | null,
    agreedOn: row.agreed_on as string | null,
  }),
}

/** The versions of a requirement, the earliest first. */
export async function versionsOf<Rule>(tx: Tx, requirementId: string): Promise<Dated<Version<Rule>>[]> {
  return (await readHistory(tx, versionTable, { requirement_id: requirementId })) as Dated<Version<Rule>>[]
}
