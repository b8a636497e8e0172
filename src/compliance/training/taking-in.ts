import { sql } from "kysely"
import { followedThose, recordAll, unfollowedOf } from "../../kernel/audit/index.ts"
import type { Tx } from "../../kernel/database/index.ts"
import { insertAll } from "../../kernel/database/parts.ts"
import { newId } from "../../kernel/ids.ts"

interface Said {
  personId: string
  organisationId: string | null
  subjectId: string
  completedOn: string
  expiresOn: string | null
  title: string | null
}

/** A row of a file that says something else than what was made of it, or of which nothing was made, or which is gone. */
interface Difference {
  trainingId: string
  now: Said | null
  before: (Said & { achievementId: string }) | null
}

/**
 * Makes achievements of the training that the care sector's files tell of, in the categories that count as a subject
 * here, and supersedes those whose row is gone or counts as another. What somebody has corrected by hand stays so.
 * @param records  of whose training alone
 */
export async function takeInTraining(tx: Tx, records: readonly string[]): Promise<void> {
  const differences = await differencesOf(tx, records)
  await insertAll(
    tx,
    "compliance.achievement",
    differences.map((each) => rowOf(tx, each)),
  )
  await recordAll(
    tx,
    differences.map(({ now, before }) => ({
      verb: now ? "took in from a training file learning of" : "took back learning from a training file of",
      on: { subject: "person", id: (now ?? before)!.personId },
      changes: [
        { field: "Training", before: before?.title ?? null, after: now?.title ?? null },
        { field: "Completed", before: before?.completedOn ?? null, after: now?.completedOn ?? null },
      ],
    })),
  )
}

/** Does some work in a transaction of its own; undefined where another process is at it, and it is left to that one. */
export type InTurn = <Done>(work: (tx: Tx) => Promise<Done>) => Promise<Done | undefined>

/**
 * The same of everybody, where what training counts as has changed, some at a time. Whatever ends it in between leaves
 * that change to be followed: it begins again, and finds nothing different where it has been.
 * @returns whether all of it is taken in
 */
export async function takeInAllTraining(inTurn: InTurn): Promise<boolean> {
  const changes = await inTurn((tx) => unfollowedOf(tx, "training"))
  if (!changes || changes.length === 0) return changes !== undefined
  for (let after: string | null = null; ; ) {
    const some: string[] | undefined = await inTurn(async (tx) => {
      const some = await recordsWithTraining(tx, after)
      await takeInTraining(tx, some)
      if (some.length < AT_ONCE) await followedThose(tx, changes)
      return some
    })
    if (!some || some.length < AT_ONCE) return some !== undefined
    after = some.at(-1)!
  }
}

/** So many records are looked at together: what is in memory stays small, however much the files told of. */
const AT_ONCE = 500

/** Those whose organisation told of training, and those of people of whom a file once did, by id. */
async function recordsWithTraining(tx: Tx, after: string | null): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select r.record_id as id from people.record r
     where r.partnership_id = ${tx.partnershipId} and (${after}::uuid is null or r.record_id > ${after}::uuid)
       and (exists (select from people.training t
              where t.partnership_id = ${tx.partnershipId} and t.record_id = r.record_id)
         or exists (select from compliance.achievement a
              where a.partnership_id = ${tx.partnershipId} and a.person_id = r.person_id and a.training_id is not null))
     order by r.record_id limit ${AT_ONCE}`.execute(tx.db)
  return rows.map(({ id }) => id)
}

function rowOf(tx: Tx, { trainingId, now, before }: Difference) {
  const { personId, organisationId, subjectId, completedOn, expiresOn, title } = (now ?? before)!
  return {
    partnership_id: tx.partnershipId,
    achievement_id: newId(tx.now),
    person_id: personId,
    organisation_id: organisationId,
    subject_id: subjectId,
    completed_on: completedOn,
    expires_on: expiresOn,
    title,
    kind: "import",
    made_at: tx.now,
    training_id: trainingId,
    supersedes_id: before?.achievementId ?? null,
    reason: before && (now ? "The training file, or what its category counts as, says otherwise now" : GONE),
    is_withdrawal: now === null,
    is_part: false,
  }
}

const GONE = "The training was taken out again, or its category counts as nothing here any more"

async function differencesOf(tx: Tx, records: readonly string[]): Promise<Difference[]> {
  const ofThose = (column: string) =>
    sql`${sql.ref(column)} in (select own.person_id from people.record own
          where own.partnership_id = ${tx.partnershipId} and own.record_id = any(${records}::uuid[]))`
  const { rows } = await sql<Difference>`
    with said as (
      select t.training_id, jsonb_build_object('personId', r.person_id, 'organisationId', r.organisation_id,
             'subjectId', c.subject_id, 'completedOn', t.completed_on, 'expiresOn', t.expires_on, 'title', t.title) as now
        from people.training t
        join people.record r on r.partnership_id = ${tx.partnershipId} and r.record_id = t.record_id
        join compliance.training_category c on c.partnership_id = ${tx.partnershipId} and c.category_code = t.category_code
       where t.partnership_id = ${tx.partnershipId} and t.completed_on is not null and ${ofThose("r.person_id")}),
    made as (
      select a.training_id, a.achievement_id, later.by_hand, jsonb_build_object('personId', a.person_id,
             'organisationId', a.organisation_id, 'subjectId', a.subject_id, 'completedOn', a.completed_on,
             'expiresOn', a.expires_on, 'title', a.title) as before
        from compliance.achievement a
        left join lateral (select b.training_id is null as by_hand from compliance.achievement b
             where b.partnership_id = ${tx.partnershipId} and b.supersedes_id = a.achievement_id) later on true
       where a.partnership_id = ${tx.partnershipId} and a.training_id is not null and not a.is_withdrawal
         and later.by_hand is distinct from false and ${ofThose("a.person_id")})
    select training_id as "trainingId", said.now,
           made.before || jsonb_build_object('achievementId', made.achievement_id) as before
      from said full join made using (training_id)
     where made.by_hand is null and said.now is distinct from made.before`.execute(tx.db)
  return rows
}
