import { sql } from "kysely"
import type { Tx } from "../../kernel/database/index.ts"
import { grouped } from "../../kernel/grouped.ts"
import type { Achievement, Asking, Dated, Exemption, History, Learning } from "../../methods/standing/index.ts"
import { workingOf } from "../../people/index.ts"

type Of<T> = T & { personId: string }

/**
 * All that these people's standing by some requirements follows from, besides the rules. They stand for themselves.
 * Exemptions from, and askings about, other requirements are left out.
 */
export async function historiesOf(
  tx: Tx,
  personIds: readonly string[],
  requirementIds: readonly string[],
): Promise<History[]> {
  const [working, achievements, pauses, exemptions, askings] = await Promise.all([
    workingOf(tx, personIds),
    achievementsOf(tx, personIds),
    pausesOf(tx, personIds),
    exemptionsOf(tx, personIds, requirementIds),
    askingsOf(tx, personIds, requirementIds),
  ])
  const of = ({ personId }: { personId: string }) => personId
  const [achievementsBy, pausesBy, exemptionsBy, askingsBy] = [
    grouped(achievements, of),
    grouped(pauses, of),
    grouped(exemptions, of),
    grouped(askings, of),
  ]
  return working.map((one) => ({
    ...one,
    achievements: achievementsBy(one.personId),
    pauses: pausesBy(one.personId),
    exemptions: exemptionsBy(one.personId),
    askings: askingsBy(one.personId),
  }))
}

interface Row extends Omit<Achievement, "of" | "supersedes" | "isWithdrawal"> {
  personId: string
  subjectId: string | null
  competenceId: string | null
  level: number | null
}

/**
 * Only what stands: neither superseded nor there to take another back. Whoever was merged with the person when one was
 * superseded may have been taken apart from them since.
 */
async function achievementsOf(tx: Tx, personIds: readonly string[]): Promise<Of<Achievement>[]> {
  const { rows } = await sql<Row>`
    select w.survivor_id as "personId", a.achievement_id as "achievementId", a.subject_id as "subjectId",
           a.competence_id as "competenceId", a.level, a.completed_on as "completedOn", a.expires_on as "expiresOn",
           a.kind, a.is_part as "isPart", a.hours, a.hours_together as "hoursTogether", a.event_id as "eventId"
      ${ofThose(tx, "compliance.achievement", personIds)} and not a.is_withdrawal
       and not exists (select from compliance.achievement later
             where later.partnership_id = ${tx.partnershipId} and later.supersedes_id = a.achievement_id)`.execute(
    tx.db,
  )
  return rows.map(({ subjectId, competenceId, level, ...row }) => ({
    ...row,
    of: [subjectId === null ? { competence: competenceId!, level: level! } : { subject: subjectId }] as Learning[],
    supersedes: null,
    isWithdrawal: false,
  }))
}

async function pausesOf(tx: Tx, personIds: readonly string[]): Promise<Of<Dated>[]> {
  const { rows } = await sql<Of<Dated>>`
    select w.survivor_id as "personId", a.starts_on as "startsOn", a.ends_on as "endsOn"
      ${ofThose(tx, "compliance.pause", personIds)}`.execute(tx.db)
  return rows
}

async function exemptionsOf(
  tx: Tx,
  personIds: readonly string[],
  requirementIds: readonly string[],
): Promise<Of<Exemption>[]> {
  const { rows } = await sql<Of<Exemption>>`
    select w.survivor_id as "personId", a.exemption_id as "exemptionId", a.requirement_id as "requirementId",
           a.starts_on as "startsOn", a.ends_on as "endsOn", a.decided_by as by, a.because
      ${ofThose(tx, "compliance.exemption", personIds)} and a.requirement_id = any(${requirementIds}::uuid[])`.execute(
    tx.db,
  )
  return rows
}

async function askingsOf(
  tx: Tx,
  personIds: readonly string[],
  requirementIds: readonly string[],
): Promise<Of<Asking>[]> {
  const { rows } = await sql<Of<Asking>>`
    select w.survivor_id as "personId", a.requirement_id as "requirementId", min(a.asked_on) as "askedOn"
      ${ofThose(tx, "compliance.asking", personIds)} and a.requirement_id = any(${requirementIds}::uuid[])
     group by w.survivor_id, a.requirement_id`.execute(tx.db)
  return rows
}

/** Rows of these people, and of those merged into them. */
function ofThose(tx: Tx, table: string, personIds: readonly string[]) {
  return sql`
      from people.person w
      join ${sql.table(table)} a on a.partnership_id = ${tx.partnershipId} and a.person_id = w.person_id
     where w.partnership_id = ${tx.partnershipId} and w.survivor_id = any(${personIds}::uuid[])`
}
