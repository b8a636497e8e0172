import {
  Button,
  EmptyState,
  FilterPanel,
  formatDate,
  hrefWith,
  KeysetPagination,
  ListBar,
  ListTable,
  Select,
  Tag,
} from "../../kernel/design/index.ts"
import { Layout } from "../../kernel/http/layout.tsx"
import type { Visit } from "../../kernel/http/routes.ts"
import { fileLinks } from "../../kernel/tables/download.ts"
import type { PageOf } from "../../kernel/tables/keyset.ts"
import { type ListedReturn, type State, states } from "./returns.ts"

/** A colour beside the words. Nothing is red: late is the partnership's word, not a verdict. */
const colours = {
  notAsked: "grey",
  waiting: "grey",
  late: "orange",
  confirmed: "blue",
  queried: "yellow",
  answered: "blue",
  accepted: "green",
  escalated: "purple",
} as const satisfies Record<State, string>

export function StateTag({ state }: { state: State }) {
  return <Tag colour={colours[state]}>{states[state]}</Tag>
}

export interface ReturnsPageProps {
  visit: Visit
  /** Nothing: none was asked for yet. */
  asOf: string | null
  years: readonly string[]
  state: State | null
  found: PageOf<ListedReturn>
  mayAsk: boolean
}

export function ReturnsPage({ visit, asOf, years, state, found, mayAsk }: ReturnsPageProps) {
  const here = visit.to("/learning/returns")
  const asked = { year: asOf ?? undefined, state: state ?? undefined }
  return (
    <Layout visit={visit} title="Yearly returns" wide>
      <p class="govuk-body">
        Once a year each organisation confirms where its people stand by the training standard, and says what is being
        done about what is open.
      </p>
      {mayAsk && <Button href={`${here}/new`}>Ask for the returns of a year</Button>}
      {asOf === null ? (
        <EmptyState title="No return has been asked for yet">
          {mayAsk
            ? "Ask for those of a year: each manager gets a message."
            : "When the workforce lead asks, it is here."}
        </EmptyState>
      ) : (
        <>
          <FilterPanel action={here} title="Filter" applied={[]} clearHref={here} keep={{}}>
            <Select
              name="year"
              label="Year to"
              value={asOf}
              items={years.map((year) => ({ value: year, text: formatDate(year) }))}
            />
            <Select
              name="state"
              label="State"
              value={state ?? ""}
              items={[
                { value: "", text: "Any state" },
                ...Object.entries(states).map(([value, text]) => ({ value, text })),
              ]}
            />
          </FilterPanel>
          {found.rows.length === 0 ? (
            <EmptyState
              title="No return is so"
              action={{ href: hrefWith(here, { year: asOf }), text: "Show all of the year" }}
            >
              Nothing that you may see stands so.
            </EmptyState>
          ) : (
            <>
              <ListBar {...fileLinks(here, asked, found.rows.length)}>Year to {formatDate(asOf)}</ListBar>
              <ListTable
                caption={`Returns of the year to ${formatDate(asOf)}`}
                rows={found.rows}
                columns={[
                  {
                    heading: "Organisation",
                    cell: ({ organisationId, name }) => (
                      <a class="govuk-link" href={`${here}/${organisationId}/${asOf}`}>
                        {name}
                      </a>
                    ),
                  },
                  { heading: "State", cell: ({ state }) => <StateTag state={state} />, short: true },
                  { heading: "Due by", cell: ({ dueOn }) => dueOn && formatDate(dueOn), short: true },
                  { heading: "Confirmed by", cell: ({ confirmedBy }) => confirmedBy },
                ]}
              />
              <KeysetPagination
                {...(found.before && { previousHref: hrefWith(here, { ...asked, before: found.before }) })}
                {...(found.after && { nextHref: hrefWith(here, { ...asked, after: found.after }) })}
              />
            </>
          )}
        </>
      )}
    </Layout>
  )
}
