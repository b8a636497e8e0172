import { sql } from "kysely"
import { record } from "../../kernel/audit/index.ts"
import { addDays } from "../../kernel/clock.ts"
import type { Tx } from "../../kernel/database/index.ts"
import { formatDate } from "../../kernel/design/index.ts"
import { newId } from "../../kernel/ids.ts"
import { NotFound, Refusal } from "../../kernel/refusal.ts"
import { lockPeople } from "../../people/index.ts"
import { type Decision, decidedOn, decisionOf, mayChange } from "../learning/deciding.ts"
import type { Learner } from "../learning/learner.ts"

/** Days away from all posts, on which nothing comes nearer. Never why. */
export interface LeaveSeen extends Decision {
  id: string
  startsOn: string
  endsOn: string | null
}

export async function leavesOf(tx: Tx, personId: string): Promise<LeaveSeen[]> {
  const { rows } = await sql<LeaveSeen>`
    select l.pause_id as id, l.starts_on as "startsOn", l.ends_on as "endsOn", l.organisation_id as "organisationId"
      from people.person one
      join compliance.pause l on l.partnership_id = ${tx.partnershipId} and l.person_id = one.person_id
     where one.partnership_id = ${tx.partnershipId} and one.survivor_id = ${personId}
     order by l.starts_on desc, l.pause_id
     limit 1000`.execute(tx.db)
  return rows
}

/** One that whoever looks may change. */
export async function leaveOf(tx: Tx, learner: Learner, leaveId: string): Promise<LeaveSeen> {
  const leave = (await leavesOf(tx, learner.personId)).find(({ id }) => id === leaveId)
  if (!leave || !mayChange(learner, leave)) throw new NotFound()
  return leave
}

interface LeaveTerms {
  from: string
  lastDay: string | null
}

export async function recordLeave(tx: Tx, learner: Learner, terms: LeaveTerms): Promise<void> {
  await lockPeople(tx, [learner.personId])
  const decision = decisionOf(learner)
  const days = await daysOf(tx, learner, terms, null)
  await tx.db
    .insertInto("compliance.pause")
    .values({
      partnership_id: tx.partnershipId,
      pause_id: newId(tx.now),
      person_id: learner.personId,
      organisation_id: decision.organisationId,
      ...days,
    })
    .execute()
  await trace(tx, decidedOn(learner, decision), "recorded leave of", null, terms)
}

export async function changeLeave(tx: Tx, learner: Learner, leaveId: string, terms: LeaveTerms): Promise<void> {
  await lockPeople(tx, [learner.personId])
  const before = await leaveOf(tx, learner, leaveId)
  const days = await daysOf(tx, learner, terms, leaveId)
  await tx.db
    .updateTable("compliance.pause")
    .set(days)
    .where("partnership_id", "=", tx.partnershipId)
    .where("pause_id", "=", leaveId)
    .execute()
  await trace(tx, decidedOn(learner, before), "changed leave of", before, terms)
}

export async function removeLeave(tx: Tx, learner: Learner, leaveId: string): Promise<void> {
  await lockPeople(tx, [learner.personId])
  const before = await leaveOf(tx, learner, leaveId)
  await tx.db
    .deleteFrom("compliance.pause")
    .where("partnership_id", "=", tx.partnershipId)
    .where("pause_id", "=", leaveId)
    .execute()
  await trace(tx, decidedOn(learner, before), "took out leave of", before, null)
}

/** Two leaves on one day are one that is recorded twice. */
async function daysOf(tx: Tx, { personId }: Learner, { from, lastDay }: LeaveTerms, except: string | null) {
  if (lastDay !== null && lastDay < from) throw new Refusal("Enter a last day that is not before the first", "lastDay")
  const endsOn = lastDay && addDays(lastDay, 1)
  const other = (await leavesOf(tx, personId)).find(
    (each) =>
      each.id !== except && (endsOn === null || each.startsOn < endsOn) && (each.endsOn === null || each.endsOn > from),
  )
  if (other)
    throw new Refusal(
      `Leave from ${formatDate(other.startsOn)} is recorded for some of these days. Change that.`,
      "from",
    )
  return { starts_on: from, ends_on: endsOn }
}

function trace(
  tx: Tx,
  on: ReturnType<typeof decidedOn>,
  verb: string,
  before: LeaveSeen | null,
  after: LeaveTerms | null,
) {
  return record(tx, verb, on, [
    { field: "First day of leave", before: before?.startsOn ?? null, after: after?.from ?? null },
    {
      field: "Last day of leave",
      before: before?.endsOn ? addDays(before.endsOn, -1) : null,
      after: after?.lastDay ?? null,
    },
  ])
}
