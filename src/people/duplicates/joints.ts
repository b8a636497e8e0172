import { sql } from "kysely"
import { historyOf } from "../../kernel/audit/index.ts"
import type { Tx } from "../../kernel/database/index.ts"
import type { Remit } from "./remit.ts"

/** A merge that holds, for whoever may undo it. */
export interface JointSeen {
  id: string
  goneName: string
  survivorName: string
  /** Who keeps a record of the one that is gone. */
  organisations: string[]
  madeAt: Date
  who: string
}

/**
 * The merges that hold among those who count as a person. Somebody who reaches some organisations alone sees those
 * between their own records, and nothing of what another organisation's people were merged into.
 */
export async function jointsOf(tx: Tx, remit: Remit, personId: string): Promise<JointSeen[]> {
  const { rows } = await sql<Omit<JointSeen, "who">>`
    select m.merge_id as id, m.made_at as "madeAt", gone.shown_name as "goneName", kept.shown_name as "survivorName",
           (select coalesce(array_agg(distinct named.name), '{}') from people.record r
              join lateral (select t.name from organisations.organisation_terms t
                     where t.partnership_id = ${tx.partnershipId} and t.organisation_id = r.organisation_id
                     order by (t.starts_on <= ${tx.today}) desc, abs(t.starts_on - ${tx.today}::date) limit 1) named on true
             where r.partnership_id = ${tx.partnershipId} and r.person_id = m.gone_id) as organisations
      from people.person gone
      join people.merge m
        on m.partnership_id = ${tx.partnershipId} and m.gone_id = gone.person_id and m.undone_at is null
      join people.person kept on kept.partnership_id = ${tx.partnershipId} and kept.person_id = m.survivor_id
     where gone.partnership_id = ${tx.partnershipId} and gone.survivor_id = ${personId} and ${isOwn(tx, remit)}
     order by m.merge_id
     limit 100`.execute(tx.db)
  const made = await historyOf(tx, { subject: "merge", id: rows.map(({ id }) => id) }, undefined, rows.length)
  return rows.map((row) => ({ ...row, who: made.find(({ subjectId }) => subjectId === row.id)?.who ?? "Trellis" }))
}

/** Merges that hold or held between anybody who counts as a person and somebody else, for the history of them. */
export async function mergesAbout(tx: Tx, remit: Remit, personId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct m.merge_id as id
      from people.person one
      join people.merge m
        on m.partnership_id = ${tx.partnershipId} and one.person_id in (m.gone_id, m.survivor_id)
     where one.partnership_id = ${tx.partnershipId} and one.survivor_id = ${personId} and ${isOwn(tx, remit)}
     limit 200`.execute(tx.db)
  return rows.map(({ id }) => id)
}

export async function mayUndo(tx: Tx, remit: Remit, mergeId: string): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`
    select exists (select from people.merge m
       where m.partnership_id = ${tx.partnershipId} and m.merge_id = ${mergeId} and ${isOwn(tx, remit)}) as may`.execute(
    tx.db,
  )
  return rows[0]!.may
}

/** Merge `m` is of two whose records, by themselves and without those merged with them, are all within the remit. */
function isOwn(tx: Tx, remit: Remit) {
  if (remit === "all") return sql`true`
  return sql`coalesce((select bool_and(r.organisation_id = any(${remit}::uuid[])) from people.record r
      where r.partnership_id = ${tx.partnershipId} and r.person_id in (m.gone_id, m.survivor_id)), false)`
}
