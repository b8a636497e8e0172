import { sql } from "kysely"
import type { Change } from "../kernel/audit/index.ts"
import type { Tx } from "../kernel/database/index.ts"
import type { Problem, Remark } from "../kernel/tables/reading/index.ts"
import type { Outcome } from "./plan.ts"
import type { State } from "./uploads.ts"

export interface ListedUpload {
  id: string
  name: string
  state: State
  madeAt: Date
  by: string | null
}

/** The lists an organisation has sent, the latest first. */
export async function uploadsOf(tx: Tx, organisationId: string): Promise<ListedUpload[]> {
  const { rows } = await sql<ListedUpload>`
    select u.upload_id as id, u.name, u.state, u.made_at as "madeAt", m.name as by
      from imports.upload u
      left join access.membership m on m.partnership_id = ${tx.partnershipId} and m.account_id = u.account_id
     where u.partnership_id = ${tx.partnershipId} and u.organisation_id = ${organisationId}
     order by u.made_at desc, u.upload_id desc
     limit 50`.execute(tx.db)
  return rows
}

export interface ShownRow {
  row: number
  name: string
  outcome: Outcome
  changes: Change[]
  problems: (Problem & { mayBe?: string[] })[]
  remarks: Remark[]
  leftOut: boolean
  personId: string | null
}

/** Rows of one outcome, some at a time in the order of the file. */
export async function rowsOf(
  tx: Tx,
  uploadId: string,
  of: { outcomes: readonly Outcome[]; after: number; limit: number },
): Promise<ShownRow[]> {
  const { rows } = await sql<ShownRow>`
    select r.row_number as row, coalesce(r.said #>> '{details,fullName}', '') as name, r.outcome, r.changes, r.problems,
           r.remarks, r.left_out as "leftOut", coalesce(kept.person_id::text, r.did ->> 'personId') as "personId"
      from imports.upload_row r
      left join people.record kept on kept.partnership_id = ${tx.partnershipId} and kept.record_id = r.record_id
     where r.partnership_id = ${tx.partnershipId} and r.upload_id = ${uploadId}
       and r.outcome = any(${of.outcomes}::text[]) and r.row_number > ${of.after}
     order by r.row_number
     limit ${of.limit}`.execute(tx.db)
  return rows
}

/** How many rows that could be taken somebody has left out. */
export async function countLeftOut(tx: Tx, uploadId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from imports.upload_row r
     where r.partnership_id = ${tx.partnershipId} and r.upload_id = ${uploadId} and r.left_out
       and r.outcome in ('new', 'post', 'changed', 'left')`.execute(tx.db)
  return rows[0]!.count
}

export interface Alike {
  field: string
  column: string
  found: string
  says: string
  todo: string
  suggestion: string | null
  rows: number[]
  count: number
}

/** What is wrong, alike problems together: the most frequent first. */
export async function problemsOf(tx: Tx, uploadId: string): Promise<Alike[]> {
  const { rows } = await sql<Alike>`
    select p.field, p."column", p.found, p.says, p.todo, p.suggestion, count(*) as count,
           (array_agg(r.row_number order by r.row_number))[1:10] as rows
      from imports.upload_row r
     cross join lateral jsonb_to_recordset(r.problems)
           as p (field text, "column" text, found text, says text, todo text, suggestion text, "mayBe" jsonb)
     where r.partnership_id = ${tx.partnershipId} and r.upload_id = ${uploadId} and r.outcome = 'wrong'
       and not r.left_out and p."mayBe" is null
     group by p.field, p."column", p.found, p.says, p.todo, p.suggestion
     order by (p.suggestion is null), count(*) desc, min(r.row_number)
     limit 200`.execute(tx.db)
  return rows
}

/** Names of records of an organisation, to ask which of them is meant. */
export async function recordNames(tx: Tx, recordIds: string[]): Promise<Map<string, string>> {
  if (recordIds.length === 0) return new Map()
  const rows = await tx.db
    .selectFrom("people.record")
    .select(["record_id", "full_name"])
    .where("partnership_id", "=", tx.partnershipId)
    .where("record_id", "in", recordIds)
    .execute()
  return new Map(rows.map((row) => [row.record_id, row.full_name]))
}

/** Rows that were not taken, as they stood in the file, with why not. */
export async function* rowsToMend(
  tx: Tx,
  uploadId: string,
): AsyncGenerator<{ cells: Record<string, string>; why: string }> {
  for (let after = -1; ; ) {
    const { rows } = await sql<{ row: number; cells: Record<string, string>; problems: Problem[] }>`
      select r.row_number as row, r.cells, r.problems from imports.upload_row r
       where r.partnership_id = ${tx.partnershipId} and r.upload_id = ${uploadId}
         and r.outcome = 'wrong' and r.row_number > ${after}
       order by r.row_number
       limit 1000`.execute(tx.db)
    for (const { cells, problems } of rows)
      yield {
        cells,
        why: problems.map(({ column, says, todo }) => `${column ? `${column}: ` : ""}${says}. ${todo}`).join(" "),
      }
    const last = rows.at(-1)
    if (!last || rows.length < 1000) return
    after = last.row
  }
}
