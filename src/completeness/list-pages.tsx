import { may } from "../kernel/access/actor.ts"
import {
  AsAtForm,
  type Column,
  EmptyState,
  formatCount,
  formatDate,
  hrefWith,
  KeysetPagination,
  ListBar,
  ListTable,
  SummaryList,
} from "../kernel/design/index.ts"
import { Layout } from "../kernel/http/layout.tsx"
import type { Visit } from "../kernel/http/routes.ts"
import { fileLinks } from "../kernel/tables/download.ts"
import type { PageOf } from "../kernel/tables/keyset.ts"
import type { Figures, LocalityFigures } from "./figures.ts"
import { type Listed, type Listing, type Sort, type State, states } from "./organisations.ts"
import { Complete, Due, LastSaid, MissingInAll, MissingMost, StateTag, WhatIsAsked } from "./parts.tsx"

/** How complete and how fresh what each organisation keeps is, as at a day. */
export function OrganisationsPage(props: {
  visit: Visit
  listing: Listing
  found: PageOf<Listed>
  all: Figures
  counts: Record<State, number>
}) {
  const { visit, listing, found, all, counts } = props
  const { day, by, state, sort } = listing
  const here = visit.to("/completeness")
  const on = day === visit.today ? undefined : day
  const asked = { on, state: state ?? undefined, sort: sort === "name" ? undefined : sort }
  const inAll = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const count = state ? counts[state] : inAll
  const column = (name: "name" | "missing" | "confirmed") => {
    const sorted = sort === name ? ("ascending" as const) : sort === `-${name}` ? ("descending" as const) : undefined
    // What is most often missing is looked for first.
    const first: Sort = name === "missing" ? "-missing" : name
    const next: Sort = sort === first ? (first === name ? `-${name}` : name) : first
    return {
      sortHref: hrefWith(here, { ...asked, sort: next === "name" ? undefined : next }),
      ...(sorted && { sorted }),
    }
  }
  return (
    <Layout visit={visit} title="Completeness" wide>
      <WhatIsAsked visit={visit} by={by} />
      <AsAtForm action={here} on={day} today={visit.today} keep={{ ...asked, on: undefined }} />
      <InAll visit={visit} listing={listing} all={all} counts={counts} />
      <Views visit={visit} on={on} current="organisations" />
      {found.rows.length === 0 ? (
        <EmptyState
          title={
            state ? "No organisation is in this state" : `No organisation is in the partnership on ${formatDate(day)}`
          }
          {...(state && { action: { href: hrefWith(here, { on }), text: "Show all organisations" } })}
        />
      ) : (
        <>
          <ListBar {...fileLinks(here, asked, count)}>
            {formatCount(count, "organisation")}
            {state && (
              <>
                {`: ${states[state].toLowerCase()}. `}
                <a class="govuk-link" href={hrefWith(here, { on })}>
                  Show all
                </a>
              </>
            )}
          </ListBar>
          <ListTable caption="Organisations" rows={found.rows} columns={columnsOf(visit, listing, column)} />
          <KeysetPagination
            {...(found.before && { previousHref: hrefWith(here, { ...asked, before: found.before }) })}
            {...(found.after && { nextHref: hrefWith(here, { ...asked, after: found.after }) })}
          />
        </>
      )}
    </Layout>
  )
}

function columnsOf(
  visit: Visit,
  { day, by }: Listing,
  order: (name: "name" | "missing" | "confirmed") => Partial<Column<Listed>>,
): Column<Listed>[] {
  const on = day === visit.today ? undefined : day
  const whom = ({ id }: Listed) => ({ day, organisation: id })
  return [
    {
      heading: "Organisation",
      cell: (row) => (
        <a class="govuk-link" href={hrefWith(visit.to(`/completeness/${row.id}`), { on })}>
          {row.name}
        </a>
      ),
      ...order("name"),
    },
    {
      heading: "Complete",
      cell: (row) =>
        row.counted && row.people === 0 ? (
          "Gives counts, not names"
        ) : (
          <Complete visit={visit} whom={whom(row)} figures={row} />
        ),
      ...order("missing"),
    },
    {
      heading: "Missing most",
      cell: (row) => <MissingMost visit={visit} whom={whom(row)} by={by} figures={row} />,
      short: true,
    },
    { heading: "List confirmed", cell: (row) => <LastSaid kept={row} />, ...order("confirmed") },
    { heading: "Due by", cell: (row) => <Due kept={row} /> },
    { heading: "Whom to ring", cell: (row) => row.contact && <Contact contact={row.contact} /> },
  ]
}

function Contact({ contact: { duty, name, telephone, address } }: { contact: NonNullable<Listed["contact"]> }) {
  return (
    <>
      {name}, {duty.replace(/^./, (letter) => letter.toLowerCase())}
      <br />
      {telephone ? (
        <a class="govuk-link" href={`tel:${telephone.replace(/[^\d+]/g, "")}`}>
          {telephone.replaceAll(" ", "\u00a0")}
        </a>
      ) : (
        <a class="govuk-link" href={`mailto:${address}`}>
          {address}
        </a>
      )}
    </>
  )
}

