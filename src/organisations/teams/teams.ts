import { record } from "../../kernel/audit/index.ts"
import type { Tx } from "../../kernel/database/index.ts"
import { clearFrom, endOn, on, readHistory, saveHistory, setFrom } from "../../kernel/dated/index.ts"
import { newId } from "../../kernel/ids.ts"
import { NotFound, Refusal } from "../../kernel/refusal.ts"
import { nameOf } from "../queries.ts"
import { teamOrganisationTable, teamTable } from "../tables.ts"
import { organisationsEverInTeam } from "./queries.ts"

/** A team of one or several employers' people, from a day. */
export async function addTeam(
  tx: Tx,
  added: { name: string; organisationIds: string[]; from: string },
): Promise<string> {
  if (added.organisationIds.length === 0) throw new Refusal("Choose at least one organisation", "organisations")
  const teamId = newId(tx.now)
  await tx.db.insertInto("organisations.team").values({ partnership_id: tx.partnershipId, team_id: teamId }).execute()
  await saveHistory(tx, teamTable, { team_id: teamId }, [], setFrom([], added.from, { name: added.name }))
  await record(tx, "added", { subject: "team", id: teamId }, [
    { field: "Name", before: null, after: added.name },
    { field: "From", before: null, after: added.from },
  ])
  await makeUp(tx, teamId, added)
  return teamId
}

/** Another name, and the organisations it is made of, from a day. */
export async function changeTeam(
  tx: Tx,
  teamId: string,
  change: { name: string; organisationIds: string[]; from: string },
): Promise<void> {
  if (change.organisationIds.length === 0) throw new Refusal("Choose at least one organisation", "organisations")
  const history = await take(tx, teamId)
  const held = on(history, change.from)
  if (!held) throw new Refusal("The team is not there on that day. Choose a day when it is.", "from")
  await saveHistory(tx, teamTable, { team_id: teamId }, history, setFrom(history, change.from, { name: change.name }))
  await record(tx, "changed", { subject: "team", id: teamId }, [
    { field: "Name", before: held.value.name, after: change.name },
    { field: "From", before: null, after: change.from },
  ])
  await makeUp(tx, teamId, change)
}

/** The team ends: `endsOn` is the first day it is no longer there. */
export async function endTeam(
  tx: Tx,
  teamId: string,
  { lastDay, endsOn }: { lastDay: string; endsOn: string },
): Promise<void> {
  const history = await take(tx, teamId)
  if (!on(history, lastDay)) throw new Refusal("The team is not there on that day. Choose a day when it is.", "lastDay")
  await saveHistory(tx, teamTable, { team_id: teamId }, history, endOn(history, endsOn))
  await record(tx, "ended", { subject: "team", id: teamId }, [{ field: "Last day", before: null, after: lastDay }])
}

/** From a day the team is made of these organisations and no others. */
async function makeUp(
  tx: Tx,
  teamId: string,
  { organisationIds, from }: { organisationIds: string[]; from: string },
): Promise<void> {
  const names = await Promise.all(organisationIds.map((organisationId) => nameOf(tx, organisationId, from)))
  if (names.some((name) => name === null))
    throw new Refusal("Choose organisations that are in the partnership on that day", "organisations")
  const ever = await organisationsEverInTeam(tx, teamId)
  const before: string[] = []
  for (const organisationId of new Set([...ever, ...organisationIds])) {
    const owner = { team_id: teamId, organisation_id: organisationId }
    const history = await readHistory(tx, teamOrganisationTable, owner)
    const isIn = on(history, from) !== undefined
    const wanted = organisationIds.includes(organisationId)
    if (isIn) before.push((await nameOf(tx, organisationId, from)) ?? "An organisation that has left")
    if (isIn !== wanted)
      await saveHistory(
        tx,
        teamOrganisationTable,
        owner,
        history,
        wanted ? setFrom(history, from, true as const) : clearFrom(history, from),
      )
  }
  await record(tx, "made up", { subject: "team", id: teamId }, [
    { field: "Organisations", before: before.sort().join(", ") || null, after: names.sort().join(", ") },
    { field: "From", before: null, after: from },
  ])
}

async function take(tx: Tx, teamId: string) {
  const team = await tx.db
    .selectFrom("organisations.team")
    .select("team_id")
    .where("partnership_id", "=", tx.partnershipId)
    .where("team_id", "=", teamId)
    .forUpdate()
    .executeTakeFirst()
  if (!team) throw new NotFound()
  return readHistory(tx, teamTable, { team_id: teamId })
}
