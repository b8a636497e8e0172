import { sql } from "kysely"
import { record } from "../../kernel/audit/index.ts"
import { addDays } from "../../kernel/clock.ts"
import type { Tx } from "../../kernel/database/index.ts"
import { formatDate } from "../../kernel/design/index.ts"
import { newId } from "../../kernel/ids.ts"
import { NotFound, Refusal } from "../../kernel/refusal.ts"
import { lockPeople } from "../../people/index.ts"
import { type Decision, decidedOn, mayChange } from "../learning/deciding.ts"
import { requirementSeen } from "../learning/doors.ts"
import type { Learner } from "../learning/learner.ts"
import { requirementNames } from "../learning/standings.ts"

/** That somebody need not meet a requirement. */
export interface ExemptionSeen extends Decision {
  id: string
  requirementId: string
  requirement: string
  startsOn: string
  endsOn: string | null
  decidedBy: string
  because: string
}

export interface ExemptionTerms extends Decision {
  requirementId: string
  from: string
  lastDay: string | null
  decidedBy: string
  because: string
}

/** All there were and are, the latest first. */
export async function exemptionsOf(tx: Tx, personId: string): Promise<ExemptionSeen[]> {
  const { rows } = await sql<Omit<ExemptionSeen, "requirement">>`
    select x.exemption_id as id, x.requirement_id as "requirementId", x.starts_on as "startsOn", x.ends_on as "endsOn",
           x.decided_by as "decidedBy", x.because, x.organisation_id as "organisationId"
      from people.person one
      join compliance.exemption x on x.partnership_id = ${tx.partnershipId} and x.person_id = one.person_id
     where one.partnership_id = ${tx.partnershipId} and one.survivor_id = ${personId}
     order by x.starts_on desc, x.exemption_id
     limit 1000`.execute(tx.db)
  const names = await requirementNames(tx, [...new Set(rows.map(({ requirementId }) => requirementId))])
  return rows.map((row) => ({ ...row, requirement: names.get(row.requirementId)! }))
}

/** One that whoever looks may change. */
export async function exemptionOf(tx: Tx, learner: Learner, exemptionId: string): Promise<ExemptionSeen> {
  const exemption = (await exemptionsOf(tx, learner.personId)).find(({ id }) => id === exemptionId)
  if (!exemption || !mayChange(learner, exemption)) throw new NotFound()
  return exemption
}

/** Somebody need not meet a requirement on these days, since somebody decided so. */
export async function exempt(tx: Tx, learner: Learner, terms: ExemptionTerms): Promise<void> {
  const { requirementId, from, lastDay, decidedBy, because, organisationId } = terms
  const { personId } = learner
  await lockPeople(tx, [personId])
  if (lastDay !== null && lastDay < from) throw new Refusal("Enter a last day that is not before the first", "lastDay")
  const endsOn = lastDay && addDays(lastDay, 1)
  const other = (await exemptionsOf(tx, personId)).find(
    (each) =>
      each.requirementId === requirementId &&
      (endsOn === null || each.startsOn < endsOn) &&
      (each.endsOn === null || each.endsOn > from),
  )
  if (other)
    throw new Refusal(`They are exempt from this already, from ${formatDate(other.startsOn)}. End that first.`, "from")
  const name = await requirementSeen(tx, requirementId)
  await tx.db
    .insertInto("compliance.exemption")
    .values({
      partnership_id: tx.partnershipId,
      exemption_id: newId(tx.now),
      person_id: personId,
      requirement_id: requirementId,
      starts_on: from,
      ends_on: endsOn,
      decided_by: decidedBy,
      because,
      organisation_id: organisationId,
    })
    .execute()
  await record(tx, "exempted", decidedOn(learner, terms), [
    { field: "From", before: null, after: name },
    { field: "First day", before: null, after: from },
    { field: "Last day", before: null, after: lastDay },
    { field: "Decided by", before: null, after: decidedBy },
    { field: "Because", before: null, after: because },
  ])
}

/** It ends on another day than was said, or at last on one. */
export async function endExemption(tx: Tx, learner: Learner, exemptionId: string, lastDay: string): Promise<void> {
  await lockPeople(tx, [learner.personId])
  const exemption = await exemptionOf(tx, learner, exemptionId)
  const { requirement, startsOn, endsOn } = exemption
  if (lastDay < startsOn)
    throw new Refusal(`It began on ${formatDate(startsOn)}. Enter that day or a later one, or take it back.`, "lastDay")
  await tx.db
    .updateTable("compliance.exemption")
    .set({ ends_on: addDays(lastDay, 1) })
    .where("partnership_id", "=", tx.partnershipId)
    .where("exemption_id", "=", exemptionId)
    .execute()
  await record(tx, "ended an exemption of", decidedOn(learner, exemption), [
    { field: `Last day, from ${requirement}`, before: endsOn && addDays(endsOn, -1), after: lastDay },
  ])
}

/** It was recorded by mistake: on no day was anybody exempt by it. */
export async function takeBackExemption(tx: Tx, learner: Learner, exemptionId: string): Promise<void> {
  await lockPeople(tx, [learner.personId])
  const exemption = await exemptionOf(tx, learner, exemptionId)
  const { requirement, startsOn, because } = exemption
  await tx.db
    .deleteFrom("compliance.exemption")
    .where("partnership_id", "=", tx.partnershipId)
    .where("exemption_id", "=", exemptionId)
    .execute()
  await record(tx, "took back an exemption of", decidedOn(learner, exemption), [
    { field: "From", before: requirement, after: null },
    { field: "First day", before: startsOn, after: null },
    { field: "Because", before: because, after: null },
  ])
}
