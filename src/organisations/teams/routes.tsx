import { may, reach, type SignedIn, teamsWithin } from "../../kernel/access/actor.ts"
import { historyPage } from "../../kernel/audit/history-page.tsx"
import { addDays } from "../../kernel/clock.ts"
import { formatDate } from "../../kernel/design/index.ts"
import { offer } from "../../kernel/http/chooser.tsx"
import { day, id, ids, optionalDay, optionalId, optionalText, text } from "../../kernel/http/fields.ts"
import { partsOf } from "../../kernel/http/parts.ts"
import { type FormState, form, get, mayUse, page, type Route, see, type Visit } from "../../kernel/http/routes.ts"
import { NotFound, Refusal } from "../../kernel/refusal.ts"
import { organisationsToChoose } from "../choosing.ts"
import { EndTeamPage, TeamFormPage, TeamPage, TeamsPage } from "./pages.tsx"
import { listTeams, organisationsEverInTeam, organisationsOfTeamFrom, teamName, teamOn } from "./queries.ts"
import { addTeam, changeTeam, endTeam } from "./teams.ts"

const team = { team: id("organisations.team", { say: "Choose a team" }) }
const on = { on: optionalDay() }
const fields = {
  name: text({ say: "Enter the team's name", max: 160, example: "Family hub team" }),
  organisations: ids("organisations.organisation", { say: "Choose organisations from the list" }),
  from: day({ say: "Enter the day it begins, like 27 3 2027" }),
}

export const teamRoutes: Route[] = [
  get("/teams", { access: mayUse("team.see"), query: on }, async (visit) => {
    const day = visit.query.on ?? visit.today
    const teams = await listTeams(visit.tx, day, teamReach(visit.actor))
    return page(<TeamsPage visit={visit} day={day} teams={teams} mayAdd={may(visit.actor, "team.change")} />)
  }),

  ...form("/teams/new", {
    access: mayUse("team.change"),
    query: { organisation: optionalId("organisations.organisation") },
    fields,
    initial: async ({ query, today }) => ({ organisations: query.organisation ?? [], from: today }),
    page: async (visit, state) =>
      page(
        <TeamFormPage
          visit={visit}
          state={state}
          title="Add a team"
          label="Add the team"
          action={visit.to("/teams/new")}
          back={visit.to("/teams")}
          organisations={await choices(visit, state)}
        />,
      ),
    submit: async (visit, sent) => {
      refuseOutOfReach(visit.actor, sent.organisations)
      const added = await addTeam(visit.tx, { name: sent.name, organisationIds: sent.organisations, from: sent.from })
      return see(visit.to(`/teams/${added}`), `${sent.name} is added from ${formatDate(sent.from)}`)
    },
  }),

  get("/teams/:team", { access: mayUse("team.see", "team"), params: team, query: on }, async (visit) => {
    const day = visit.query.on ?? visit.today
    const name = await teamName(visit.tx, visit.params.team)
    if (!name) throw new NotFound()
    return page(
      <TeamPage
        visit={visit}
        day={day}
        name={name}
        team={await teamOn(visit.tx, visit.params.team, day)}
        parts={await partsOf(visit, "team", visit.params.team, day)}
        mayChange={await isWithinReach(visit, visit.params.team)}
        maySeeOrganisation={(organisation) => may(visit.actor, "organisation.see", { organisation })}
        mayGiveAccess={may(visit.actor, "access.give-any")}
      />,
    )
  }),

  ...form("/teams/:team/terms", {
    access: mayUse("team.change", "team"),
    params: team,
    fields,
    initial: async ({ tx, params, today }) => {
      const held = await teamOn(tx, params.team, today)
      return { name: held?.name ?? "", organisations: held?.organisations.map(({ id }) => id) ?? [], from: today }
    },
    page: async (visit, state) => {
      await mustBeWithinReach(visit, visit.params.team)
      const back = visit.to(`/teams/${visit.params.team}`)
      return page(
        <TeamFormPage
          visit={visit}
          state={state}
          title="Change the team"
          label="Save the change"
          action={`${back}/terms`}
          back={back}
          organisations={await choices(visit, state)}
        />,
      )
    },
    submit: async (visit, sent) => {
      await mustBeWithinReach(visit, visit.params.team)
      await refusePast(visit, sent.from, "from")
      refuseOutOfReach(visit.actor, sent.organisations)
      await changeTeam(visit.tx, visit.params.team, {
        name: sent.name,
        organisationIds: sent.organisations,
        from: sent.from,
      })
      return see(visit.to(`/teams/${visit.params.team}`), `${sent.name} is changed from ${formatDate(sent.from)}`)
    },
  }),

  ...form("/teams/:team/end", {
    access: mayUse("team.change", "team"),
    params: team,
    fields: { lastDay: day({ say: "Enter the last day, like 27 3 2027" }) },
    initial: async ({ today }) => ({ lastDay: today }),
    page: async (visit, state) => {
      await mustBeWithinReach(visit, visit.params.team)
      const name = await teamName(visit.tx, visit.params.team)
      return page(
        <EndTeamPage visit={visit} state={state} name={name ?? ""} back={visit.to(`/teams/${visit.params.team}`)} />,
      )
    },
    submit: async (visit, { lastDay }) => {
      await mustBeWithinReach(visit, visit.params.team)
      await refusePast(visit, lastDay, "lastDay")
      await endTeam(visit.tx, visit.params.team, { lastDay, endsOn: addDays(lastDay, 1) })
      return see(visit.to(`/teams/${visit.params.team}`), `Its last day is ${formatDate(lastDay)}`)
    },
  }),

  get(
    "/teams/:team/history",
    { access: mayUse("team.change", "team"), params: team, query: { before: optionalText({ max: 36, example: "" }) } },
    async (visit) => {
      await mustBeWithinReach(visit, visit.params.team)
      const name = await teamName(visit.tx, visit.params.team)
      const back = visit.to(`/teams/${visit.params.team}`)
      return historyPage(visit, { subject: "team", id: visit.params.team, name: name ?? "", back }, visit.query.before)
    },
  ),
]

function teamReach(actor: SignedIn) {
  return {
    organisations: reach(actor, "team.see"),
    teams: teamsWithin(actor, "team.see"),
  }
}

/**
 * A team of several employers' people is changed by the lead, or by somebody who manages all of them: all there are
 * from a day on, so that nobody takes away what is planned with another, or was.
 */
async function isWithinReach(visit: Visit, teamId: string, from = visit.today): Promise<boolean> {
  const made = await organisationsOfTeamFrom(visit.tx, teamId, from)
  const all = made.length > 0 ? made : await organisationsEverInTeam(visit.tx, teamId)
  return all.length > 0 && all.every((organisation) => may(visit.actor, "team.change", { organisation }))
}

async function mustBeWithinReach(visit: Visit, teamId: string): Promise<void> {
  if (!(await isWithinReach(visit, teamId))) throw new NotFound()
}

async function refusePast(visit: Visit<{ team: string }>, day: string, field: string): Promise<void> {
  if (!(await isWithinReach(visit, visit.params.team, day < visit.today ? day : visit.today)))
    throw new Refusal("Others were in the team then. Choose a later day, or ask your workforce lead.", field)
}

function refuseOutOfReach(actor: SignedIn, organisations: string[]): void {
  if (organisations.some((organisation) => !may(actor, "team.change", { organisation })))
    throw new Refusal("Choose organisations from the list", "organisations")
}

function choices(visit: Visit, state: FormState) {
  const source = organisationsToChoose(visit.tx, { day: visit.today, reach: reach(visit.actor, "team.change") })
  return offer(state, "organisations", source, "many")
}
