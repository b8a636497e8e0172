import { createHash } from "node:crypto"
import { type RawBuilder, type Selectable, sql } from "kysely"
import { type DB, plannedAnew, type Tx } from "../../kernel/database/index.ts"
import { grouped } from "../../kernel/grouped.ts"

export type Row = Omit<Selectable<DB["compliance.standing"]>, "over_on">

/**
 * Of these people, those for whom other rows are kept than these. To read what is kept takes a small part of what it
 * takes to write it again, with its indexes.
 * @param those  which rows `s` of theirs are compared
 */
export async function whoseRowsDiffer(
  tx: Tx,
  personIds: readonly string[],
  those: RawBuilder<unknown>,
  rows: readonly Row[],
): Promise<string[]> {
  const kept = await sumsKept(tx, personIds, those)
  const of = grouped(rows, ({ person_id }) => person_id)
  return personIds.filter((id) => kept.get(id) !== sumOf(of(id)))
}

/** By person, one sum of all rows: equal ones are of equal rows. */
async function sumsKept(
  tx: Tx,
  personIds: readonly string[],
  those: RawBuilder<unknown>,
): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; sum: string }>`${plannedAnew}
    select s.person_id as id,
           encode(sha256(convert_to(string_agg(
             concat_ws(' ', s.requirement_id, s.starts_on, coalesce(s.ends_on::text, '-'), s.status,
                       coalesce(s.due_on::text, '-'), array_to_string(s.through_ids, ',')),
             ';' order by s.requirement_id, s.starts_on), 'UTF8')), 'base64') as sum
      from compliance.standing s
     where s.partnership_id = ${tx.partnershipId} and s.person_id = any(${personIds}::uuid[]) and ${those}
     group by s.person_id`.execute(tx.db)
  return new Map(rows.map(({ id, sum }) => [id, sum]))
}

function sumOf(rows: readonly Row[]): string | undefined {
  if (rows.length === 0) return undefined
  const texts = rows.map(
    ({ requirement_id, starts_on, ends_on, status, due_on, through_ids }) =>
      `${requirement_id} ${starts_on} ${ends_on ?? "-"} ${status} ${due_on ?? "-"} ${through_ids.join()}`,
  )
  // Each begins with the id and the day that it is put in order by.
  return createHash("sha256").update(texts.sort().join(";")).digest("base64")
}
