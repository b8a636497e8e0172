import { sql } from "kysely"
import type { Tx } from "../../kernel/database/index.ts"
import type { Kind } from "../words.ts"
import type { Learner } from "./learner.ts"

/** A piece of learning as it was recorded, and what became of that. */
export interface AchievementSeen {
  id: string
  personId: string
  subjectId: string | null
  competenceId: string | null
  level: number | null
  /** The subject, or the competence with its level. */
  about: string
  title: string | null
  provider: string | null
  completedOn: string
  /** The last good day that a certificate says. */
  expiresOn: string | null
  hours: number | null
  hoursTogether: number | null
  isPart: boolean
  kind: Kind
  eventId: string | null
  /** Empty: the person's own word. */
  organisationId: string | null
  organisation: string | null
  madeAt: Date
  /** Why this stands in place of an earlier one. */
  reason: string | null
  /** What stands in its place, or took it back, and why. */
  superseded: { isWithdrawal: boolean; reason: string; at: Date } | null
}

/** What somebody learned until a day, as far as it is heard, the latest first. */
export async function achievementsOf(
  tx: Tx,
  { personId, hears }: Pick<Learner, "personId" | "hears">,
  day: string,
): Promise<AchievementSeen[]> {
  const { organisations, own } = hears
  const theirs =
    organisations === "all"
      ? sql`a.organisation_id is not null`
      : sql`a.organisation_id = any(${organisations}::uuid[])`
  const heard = own ? sql`(${theirs} or a.organisation_id is null)` : theirs
  return read(tx, sql`one.survivor_id = ${personId} and a.completed_on <= ${day} and ${heard}`)
}

/** One of somebody's, whatever became of it. */
export async function achievementOf(
  tx: Tx,
  personId: string,
  achievementId: string,
): Promise<AchievementSeen | undefined> {
  const [achievement] = await read(tx, sql`one.survivor_id = ${personId} and a.achievement_id = ${achievementId}`)
  return achievement
}

type Row = Omit<AchievementSeen, "hours" | "hoursTogether" | "superseded"> & {
  hours: string | null
  hoursTogether: string | null
  supersededReason: string | null
  supersededAt: Date
  isWithdrawn: boolean
}

async function read(tx: Tx, condition: ReturnType<typeof sql>): Promise<AchievementSeen[]> {
  const { rows } = await sql<Row>`
    select a.achievement_id as id, a.person_id as "personId", a.subject_id as "subjectId",
           a.competence_id as "competenceId", a.level, ${aboutOf} as about, a.title, a.provider,
           a.completed_on as "completedOn", a.expires_on as "expiresOn", a.hours, a.hours_together as "hoursTogether",
           a.is_part as "isPart", a.kind, a.event_id as "eventId", a.organisation_id as "organisationId",
           o.name as organisation, a.made_at as "madeAt", a.reason, later.reason as "supersededReason",
           later.made_at as "supersededAt", later.is_withdrawal as "isWithdrawn"
      from people.person one
      join compliance.achievement a on a.partnership_id = ${tx.partnershipId} and a.person_id = one.person_id
      ${aboutJoins(tx)}
      left join lateral (select named.name from organisations.organisation_terms named
             where named.partnership_id = ${tx.partnershipId} and named.organisation_id = a.organisation_id
             order by (named.starts_on <= ${tx.today}) desc, abs(named.starts_on - ${tx.today}::date) limit 1) o on true
      left join compliance.achievement later
        on later.partnership_id = ${tx.partnershipId} and later.supersedes_id = a.achievement_id
     where one.partnership_id = ${tx.partnershipId} and not a.is_withdrawal and ${condition}
     order by a.completed_on desc, a.made_at desc, a.achievement_id
     limit 1000`.execute(tx.db)
  return rows.map(({ hours, hoursTogether, supersededReason, supersededAt, isWithdrawn, ...row }) => ({
    ...row,
    hours: hours === null ? null : Number(hours),
    hoursTogether: hoursTogether === null ? null : Number(hoursTogether),
    superseded:
      supersededReason === null ? null : { isWithdrawal: isWithdrawn, reason: supersededReason, at: supersededAt },
  }))
}

/** What achievement `a` is of, in words: see `aboutJoins`. */
export const aboutOf = sql`coalesce(subject.name, competence.says || ', level ' || a.level, 'A competence that is no longer there')`

/** Joins what an achievement `a` is of; of a competence, what it is called in its latest version. */
export function aboutJoins(tx: Tx) {
  return sql`
      left join partnerships.list_item subject
        on subject.partnership_id = ${tx.partnershipId} and subject.item_id = a.subject_id
      left join lateral (select part.says from frameworks.part part
             join frameworks.version v on v.partnership_id = ${tx.partnershipId} and v.version_id = part.version_id
            where part.partnership_id = ${tx.partnershipId} and part.part_id = a.competence_id
            order by v.number desc limit 1) competence on true`
}
