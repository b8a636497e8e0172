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

const terms: Pick<DatedTable<Version<unknown>>, "columns" | "value"> = {
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
const requirementTable: DatedTable<Version<unknown>> = { name: "standard.requirement_version", ...terms }
const inductionTable: DatedTable<Version<unknown>> = { name: "standard.induction_version", ...terms }

/** What is kept in versions: a requirement, or an induction. */
export interface Of {
  subject: "requirement" | "induction"
  id: string
}

export function tableOf({ subject }: Of): DatedTable<Version<unknown>> {
  return subject === "requirement" ? requirementTable : inductionTable
}

export function ownerOf({ subject, id }: Of): Record<string, string> {
  return subject === "requirement" ? { requirement_id: id } : { induction_id: id }
}

/** The versions there are, the earliest first. */
export async function versionsOf<Rule>(tx: Tx, of: Of): Promise<Dated<Version<Rule>>[]> {
  return (await readHistory(tx, tableOf(of), ownerOf(of))) as Dated<Version<Rule>>[]
}
