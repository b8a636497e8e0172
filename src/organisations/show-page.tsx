import { may } from "../kernel/access/actor.ts"
import { addDays } from "../kernel/clock.ts"
import {
  AsAtForm,
  Button,
  type Content,
  EmptyState,
  formatCount,
  formatDate,
  hrefWith,
  InsetText,
  ListTable,
  SummaryList,
  Timeline,
} from "../kernel/design/index.ts"
import { fold } from "../kernel/fold.ts"
import { Layout } from "../kernel/http/layout.tsx"
import type { Visit } from "../kernel/http/routes.ts"
import { DutyContacts } from "./contacts/list.tsx"
import type { Profile } from "./profile.ts"
import { halfDayWords } from "./settings/half-days.ts"
import { storyOf } from "./story.tsx"
import { kindInWords, kinds } from "./tables.ts"

/** What the person looking may do here. */
export interface Allowed {
  change: boolean
  place: boolean
  addTeam: boolean
  seeAccess: boolean
  seeHistory: boolean
  list: boolean
}

export function ShowPage(props: { visit: Visit; profile: Profile; parts: Content[]; allowed: Allowed }) {
  const { visit, profile, parts, allowed } = props
  const here = visit.to(`/organisations/${profile.id}`)
  const { day, now } = profile
  const on = day === visit.today ? undefined : day
  const isToday = day === visit.today
  // It may be part of an organisation that is not theirs to open.
  const linkTo = ({ id, name }: { id: string; name: string }) =>
    may(visit.actor, "organisation.see", { organisation: id }) ? (
      <a class="govuk-link" href={hrefWith(visit.to(`/organisations/${id}`), { on })}>
        {name}
      </a>
    ) : (
      name
    )
  const change = (allow: boolean, path: string, hidden: string) =>
    allow && isToday && now ? { actions: [{ href: `${here}/${path}`, text: "Change", hidden }] } : {}
  return (
    <Layout
      visit={visit}
      title={profile.name}
      {...(allowed.list && { back: { href: visit.to("/organisations"), text: "All organisations" } })}
    >
      <AsAtForm action={here} on={day} today={visit.today} />
      {!now && <InsetText>{absence(profile, here)}</InsetText>}
      {now && (
        <SummaryList
          rows={[
            { key: "Name", value: now.value.name, ...change(allowed.change, "terms", "name") },
            { key: "Kind", value: kinds[now.value.kind], ...change(allowed.change, "terms", "kind") },
            {
              key: "Part of",
              value: profile.parent ? linkTo(profile.parent) : "None: it stands by itself",
              ...change(allowed.place, "parent", "what it is part of"),
            },
            {
              key: "Localities served",
              value: profile.localities.map(({ name }) => name).join(", ") || "None yet",
              ...change(allowed.change, "localities", "localities served"),
            },
            {
              key: "In the partnership",
              value: membership(profile),
              ...change(allowed.place, "end", "its last day"),
            },
          ]}
        />
      )}
      <p class="govuk-body">
        {allowed.seeAccess && (
          <a class="govuk-link" href={`${here}/access`}>
            People with access
          </a>
        )}
        {allowed.seeAccess && allowed.seeHistory && " · "}
        {allowed.seeHistory && (
          <a class="govuk-link" href={`${here}/history`}>
            Who changed what
          </a>
        )}
        {allowed.place && !now && profile.terms.every((row) => row.startsOn <= day) && (
          <>
            {" · "}
            <a class="govuk-link" href={`${here}/return`}>
              Bring it back
            </a>
          </>
        )}
      </p>

      {now && (
        <>
          <h2 class="govuk-heading-m">Settings</h2>
          {profile.settings.length > 0 ? (
            <ListTable
              caption="Settings"
              rows={profile.settings}
              columns={[
                {
                  heading: "Setting",
                  cell: (row) => (
                    <>
                      {allowed.change && isToday ? (
                        <a class="govuk-link" href={`${here}/settings/${row.id}`}>
                          {row.name}
                        </a>
                      ) : (
                        row.name
                      )}
                      {referencesInWords(row) && <span class="trellis-list__aside"> {referencesInWords(row)}</span>}
                    </>
                  ),
                },
                { heading: "Type", cell: (row) => row.type },
                { heading: "Locality", cell: (row) => row.locality },
                { heading: "Open", cell: openInWords },
              ]}
            />
          ) : (
            <p class="govuk-body">
              No place where it works with children is recorded {isToday ? "yet" : "for that day"}.
            </p>
          )}
          {allowed.change && isToday && (
            <Button kind="secondary" href={`${here}/settings/new`}>
              Add a setting
            </Button>
          )}

          {profile.children.length > 0 && (
            <>
              <h2 class="govuk-heading-m">Organisations that are part of it</h2>
              <ul class="govuk-list">
                {profile.children.map((child) => (
                  <li>
                    {linkTo(child)}, {kindInWords(child.kind)}
                  </li>
                ))}
              </ul>
            </>
          )}

          {parts}

          <h2 class="govuk-heading-m">Teams</h2>
          {profile.teams.length > 0 ? (
            <ul class="govuk-list">
              {profile.teams.map((team) => (
                <li>
                  <a class="govuk-link" href={hrefWith(visit.to(`/teams/${team.id}`), { on })}>
                    {team.name}
                  </a>
                  {team.organisations > 1 && `, shared by ${formatCount(team.organisations, "organisation")}`}
                </li>
              ))}
            </ul>
          ) : (
            <p class="govuk-body">No teams {isToday ? "yet" : "on that day"}.</p>
          )}
          {allowed.addTeam && isToday && (
            <Button kind="secondary" href={hrefWith(visit.to("/teams/new"), { organisation: profile.id })}>
              Add a team
            </Button>
          )}
        </>
      )}

      <h2 class="govuk-heading-m">{isToday ? "Duty contacts" : "Duty contacts today"}</h2>
      {profile.contacts.length > 0 ? (
        <DutyContacts
          contacts={profile.contacts}
          also={
            allowed.change
              ? [
                  {
                    heading: "Actions",
                    cell: (row) => (
                      <a class="govuk-link" href={`${here}/contacts/${row.id}`}>
                        Change<span class="govuk-visually-hidden"> {row.duty}</span>
                      </a>
                    ),
                  },
                ]
              : []
          }
        />
      ) : (
        <EmptyState title="Nobody to ring yet" level={3}>
          Say who answers for safeguarding, staffing or the office, so that partners know whom to ask.
        </EmptyState>
      )}
      {allowed.change && (
        <Button kind="secondary" href={`${here}/contacts/new`}>
          Add a duty contact
        </Button>
      )}

      <h2 class="govuk-heading-m">How it has changed, and will</h2>
      <Timeline label="Names, kinds and parents" events={storyOf(profile, here, allowed.place, visit.today)} />
    </Layout>
  )
}

