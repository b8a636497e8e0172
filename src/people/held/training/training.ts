import { sql } from "kysely"
import { recordAll } from "../../../kernel/audit/index.ts"
import type { Tx } from "../../../kernel/database/index.ts"
import { inParts, insertAll } from "../../../kernel/database/parts.ts"
import { newId } from "../../../kernel/ids.ts"
import { type Heard, isHeard } from "../giver.ts"

/** Training somebody has had, as an organisation's file says: in the file's own categories. */
export interface Training {
  categoryCode: string
  category: string
  title: string
  completedOn: string | null
  expiresOn: string | null
  /** Null: not known. */
  isAccredited: boolean | null
}

export interface TrainingHeld extends Training {
  id: string
  givenBy: string
}

/** Many at once, each onto the record of the organisation that said so. @returns their ids, in order */
export async function addTraining(
  tx: Tx,
  added: readonly { recordId: string; training: Training }[],
): Promise<string[]> {
  const rows = added.map(({ recordId, training }) => ({
    partnership_id: tx.partnershipId,
    training_id: newId(tx.now),
    record_id: recordId,
    category_code: training.categoryCode,
    category: training.category,
    title: training.title,
    completed_on: training.completedOn,
    expires_on: training.expiresOn,
    is_accredited: training.isAccredited,
  }))
  await insertAll(tx, "people.training", rows)
  await recordAll(
    tx,
    added.map(({ recordId, training }) => ({
      verb: "added training of",
      on: { subject: "record", id: recordId },
      changes: [
        { field: "Training", before: null, after: training.title },
        { field: "Completed", before: null, after: training.completedOn },
        { field: "Runs out", before: null, after: training.expiresOn },
      ],
    })),
  )
  return rows.map(({ training_id }) => training_id)
}

/** Takes out training that was brought in by mistake. */
export async function removeTraining(tx: Tx, trainingIds: readonly string[]): Promise<void> {
  for (const some of inParts(trainingIds)) {
    const gone = await tx.db
      .deleteFrom("people.training")
      .where("partnership_id", "=", tx.partnershipId)
      .where("training_id", "in", some)
      .returning(["record_id", "title"])
      .execute()
    await recordAll(
      tx,
      gone.map(({ record_id, title }) => ({
        verb: "took out training of",
        on: { subject: "record", id: record_id },
        changes: [{ field: "Training", before: title, after: null }],
      })),
    )
  }
}

/** What an organisation has said of the training of its people, by record. */
export async function trainingAt(tx: Tx, organisationId: string): Promise<Map<string, TrainingHeld[]>> {
  const { rows } = await sql<TrainingHeld & { recordId: string }>`
    ${columns} from people.training t
      join people.record r on r.partnership_id = ${tx.partnershipId} and r.record_id = t.record_id
     where t.partnership_id = ${tx.partnershipId} and r.organisation_id = ${organisationId}
     limit 400000`.execute(tx.db)
  const byRecord = new Map<string, TrainingHeld[]>()
  for (const { recordId, ...held } of rows) byRecord.set(recordId, [...(byRecord.get(recordId) ?? []), held])
  return byRecord
}

/** The training of a person until a day, as far as it is heard, the latest first. */
export async function trainingOf(tx: Tx, survivorId: string, heard: Heard, day: string): Promise<TrainingHeld[]> {
  const { rows } = await sql<TrainingHeld>`
    ${columns} from people.person one
      join people.record r on r.partnership_id = ${tx.partnershipId} and r.person_id = one.person_id
      join people.training t on t.partnership_id = ${tx.partnershipId} and t.record_id = r.record_id
     where one.partnership_id = ${tx.partnershipId} and one.survivor_id = ${survivorId}
       and ${isHeard(heard, sql`r.organisation_id`)} and (t.completed_on is null or t.completed_on <= ${day})
     order by t.completed_on desc nulls last, t.title, t.training_id
     limit 1000`.execute(tx.db)
  return rows
}

const columns = sql`
  select t.training_id as id, t.record_id as "recordId", r.organisation_id as "givenBy",
         t.category_code as "categoryCode", t.category, t.title, t.completed_on as "completedOn",
         t.expires_on as "expiresOn", t.is_accredited as "isAccredited"`
