import { type RawBuilder, sql } from "kysely"
import { addDays } from "../../kernel/clock.ts"
import type { Tx } from "../../kernel/database/index.ts"
import { type From, keyset, type Placed, type ReadRows } from "../../kernel/tables/keyset.ts"
import { XLSX_ROWS } from "../../kernel/tables/xlsx.ts"
import { namesOf, type Sight, whoIsSeen } from "../../people/index.ts"
import { aboutJoins, aboutOf } from "../learning/achievements.ts"
import type { Kind } from "../words.ts"

export interface Listing {
  /** Whose learning is listed: that of people in a post in sight today; in sight of all, of everybody there was. */
  sight: Sight
  subjectId: string | null
  /** Completed on this day or later. */
  since: string | null
}

/** A piece of learning of somebody's that stands, superseded by nothing. */
export interface Listed extends Placed {
  personId: string
  person: string
  subjectId: string | null
  competenceId: string | null
  level: number | null
  about: string
  title: string | null
  provider: string | null
  completedOn: string
  expiresOn: string | null
  hours: number | null
  hoursTogether: number | null
  isPart: boolean
  kind: Kind
  /** Who recorded it, where that is within reach. */
  organisationId: string | null
  organisation: string | null
}

/** Reads it in order of the days of completion, the latest first. */
export async function reading(tx: Tx, listing: Listing): Promise<ReadRows<Listed>> {
  const matching = await matchingIn(tx, listing)
  const { organisations } = listing.sight
  const isNamed = organisations === "all" ? sql`true` : sql`a.organisation_id = any(${organisations}::uuid[])`
  return async (from, limit) => {
    const { beyond, order } = keyset(sql`a.completed_on`, sql`a.achievement_id`, fromDay(from), true)
    const { rows } = await sql<Omit<Listed, "person">>`
      select a.achievement_id as id, a.completed_on::text as "sortValue", one.survivor_id as "personId",
             a.subject_id as "subjectId", a.competence_id as "competenceId", a.level, ${aboutOf} as about, a.title,
             a.provider, a.completed_on as "completedOn", a.expires_on as "expiresOn", a.hours::float8 as hours,
             a.hours_together::float8 as "hoursTogether", a.is_part as "isPart", a.kind,
             case when ${isNamed} then a.organisation_id end as "organisationId",
             case when ${isNamed} then o.name end as organisation
        from compliance.achievement a
        join people.person one on one.partnership_id = ${tx.partnershipId} and one.person_id = a.person_id
        ${aboutJoins(tx)}
        left join lateral (select named.name from organisations.organisation_terms named
               where named.partnership_id = ${tx.partnershipId} and named.organisation_id = a.organisation_id
               order by (named.starts_on <= ${tx.today}) desc, abs(named.starts_on - ${tx.today}::date) limit 1) o on true
       where ${matching} ${beyond}
       order by ${order}
       limit ${limit}`.execute(tx.db)
    const names = await namesOf(tx, listing.sight, [...new Set(rows.map(({ personId }) => personId))])
    return rows.map((row) => ({ ...row, person: names.get(row.personId)! }))
  }
}

/** How many are listed; of more than a spreadsheet holds, one more than that: nobody waits for all to be counted. */
export async function countListed(tx: Tx, listing: Listing): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from (
      select from compliance.achievement a
        join people.person one on one.partnership_id = ${tx.partnershipId} and one.person_id = a.person_id
       where ${await matchingIn(tx, listing)}
       limit ${XLSX_ROWS + 1}) listed`.execute(tx.db)
  return rows[0]!.count
}

/** A condition on achievement `a` of person `one`. */
async function matchingIn(tx: Tx, { sight, subjectId, since }: Listing): Promise<RawBuilder<unknown>> {
  const seen = sight.organisations === "all" ? sql`true` : sql`one.survivor_id in (${await whoIsSeen(tx, sight)})`
  return sql`a.partnership_id = ${tx.partnershipId} and not a.is_withdrawal and ${seen}
     and not exists (select from compliance.achievement later
           where later.partnership_id = ${tx.partnershipId} and later.supersedes_id = a.achievement_id)
     ${subjectId ? sql`and a.subject_id = ${subjectId}` : sql``}
     ${since ? sql`and a.completed_on >= ${since}` : sql``}`
}

/** What stands in an address as the day to read on from may be anything. */
function fromDay({ start, backwards }: From): From {
  return { ...(start && isDay(start.value) && { start }), backwards }
}

function isDay(value: string): boolean {
  try {
    return addDays(value, 0) === value
  } catch {
    return false
  }
}
