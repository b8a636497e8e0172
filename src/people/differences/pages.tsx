import {
  EmptyState,
  formatCount,
  formatDate,
  formatDateTime,
  hrefWith,
  KeysetPagination,
  ListBar,
  ListTable,
  Radios,
} from "../../kernel/design/index.ts"
import { answered, Form } from "../../kernel/http/form.tsx"
import { Layout } from "../../kernel/http/layout.tsx"
import type { FormState, Visit } from "../../kernel/http/routes.ts"
import type { PageOf } from "../../kernel/tables/keyset.ts"
import type { Difference, Differing } from "./differences.ts"

/** People of whom organisations say different things. */
export function DifferencesPage(props: {
  visit: Visit
  found: PageOf<Differing> & { count: number }
  which: "open" | "settled"
}) {
  const { visit, found, which } = props
  const here = visit.to("/people/differences")
  const isOpen = which === "open"
  const show = isOpen ? undefined : which
  return (
    <Layout
      visit={visit}
      title={isOpen ? "Where records differ" : "Where records differ, settled"}
      back={isOpen ? visit.to("/people") : here}
      wide
    >
      <p class="govuk-body">
        Each organisation goes on seeing what it says itself. That others say otherwise is seen by you and by the person
        alone.
      </p>
      {found.rows.length === 0 ? (
        <EmptyState
          title={isOpen ? "There is nothing to settle" : "Nothing has been settled yet"}
          action={{
            href: isOpen ? visit.to("/people") : here,
            text: isOpen ? "See everybody" : "See what is to settle",
          }}
        />
      ) : (
        <>
          <ListBar>{formatCount(found.count, "person", "people")}</ListBar>
          <ListTable
            caption="People of whom records differ"
            rows={found.rows}
            columns={[
              {
                heading: "Name",
                cell: ({ id, name }) => (
                  <a class="govuk-link" href={visit.to(`/people/${id}/differences`)}>
                    {name}
                  </a>
                ),
              },
              { heading: "Date of birth", cell: ({ birthDates }) => <Said of={birthDates} inWords={formatDate} /> },
              { heading: "Called", cell: ({ names }) => <Said of={names} inWords={(name) => name} /> },
            ]}
          />
          <KeysetPagination
            {...(found.before && { previousHref: hrefWith(here, { show, before: found.before }) })}
            {...(found.after && { nextHref: hrefWith(here, { show, after: found.after }) })}
          />
        </>
      )}
      {isOpen && (
        <p class="govuk-body">
          <a class="govuk-link" href={hrefWith(here, { show: "settled" })}>
            Those that are settled
          </a>
        </p>
      )}
    </Layout>
  )
}

/** What is said of one person, and which of it holds. */
export function SettlePage(props: {
  visit: Visit<{ person: string }>
  state: FormState
  person: Differing
  last: { who: string; at: Date } | undefined
}) {
  const { visit, state, person, last } = props
  const { birthDates, names } = person
  const here = visit.to(`/people/${person.id}/differences`)
  const back = visit.to(`/people/${person.id}`)
  return (
    <Layout visit={visit} state={state} title="Where records differ" caption={person.name} back={back}>
      {last && (
        <p class="govuk-body">
          Settled last by {last.who} on {formatDateTime(last.at)}.
        </p>
      )}
      {birthDates || names ? (
        <Form action={here} label="Save what holds" cancel={back}>
          {birthDates && (
            <Which
              state={state}
              name="birthDate"
              legend="Which date of birth holds?"
              of={birthDates}
              inWords={formatDate}
            />
          )}
          {names && (
            <Which
              state={state}
              name="name"
              legend="What do those call them who keep no record of them?"
              of={names}
              inWords={(name) => name}
            />
          )}
        </Form>
      ) : (
        <EmptyState title="Their records say the same" action={{ href: back, text: "See what they say" }} />
      )}
    </Layout>
  )
}

function Which(props: {
  state: FormState
  name: string
  legend: string
  of: Difference
  inWords: (value: string) => string
}) {
  const { state, name, legend, of, inWords } = props
  return (
    <Radios
      {...answered(state, name)}
      legend={legend}
      items={[
        ...of.said.map(({ value, organisations }) => ({
          value,
          text: inWords(value),
          hint: `Says ${organisations.join(", ")}`,
        })),
        { divider: "or" },
        { value: "", text: "It is not settled", checked: answered(state, name).value === "" },
      ]}
    />
  )
}

export function Said({ of, inWords }: { of: Difference | undefined; inWords: (value: string) => string }) {
  if (!of) return null
  return (
    <>
      {of.said.map(({ value, organisations }, at) => (
        <>
          {at > 0 && <br />}
          {inWords(value)} ({organisations.join(", ")})
        </>
      ))}
      {of.settled !== null && (
        <>
          <br />
          <strong>Settled: {inWords(of.settled)}</strong>
        </>
      )}
    </>
  )
}