function absence({ terms, day }: Profile, here: string) {
  const first = terms[0]!
  const last = terms.at(-1)!
  if (day < first.startsOn) return `It joins the partnership on ${formatDate(first.startsOn)}.`
  if (last.endsOn === null || day < last.endsOn) return `It was not in the partnership on ${formatDate(day)}.`
  const lastDay = addDays(last.endsOn, -1)
  return (
    <>
      It left the partnership. Its last day was {formatDate(lastDay)}.{" "}
      <a class="govuk-link" href={hrefWith(here, { on: lastDay })}>
        Show it as it was then
      </a>
    </>
  )
}

function referencesInWords({ name, reference, regulatorNumber }: Profile["settings"][number]): string {
  return [
    reference !== null && fold(reference) !== fold(name) && `called ${reference} in files`,
    regulatorNumber !== null && `regulator’s number ${regulatorNumber}`,
  ]
    .filter(Boolean)
    .join(", ")
}

function openInWords({ halfDays, lastDay }: Profile["settings"][number]): string {
  return lastDay === null ? halfDayWords(halfDays) : `${halfDayWords(halfDays)}, until ${formatDate(lastDay)}`
}

function membership({ since, endsOn }: Profile): string {
  return endsOn === null
    ? `Since ${formatDate(since)}`
    : `From ${formatDate(since)} until ${formatDate(addDays(endsOn, -1))}`
}
