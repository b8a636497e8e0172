import { sql } from "kysely"
import type { Places } from "../../kernel/access/actor.ts"
import type { Tx } from "../../kernel/database/index.ts"

export interface ListedTeam {
  id: string
  name: string
  organisations: { id: string; name: string }[]
}

/** Teams on a day that are within reach: those of an organisation that is, and those named. */
export async function listTeams(
  tx: Tx,
  day: string,
  reach: { organisations: "all" | string[]; teams: string[] },
): Promise<ListedTeam[]> {
  const within =
    reach.organisations === "all"
      ? sql``
      : sql`and (t.team_id = any(${reach.teams}::uuid[]) or exists (
              select from organisations.team_organisation mine
               where mine.partnership_id = ${tx.partnershipId} and mine.team_id = t.team_id
                 and mine.organisation_id = any(${reach.organisations}::uuid[])
                 and mine.starts_on <= ${day} and (mine.ends_on is null or mine.ends_on > ${day})))`
  const { rows } = await sql<ListedTeam>`
    select t.team_id as id, t.name, ${madeUp(tx, day)} as organisations
      from organisations.team_terms t
     where t.partnership_id = ${tx.partnershipId}
       and t.starts_on <= ${day} and (t.ends_on is null or t.ends_on > ${day}) ${within}
     order by lower(t.name), t.team_id
     limit 2000`.execute(tx.db)
  return rows
}

/** A team as at a day; undefined on a day it is not there. */
export async function teamOn(
  tx: Tx,
  teamId: string,
  day: string,
): Promise<(ListedTeam & { startsOn: string; endsOn: string | null }) | undefined> {
  const { rows } = await sql<ListedTeam & { startsOn: string; endsOn: string | null }>`
    select t.team_id as id, t.name, ${madeUp(tx, day)} as organisations,
           (select min(first.starts_on) from organisations.team_terms first
             where first.partnership_id = ${tx.partnershipId} and first.team_id = t.team_id) as "startsOn",
           t.ends_on as "endsOn"
      from organisations.team_terms t
     where t.partnership_id = ${tx.partnershipId} and t.team_id = ${teamId}
       and t.starts_on <= ${day} and (t.ends_on is null or t.ends_on > ${day})`.execute(tx.db)
  return rows[0]
}

/** What a team is called today, or was called last. */
export async function teamName(tx: Tx, teamId: string): Promise<string | undefined> {
  const { rows } = await sql<{ name: string }>`
    select t.name from organisations.team_terms t
     where t.partnership_id = ${tx.partnershipId} and t.team_id = ${teamId}
     order by (t.starts_on <= ${tx.today} and (t.ends_on is null or t.ends_on > ${tx.today})) desc, t.starts_on desc
     limit 1`.execute(tx.db)
  return rows[0]?.name
}

/** Whether a team was there, and is not today nor on any day to come. */
export async function hasEnded(tx: Tx, teamId: string): Promise<boolean> {
  const { rows } = await sql<{ ended: boolean }>`
    select coalesce(bool_and(coalesce(t.ends_on <= ${tx.today}, false)), false) as ended from organisations.team_terms t
     where t.partnership_id = ${tx.partnershipId} and t.team_id = ${teamId}`.execute(tx.db)
  return rows[0]!.ended
}

/** Every organisation a team was ever made of. */
export async function organisationsEverInTeam(tx: Tx, teamId: string): Promise<string[]> {
  const rows = await tx.db
    .selectFrom("organisations.team_organisation")
    .select("organisation_id")
    .distinct()
    .where("partnership_id", "=", tx.partnershipId)
    .where("team_id", "=", teamId)
    .execute()
  return rows.map((row) => row.organisation_id)
}

/** The organisations whose people make up a team on a day or on any later one. */
export async function organisationsOfTeamFrom(tx: Tx, teamId: string, day: string): Promise<string[]> {
  const rows = await tx.db
    .selectFrom("organisations.team_organisation")
    .select("organisation_id")
    .distinct()
    .where("partnership_id", "=", tx.partnershipId)
    .where("team_id", "=", teamId)
    .where((where) => where.or([where("ends_on", "is", null), where("ends_on", ">", day)]))
    .execute()
  return rows.map((row) => row.organisation_id)
}

/** Where a team belongs: it is itself, and managing one of the organisations it is made of today is managing it. */
export async function placesOfTeam(tx: Tx, teamId: string): Promise<Places> {
  const rows = await tx.db
    .selectFrom("organisations.team_organisation")
    .select("organisation_id")
    .where("partnership_id", "=", tx.partnershipId)
    .where("team_id", "=", teamId)
    .where("starts_on", "<=", tx.today)
    .where((where) => where.or([where("ends_on", "is", null), where("ends_on", ">", tx.today)]))
    .execute()
  return { organisations: rows.map((row) => row.organisation_id), teams: [teamId] }
}

/** The organisations of team `t` on a day, with the names they have then. */
function madeUp(tx: Tx, day: string) {
  return sql`(select coalesce(json_agg(json_build_object('id', o.organisation_id, 'name', o.name) order by o.name), '[]')
      from organisations.team_organisation made
      join organisations.organisation_terms o
        on o.partnership_id = ${tx.partnershipId} and o.organisation_id = made.organisation_id
       and o.starts_on <= ${day} and (o.ends_on is null or o.ends_on > ${day})
     where made.partnership_id = ${tx.partnershipId} and made.team_id = t.team_id
       and made.starts_on <= ${day} and (made.ends_on is null or made.ends_on > ${day}))`
}
