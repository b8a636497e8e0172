import type { Counted, Stood } from "../../compliance/index.ts"
import { may } from "../../kernel/access/actor.ts"
import {
  AsAtForm,
  type Column,
  type Content,
  EmptyState,
  formatCount,
  formatDate,
  hrefWith,
  KeysetPagination,
  Lines,
  ListBar,
  ListTable,
} from "../../kernel/design/index.ts"
import { Layout } from "../../kernel/http/layout.tsx"
import type { Visit } from "../../kernel/http/routes.ts"
import { fileLinks } from "../../kernel/tables/download.ts"
import type { PageOf } from "../../kernel/tables/keyset.ts"
import { addressOf, pressing, type Query } from "./asked.ts"
import { AskBox, AskingForm } from "./asking.tsx"
import type { Choices } from "./choices.ts"
import { LearningFilters } from "./filters.tsx"
import { StandingCell } from "./marks.tsx"

export interface StandingsPageProps {
  visit: Visit<unknown, Query>
  day: string
  found: PageOf<Stood> & Counted
  choices: Choices
  /** What to say while it does not follow the latest changes yet. */
  updating: Content
  subject: string | undefined
}

/** Those whom a figure counts: each person by each requirement, what presses most first. */
export function StandingsPage({ visit, day, found, choices, updating, subject }: StandingsPageProps) {
  const here = visit.to("/learning/standings")
  const asked = addressOf(visit)
  const { on } = asked
  const presses = found.rows.some(({ status }) => pressing.includes(status))
  const asks = day === visit.today && may(visit.actor, "learning.record") && presses
  const table = <ListTable caption="Where people stand" rows={found.rows} columns={columnsOf(visit, day, asks)} />
  return (
    <Layout visit={visit} title="Where people stand" wide>
      <AsAtForm action={here} on={day} today={visit.today} keep={{ ...asked, on: undefined }} />
      <LearningFilters visit={visit} here={here} choices={choices} subject={subject} />
      {updating}
      {found.rows.length === 0 ? (
        <EmptyState
          title="Nobody stands so"
          action={{ href: hrefWith(here, { on }), text: "Show everybody of whom something is required" }}
        >
          Nothing that these filters ask for is required of anybody in your sight on {formatDate(day)}.
        </EmptyState>
      ) : (
        <>
          <ListBar {...fileLinks(here, asked, found.standings)}>{countedInWords(found)}</ListBar>
          {asks ? <AskingForm visit={visit}>{table}</AskingForm> : table}
          <KeysetPagination
            {...(found.before && { previousHref: hrefWith(here, { ...asked, before: found.before }) })}
            {...(found.after && { nextHref: hrefWith(here, { ...asked, after: found.after }) })}
          />
        </>
      )}
    </Layout>
  )
}

function columnsOf(visit: Visit, day: string, asks: boolean): Column<Stood>[] {
  const on = day === visit.today ? undefined : day
  return [
    {
      heading: "Name",
      cell: ({ id, name }) => (
        <a class="govuk-link" href={hrefWith(visit.to(`/people/${id}`), { on })}>
          {name}
        </a>
      ),
    },
    { heading: "Requirement", cell: ({ requirement }) => requirement },
    {
      heading: "Status",
      cell: ({ id, name, requirementId, requirement, status }) => (
        <StandingCell
          visit={visit}
          day={day}
          person={{ id, name }}
          requirement={{ id: requirementId, name: requirement }}
          standing={{ status, dueOn: null }}
        />
      ),
    },
    { heading: "Due by", cell: ({ dueOn }) => dueOn && formatDate(dueOn), short: true },
    {
      heading: "Through",
      cell: ({ posts }) => (
        <Lines
          of={posts.map(({ occupation, organisation }) => [occupation, organisation].filter(Boolean).join(", "))}
        />
      ),
    },
    ...(asks ? [{ heading: "Ask", cell: askBox }] : []),
  ]
}

function askBox({ id, name, requirementId, requirement, status }: Stood) {
  return (
    pressing.includes(status) && (
      <AskBox name="cell" value={`${id} ${requirementId}`} about={`${name} for ${requirement}`} />
    )
  )
}

/** Somebody may stand so by several requirements. */
export function countedInWords({ standings, people }: Counted): string {
  const persons = formatCount(people, "person", "people")
  return standings === people ? persons : `${formatCount(standings, "requirement")} of ${persons}`
}
