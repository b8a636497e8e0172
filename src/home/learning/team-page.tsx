import type { Matrix, MatrixRow } from "../../compliance/index.ts"
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
  ListBar,
  ListTable,
  ScrollArea,
} from "../../kernel/design/index.ts"
import { Layout } from "../../kernel/http/layout.tsx"
import type { Visit } from "../../kernel/http/routes.ts"
import { fileLinks } from "../../kernel/tables/download.ts"
import { addressOf, pressing, type Query } from "./asked.ts"
import { AskBox, AskingForm } from "./asking.tsx"
import type { Choices } from "./choices.ts"
import { LearningFilters } from "./filters.tsx"
import { pressingInWords, StandingCell } from "./marks.tsx"

export interface TeamPageProps {
  visit: Visit<unknown, Query>
  day: string
  choices: Choices
  /** Nothing: whoever sees everybody says first whom they mean. */
  matrix: Matrix | null
  /** What to say while it does not follow the latest changes yet. */
  updating: Content
}

const CAPTION = "People and what is required of them"

/** Each person of a team or an organisation by each requirement, those of whom most presses first. */
export function TeamPage({ visit, day, choices, matrix, updating }: TeamPageProps) {
  const here = visit.to("/learning/team")
  const asked = addressOf(visit)
  return (
    <Layout visit={visit} title="Team’s learning" wide>
      <p class="govuk-body trellis-not-printed">
        <a class="govuk-link" href={visit.to("/achievements")}>
          Learning recorded
        </a>
        {may(visit.actor, "learning.record") && (
          <>
            {" · "}
            <a class="govuk-link" href={visit.to("/achievements/new")}>
              Record a course for several people
            </a>
          </>
        )}
      </p>
      <AsAtForm action={here} on={day} today={visit.today} keep={{ ...asked, on: undefined }} />
      <LearningFilters visit={visit} here={here} choices={choices} isTeam isOpen={!matrix} />
      {updating}
      {matrix ? (
        <TheMatrix visit={visit} day={day} matrix={matrix} here={here} asked={asked} />
      ) : (
        <EmptyState title="Choose an organisation or a team">
          You see everybody’s learning. Say above whose you mean.
        </EmptyState>
      )}
    </Layout>
  )
}

function TheMatrix(props: {
  visit: Visit
  day: string
  matrix: Matrix
  here: string
  asked: ReturnType<typeof addressOf>
}) {
  const { visit, day, matrix, here, asked } = props
  if (matrix.rows.length === 0)
    return (
      <EmptyState
        title="Nobody is on this list"
        action={{ href: hrefWith(here, { on: asked.on }), text: "Clear all filters" }}
      >
        Nothing that these filters ask for is required of anybody in your sight on {formatDate(day)}.
      </EmptyState>
    )
  const asks = day === visit.today && may(visit.actor, "learning.record") && matrix.rows.some(isAskable)
  const table = (
    <ScrollArea label={CAPTION}>
      <ListTable caption={CAPTION} rows={matrix.rows} columns={columnsOf(visit, day, matrix, asks)} />
    </ScrollArea>
  )
  return (
    <>
      <ListBar {...fileLinks(visit.to("/learning/standings"), asked, matrix.people * matrix.requirements.length)}>
        {formatCount(matrix.people, "person", "people")}
      </ListBar>
      <div class="trellis-matrix">
        <p class="govuk-hint trellis-matrix__narrow">Listed is what presses: overdue, no evidence yet, due soon.</p>
        {asks ? (
          <AskingForm visit={visit} people={matrix.rows.filter(isAskable).map(({ id }) => id)}>
            {table}
          </AskingForm>
        ) : (
          table
        )}
      </div>
      <KeysetPagination
        {...(matrix.before && { previousHref: hrefWith(here, { ...asked, before: matrix.before }) })}
        {...(matrix.after && { nextHref: hrefWith(here, { ...asked, after: matrix.after }) })}
      />
      <p class="govuk-body">
        An empty cell: not required of them. Each status leads to why it is so. Only what is required through posts in
        your sight is shown.
      </p>
      <p class="govuk-body">
        <a
          class="govuk-link"
          href={hrefWith(visit.to("/learning/pack"), {
            organisation: asked.organisation,
            team: asked.team,
            on: asked.on,
          })}
        >
          Evidence for an inspector
        </a>
      </p>
    </>
  )
}

/** Whether anything presses for them. */
function isAskable({ cells }: MatrixRow): boolean {
  return [...cells.values()].some(({ status }) => pressing.includes(status))
}

function columnsOf(visit: Visit, day: string, { requirements }: Matrix, asks: boolean): Column<MatrixRow>[] {
  const on = day === visit.today ? undefined : day
  return [
    {
      heading: "Name",
      cell: ({ id, name, cells }) => (
        <>
          <a class="govuk-link" href={hrefWith(visit.to(`/people/${id}`), { on })}>
            {name}
          </a>
          <span class="trellis-standing__day">{pressingInWords(cells.values())}</span>
        </>
      ),
    },
    ...(asks
      ? [
          {
            heading: "Ask",
            cell: (row: MatrixRow) => isAskable(row) && <AskBox name="person" value={row.id} about={row.name} />,
          },
        ]
      : []),
    ...requirements.map((requirement) => ({
      heading: requirement.name,
      cell: (row: MatrixRow) => {
        const standing = row.cells.get(requirement.id)
        return (
          standing && (
            <StandingCell visit={visit} day={day} person={row} requirement={requirement} standing={standing} />
          )
        )
      },
    })),
  ]
}