function InAll(props: { visit: Visit; listing: Listing; all: Figures; counts: Record<State, number> }) {
  const { visit, listing, all, counts } = props
  const { day, by } = listing
  const on = day === visit.today ? undefined : day
  const shown = (Object.keys(states) as State[]).filter((state) => counts[state] > 0)
  return (
    <SummaryList
      rows={[
        { key: "Complete", value: <Complete visit={visit} whom={{ day }} figures={all} /> },
        all.people > all.complete && {
          key: "Missing",
          value: <MissingInAll visit={visit} whom={{ day }} by={by} figures={all} />,
        },
        {
          key: "Lists",
          value: (
            <ul class="govuk-list govuk-list--spaced">
              {shown.map((state) => (
                <li>
                  <StateTag state={state} />{" "}
                  <a class="govuk-link" href={hrefWith(visit.to("/completeness"), { on, state })}>
                    {formatCount(counts[state], "organisation")}
                    <span class="govuk-visually-hidden">: {states[state].toLowerCase()}</span>
                  </a>
                </li>
              ))}
            </ul>
          ),
        },
      ]}
    />
  )
}

/** The same by organisation and by locality. */
function Views(props: { visit: Visit; on: string | undefined; current: "organisations" | "localities" }) {
  const { visit, on, current } = props
  const views = [
    { name: "organisations", path: "/completeness", text: "By organisation" },
    { name: "localities", path: "/completeness/localities", text: "By locality" },
    { name: "filling-in", path: "/completeness/filling-in", text: "Fill in at a meeting" },
  ] as const
  return (
    <p class="govuk-body">
      {views.map(({ name, path, text }, at) => (
        <>
          {at > 0 && " · "}
          {name === current ? (
            <strong>{text}</strong>
          ) : (
            <a class="govuk-link" href={hrefWith(visit.to(path), { on: name === "filling-in" ? undefined : on })}>
              {text}
            </a>
          )}
        </>
      ))}
    </p>
  )
}

/** How complete the records are of those who work in each locality. */
export function LocalitiesPage(props: { visit: Visit; listing: Listing; rows: LocalityFigures[]; all: Figures }) {
  const { visit, listing, rows, all } = props
  const { day, by } = listing
  const on = day === visit.today ? undefined : day
  const here = visit.to("/completeness/localities")
  const whom = ({ id }: LocalityFigures) => ({ day, locality: id })
  return (
    <Layout
      visit={visit}
      title="Completeness by locality"
      wide
      back={{ href: hrefWith(visit.to("/completeness"), { on }), text: "Completeness" }}
    >
      <WhatIsAsked visit={visit} by={by} />
      <AsAtForm action={here} on={day} today={visit.today} />
      <Views visit={visit} on={on} current="localities" />
      <p class="govuk-body">
        In all, <Complete visit={visit} whom={{ day }} figures={all} />. Whoever works in several localities counts in
        each, and whoever is recorded in none counts in none.
      </p>
      {rows.length === 0 ? (
        <EmptyState title={`Nobody is recorded in a locality on ${formatDate(day)}`} />
      ) : (
        <ListTable
          caption="Localities"
          rows={rows}
          columns={[
            { heading: "Locality", cell: (row) => row.name },
            { heading: "Complete", cell: (row) => <Complete visit={visit} whom={whom(row)} figures={row} /> },
            {
              heading: "Missing most",
              cell: (row) => <MissingMost visit={visit} whom={whom(row)} by={by} figures={row} />,
              short: true,
            },
            ...(may(visit.actor, "person.change") && day === visit.today
              ? [
                  {
                    heading: "At a meeting",
                    cell: (row: LocalityFigures) =>
                      row.people > row.complete && (
                        <a class="govuk-link" href={visit.to(`/completeness/filling-in?locality=${row.id}`)}>
                          Fill in together<span class="govuk-visually-hidden"> what is missing in {row.name}</span>
                        </a>
                      ),
                  },
                ]
              : []),
          ]}
        />
      )}
    </Layout>
  )
}

/** Before anything was asked, nothing is complete and nothing is missing. */
export function NothingAskedPage({ visit, day }: { visit: Visit; day: string }) {
  const chooses = may(visit.actor, "partnership.set-up")
  return (
    <Layout visit={visit} title="Completeness">
      <AsAtForm action={visit.to("/completeness")} on={day} today={visit.today} />
      <EmptyState
        title={`No minimum data set was asked for on ${formatDate(day)}`}
        action={{
          href: visit.to(chooses ? "/minimum-data-set/choice" : "/minimum-data-set"),
          text: chooses ? "Choose the minimum data set" : "Minimum data set",
        }}
      >
        The minimum data set says what every organisation keeps of its people. By it, this page tells how complete their
        records are.
      </EmptyState>
    </Layout>
  )
}
