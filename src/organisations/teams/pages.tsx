import { addDays } from "../../kernel/clock.ts"
import {
  AsAtForm,
  Button,
  type Content,
  DateInput,
  EmptyState,
  formatCount,
  formatDate,
  hrefWith,
  Input,
  InsetText,
  ListBar,
  ListTable,
  SummaryList,
} from "../../kernel/design/index.ts"
import { ChooseMany, type Offer } from "../../kernel/http/chooser.tsx"
import { answered, dated, Form } from "../../kernel/http/form.tsx"
import { Layout } from "../../kernel/http/layout.tsx"
import type { FormState, Visit } from "../../kernel/http/routes.ts"
import type { ListedTeam } from "./queries.ts"

export function TeamsPage({
  visit,
  day,
  teams,
  mayAdd,
}: {
  visit: Visit
  day: string
  teams: ListedTeam[]
  mayAdd: boolean
}) {
  const here = visit.to("/teams")
  const on = day === visit.today ? undefined : day
  return (
    <Layout visit={visit} title="Teams" wide>
      {mayAdd && <Button href={visit.to("/teams/new")}>Add a team</Button>}
      <AsAtForm action={here} on={day} today={visit.today} />
      {teams.length === 0 ? (
        <EmptyState title={on ? `No teams on ${formatDate(day)}` : "No teams yet"}>
          A team is a group of people who work together. They may have different employers.
        </EmptyState>
      ) : (
        <>
          <ListBar>{formatCount(teams.length, "team")}</ListBar>
          <ListTable
            caption="Teams"
            rows={teams}
            columns={[
              {
                heading: "Team",
                cell: (team) => (
                  <a class="govuk-link" href={hrefWith(visit.to(`/teams/${team.id}`), { on })}>
                    {team.name}
                  </a>
                ),
              },
              {
                heading: "Made up of people from",
                cell: (team) => team.organisations.map(({ name }) => name).join(", "),
              },
            ]}
          />
        </>
      )}
    </Layout>
  )
}

export interface TeamPageProps {
  visit: Visit<{ team: string }>
  day: string
  name: string
  team: (ListedTeam & { startsOn: string; endsOn: string | null }) | undefined
  parts: Content[]
  mayChange: boolean
  mayGiveAccess: boolean
  maySeeOrganisation: (id: string) => boolean
}

export function TeamPage(props: TeamPageProps) {
  const { visit, day, name, team, parts, mayChange, mayGiveAccess, maySeeOrganisation } = props
  const here = visit.to(`/teams/${visit.params.team}`)
  const on = day === visit.today ? undefined : day
  const change = (path: string, hidden: string) =>
    mayChange && !on ? { actions: [{ href: `${here}/${path}`, text: "Change", hidden }] } : {}
  return (
    <Layout visit={visit} title={team?.name ?? name} back={{ href: visit.to("/teams"), text: "All teams" }}>
      <AsAtForm action={here} on={day} today={visit.today} />
      {!team && <InsetText>The team was not there on {formatDate(day)}.</InsetText>}
      {team && (
        <SummaryList
          rows={[
            { key: "Name", value: team.name, ...change("terms", "name") },
            {
              key: "Made up of people from",
              value: (
                <ul class="govuk-list govuk-!-margin-bottom-0">
                  {team.organisations.map((organisation) => (
                    <li>
                      {maySeeOrganisation(organisation.id) ? (
                        <a class="govuk-link" href={hrefWith(visit.to(`/organisations/${organisation.id}`), { on })}>
                          {organisation.name}
                        </a>
                      ) : (
                        organisation.name
                      )}
                    </li>
                  ))}
                </ul>
              ),
              ...change("terms", "the organisations it is made of"),
            },
            {
              key: "There",
              value: team.endsOn
                ? `From ${formatDate(team.startsOn)} until ${formatDate(addDays(team.endsOn, -1))}`
                : `Since ${formatDate(team.startsOn)}`,
              ...change("end", "its last day"),
            },
          ]}
        />
      )}
      {team && parts}
      <p class="govuk-body">
        {mayGiveAccess && (
          <a class="govuk-link" href={`${here}/access`}>
            People with access
          </a>
        )}
        {mayGiveAccess && mayChange && " · "}
        {mayChange && (
          <a class="govuk-link" href={`${here}/history`}>
            Who changed what
          </a>
        )}
      </p>
    </Layout>
  )
}

export interface TeamFormPageProps {
  visit: Visit
  state: FormState
  title: string
  label: string
  action: string
  back: string
  organisations: Offer
}

export function TeamFormPage({ visit, state, title, label, action, back, organisations }: TeamFormPageProps) {
  return (
    <Layout visit={visit} state={state} title={title} back={back}>
      <Form action={action} label={label} cancel={back}>
        <Input {...answered(state, "name")} label="Name" />
        <ChooseMany
          state={state}
          name="organisations"
          offer={organisations}
          label="Whose people make it up?"
          hint="One organisation, or several that work together"
          findLabel="Part of an organisation’s name"
        />
        <DateInput {...dated(state, "from")} legend="From which day?" hint="For example, 27 3 2027" />
      </Form>
    </Layout>
  )
}

export function EndTeamPage({
  visit,
  state,
  name,
  back,
}: {
  visit: Visit
  state: FormState
  name: string
  back: string
}) {
  return (
    <Layout visit={visit} state={state} title={`End ${name}`} back={back}>
      <p class="govuk-body">Its past stays. From the next day it is no longer listed.</p>
      <Form action={`${back}/end`} label="End the team" warning cancel={back}>
        <DateInput {...dated(state, "lastDay")} legend="Its last day" hint="For example, 27 3 2027" />
      </Form>
    </Layout>
  )
}
