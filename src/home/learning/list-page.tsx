import type { Counted, Stood } from "../../compliance/index.ts"
import {
  AsAtForm,
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
import { addressOf, type Query } from "./asked.ts"
import type { Choices } from "./choices.ts"
import { LearningFilters } from "./filters.tsx"
import { StandingCell } from "./marks.tsx"

export interface StandingsPageProps {
  visit: Visit<unknown, Query>
  day: string
  found: PageOf<Stood> & Counted
  choices: Choices
  subject: string | undefined
}

/** Those whom a figure counts: each person by each requirement, what presses most first. */
export function StandingsPage({ visit, day, found, choices, subject }: StandingsPageProps) {
  const here = visit.to("/learning/standings")
  const asked = addressOf(visit)
  const { on } = asked
  return (
    <Layout visit={visit} title="Where people stand" wide>
      <AsAtForm action={here} on={day} today={visit.today} keep={{ ...asked, on: undefined }} />
      <LearningFilters visit={visit} here={here} choices={choices} subject={subject} />
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
          <ListTable
            caption="Where people stand"
            rows={found.rows}
            columns={[
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
                    of={posts.map(({ occupation, organisation }) =>
                      [occupation, organisation].filter(Boolean).join(", "),
                    )}
                  />
                ),
              },
            ]}
          />
          <KeysetPagination
            {...(found.before && { previousHref: hrefWith(here, { ...asked, before: found.before }) })}
            {...(found.after && { nextHref: hrefWith(here, { ...asked, after: found.after }) })}
          />
        </>
      )}
    </Layout>
  )
}

/** Somebody may stand so by several requirements. */
export function countedInWords({ standings, people }: Counted): string {
  const persons = formatCount(people, "person", "people")
  return standings === people ? persons : `${formatCount(standings, "requirement")} of ${persons}`
}
