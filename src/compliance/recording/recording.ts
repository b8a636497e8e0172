import { sql } from "kysely"
import { record, recordAll } from "../../kernel/audit/index.ts"
import type { Tx } from "../../kernel/database/index.ts"
import { insertAll } from "../../kernel/database/parts.ts"
import { formatDate } from "../../kernel/design/index.ts"
import { newId } from "../../kernel/ids.ts"
import { Refusal } from "../../kernel/refusal.ts"
import { lockPeople } from "../../people/index.ts"
import type { AchievementSeen } from "../learning/achievements.ts"
import { changesOf, checkSaid, type Said } from "./said.ts"

/** Somebody who learned something, for whom that is recorded, and where the trace of it belongs. */
export interface Recorded {
  personId: string
  name: string
  /** Empty: their own word. */
  organisationId: string | null
  on: { subject: "record" | "person"; id: string }
}

/**
 * Records that these people learned something on one occasion.
 * @param occasionId  what the form was given when it was drawn: sent twice, it records once
 * @param isSure  whether it is recorded though somebody has the same of that day already
 */
export async function recordLearning(
  tx: Tx,
  said: Said,
  people: readonly Recorded[],
  { occasionId, isSure }: { occasionId: string | null; isSure: boolean },
): Promise<void> {
  await lockPeople(
    tx,
    people.map(({ personId }) => personId),
  )
  if (occasionId && (await isRecorded(tx, occasionId, said, people))) return
  const about = await checkSaid(tx, said)
  if (!isSure) await refuseAgain(tx, said, about, people)
  await insertAll(
    tx,
    "compliance.achievement",
    people.map(({ personId, organisationId }) => ({
      ...rowOf(tx, said),
      person_id: personId,
      event_id: occasionId,
      organisation_id: organisationId,
    })),
  )
  const changes = changesOf(said, about)
  await recordAll(
    tx,
    people.map(({ on }) => ({ verb: "recorded learning of", on, changes })),
  )
}

/** Puts right what was recorded: what is said now stands in its place, and it stays to be read. */
export async function correctLearning(
  tx: Tx,
  said: Said,
  { before, by, reason }: { before: AchievementSeen; by: Recorded; reason: string },
): Promise<void> {
  await lockPeople(tx, [by.personId])
  const about = await checkSaid(tx, said, before.subjectId)
  const changes = changesOf(said, about, before)
  if (changes.every(({ before, after }) => before === after))
    throw new Refusal("Nothing is different. Change what was wrong.", "completedOn")
  await tx.db
    .insertInto("compliance.achievement")
    .values({
      ...rowOf(tx, said),
      person_id: before.personId,
      event_id: before.eventId,
      organisation_id: by.organisationId,
      supersedes_id: before.id,
      reason,
    })
    .execute()
  await record(tx, "corrected learning of", by.on, [...changes, { field: "Because", before: null, after: reason }])
}

/** Takes back what was recorded: it counts for nothing from then on, and stays to be read. */
export async function takeBackLearning(
  tx: Tx,
  { before, by, reason }: { before: AchievementSeen; by: Recorded; reason: string },
): Promise<void> {
  await lockPeople(tx, [by.personId])
  await tx.db
    .insertInto("compliance.achievement")
    .values({
      ...rowOf(tx, before),
      person_id: before.personId,
      event_id: before.eventId,
      organisation_id: by.organisationId,
      supersedes_id: before.id,
      is_withdrawal: true,
      reason,
    })
    .execute()
  await record(tx, "took back learning of", by.on, [
    { field: "Learning", before: before.about, after: null },
    { field: "Completed", before: before.completedOn, after: null },
    { field: "Because", before: null, after: reason },
  ])
}

function rowOf(tx: Tx, said: Said) {
  return {
    partnership_id: tx.partnershipId,
    achievement_id: newId(tx.now),
    subject_id: said.subjectId,
    competence_id: said.competenceId,
    level: said.competenceId === null ? null : said.level,
    completed_on: said.completedOn,
    expires_on: said.expiresOn,
    title: said.title,
    provider: said.provider,
    hours: said.hours,
    hours_together: said.hoursTogether,
    is_part: said.isPart,
    kind: said.kind,
    made_at: tx.now,
  }
}

/**
 * Whether this was recorded by the same form already.
 * @throws Refusal where the form said something else then: it is told of nothing that it was kept when it was not
 */
async function isRecorded(tx: Tx, occasionId: string, said: Said, people: readonly Recorded[]): Promise<boolean> {
  const is = rowOf(tx, said)
  const { rows } = await sql<{ of: string; isSame: boolean }>`
    select one.survivor_id || ' ' || coalesce(a.organisation_id::text, '') as of,
           (a.subject_id, a.competence_id, a.level, a.completed_on, a.expires_on, a.title, a.provider, a.hours,
            a.hours_together, a.is_part, a.kind)
           is not distinct from
           (${is.subject_id}::uuid, ${is.competence_id}::uuid, ${is.level}::integer, ${is.completed_on}::date,
            ${is.expires_on}::date, ${is.title}::text, ${is.provider}::text, ${is.hours}::numeric,
            ${is.hours_together}::numeric, ${is.is_part}::boolean, ${is.kind}::text) as "isSame"
      from compliance.achievement a
      join people.person one on one.partnership_id = ${tx.partnershipId} and one.person_id = a.person_id
     where a.partnership_id = ${tx.partnershipId} and a.event_id = ${occasionId} and a.supersedes_id is null`.execute(
    tx.db,
  )
  if (rows.length === 0) return false
  const before = new Set(rows.map(({ of }) => of))
  const isSame = rows.every(({ isSame }) => isSame) && people.length === before.size
  if (!isSame || people.some(({ personId, organisationId }) => !before.has(`${personId} ${organisationId ?? ""}`)))
    throw new Refusal(
      "This form was sent before, with other answers, and those are recorded. For something else, begin anew.",
    )
  return true
}

/** Says who has the same of that day already, and asks whether this is another. */
async function refuseAgain(tx: Tx, said: Said, about: string, people: readonly Recorded[]): Promise<void> {
  const { rows } = await sql<{ personId: string }>`
    select distinct one.survivor_id as "personId"
      from people.person one
      join compliance.achievement a on a.partnership_id = ${tx.partnershipId} and a.person_id = one.person_id
     where one.partnership_id = ${tx.partnershipId}
       and one.survivor_id = any(${people.map(({ personId }) => personId)}::uuid[])
       and a.completed_on = ${said.completedOn} and not a.is_withdrawal
       and a.subject_id is not distinct from ${said.subjectId}::uuid
       and a.competence_id is not distinct from ${said.competenceId}::uuid
       and not exists (select from compliance.achievement later
             where later.partnership_id = ${tx.partnershipId} and later.supersedes_id = a.achievement_id)`.execute(
    tx.db,
  )
  const again = new Set(rows.map(({ personId }) => personId))
  if (again.size === 0) return
  const names = people.filter(({ personId }) => again.has(personId)).map(({ name }) => name)
  const who =
    people.length === 1 ? "This" : `For ${names.slice(0, 5).join(", ")}${names.length > 5 ? " and others" : ""} this`
  throw new Refusal(
    `${who} is recorded already: ${about}, completed on ${formatDate(said.completedOn)}. If this was another time, tick the box and record it again.`,
    "sure",
  )
}
