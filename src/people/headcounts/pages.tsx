import {
  AsAtForm,
  Button,
  DateInput,
  EmptyState,
  formatCount,
  formatDate,
  formatNumber,
  hrefWith,
  Input,
  KeysetPagination,
  ListBar,
  ListTable,
  Select,
} from "../../kernel/design/index.ts"
import { answered, ButtonForm, dated, Form, SendFirst } from "../../kernel/http/form.tsx"
import { Layout } from "../../kernel/http/layout.tsx"
import { rowField } from "../../kernel/http/reading.ts"
import type { FormState, Visit } from "../../kernel/http/routes.ts"
import { MoreRows, rowsToShow } from "../../kernel/http/rows.tsx"
import { fileLinks } from "../../kernel/tables/download.ts"
import type { PageOf } from "../../kernel/tables/keyset.ts"
import { type Relation, relations } from "../words.ts"
import type { CountedRow } from "./headcounts.ts"
import type { Counted, Listing } from "./queries.ts"
import { countInWords } from "./words.ts"

interface Named {
  id: string
  name: string
}

export const rowNames = ["occupation", "relation", "locality", "people"] as const

/** Whoever might help one day is not there to be counted. */
export const countedRelations = Object.entries(relations).filter(([value]) => value !== "interested")

/** Counts of several kinds of people at once. */
export function GiveCountsPage(props: {
  visit: Visit<{ organisation: string }>
  state: FormState
  organisation: string
  occupations: Named[]
  localities: Named[]
}) {
  const { visit, state, organisation, occupations, localities } = props
  const back = visit.to(`/organisations/${visit.params.organisation}/counts`)
  const rows = rowsToShow(state, rowNames)
  const choose = (name: (typeof rowNames)[number], label: string, none: string, items: Named[]) => ({
    heading: label,
    cell: (row: number) => (
      <Select
        {...answered(state, rowField(name, row))}
        label={{ text: `${label}, row ${row + 1}`, class: "govuk-visually-hidden" }}
        items={[{ value: "", text: none }, ...items.map(({ id, name }) => ({ value: id, text: name }))]}
      />
    ),
  })
  return (
    <Layout visit={visit} state={state} title="Give counts" caption={organisation} back={back} wide>
      <p class="govuk-body">
        For an organisation that gives no names. Count each person in one row only. Leave empty what you do not know.
      </p>
      <Form action={`${back}/new`} label="Save the counts" cancel={back}>
        <SendFirst />
        <DateInput
          {...dated(state, "asAt")}
          legend="On which day were they counted?"
          hint="What was counted on other days stays. For example, 1 3 2027"
        />
        <ListTable
          caption="How many people of each kind"
          rows={Array.from({ length: rows }, (_, row) => row)}
          columns={[
            { heading: "Row", cell: (row) => `Row ${row + 1}`, short: true },
            choose("occupation", "Occupation", "Any, or not known", occupations),
            choose(
              "relation",
              "Relation",
              "Any, or not known",
              countedRelations.map(([id, name]) => ({ id, name })),
            ),
            choose("locality", "Locality", "Any, or not known", localities),
            {
              heading: "People",
              cell: (row) => (
                <Input
                  {...answered(state, rowField("people", row))}
                  label={{ text: `People, row ${row + 1}`, class: "govuk-visually-hidden" }}
                  inputmode="numeric"
                  width={5}
                />
              ),
            },
          ]}
        />
        <MoreRows name="occupation" rows={rows} />
      </Form>
    </Layout>
  )
}

/** What one organisation has counted, as at a day. */
export function CountsPage(props: {
  visit: Visit
  id: string
  organisation: string
  day: string
  counted: Counted | null
  rows: CountedRow[]
  days: { asAt: string; people: number }[]
  mayChange: boolean
}) {
  const { visit, id, organisation, day, counted, rows, days, mayChange } = props
  const here = visit.to(`/organisations/${id}/counts`)
  const others = days.filter(({ asAt }) => asAt !== counted?.asAt)
  return (
    <Layout visit={visit} title="Counts" caption={organisation} back={visit.to(`/organisations/${id}`)}>
      <AsAtForm action={here} on={day} today={visit.today} />
      {mayChange && (
        <Button href={`${here}/new`} kind={counted ? "secondary" : undefined}>
          Give counts
        </Button>
      )}
      {counted ? (
        <>
          <p class="govuk-body">
            {countInWords(counted)}.
            {counted.named > 0 &&
              ` ${formatCount(counted.named, "person is", "people are")} named in the register, and may be among them.`}
          </p>
          <CountsTable rows={rows} />
          {mayChange && (
            <>
              <p class="govuk-body">
                <a class="govuk-link" href={hrefWith(`${here}/new`, { day: counted.asAt })}>
                  Change what was counted on {formatDate(counted.asAt)}
                </a>
              </p>
              <ButtonForm
                action={`${here}/removal`}
                label="Take these counts away"
                kind="warning"
                fields={{ asAt: counted.asAt }}
              />
            </>
          )}
        </>
      ) : (
        <EmptyState title={`Nothing had been counted by ${formatDate(day)}`}>
          An organisation that gives no names may say how many people it has of each kind.
        </EmptyState>
      )}
      {others.length > 0 && (
        <>
          <h2 class="govuk-heading-m">Counted on other days</h2>
          <ul class="govuk-list">
            {others.map(({ asAt, people }) => (
              <li>
                <a class="govuk-link" href={hrefWith(here, { on: asAt })}>
                  {formatDate(asAt)}
                </a>
                : {formatCount(people, "person", "people")}
              </li>
            ))}
          </ul>
        </>
      )}
    </Layout>
  )
}

function CountsTable({ rows }: { rows: CountedRow[] }) {
  return (
    <ListTable
      caption="People counted"
      rows={rows}
      columns={[
        { heading: "Occupation", cell: (row) => row.occupation ?? "Any, or not known" },
        { heading: "Relation", cell: (row) => (row.relation ? relations[row.relation as Relation] : null) },
        { heading: "Locality", cell: (row) => row.locality },
        { heading: "People", cell: (row) => formatNumber(row.people), numeric: true },
      ]}
    />
  )
}

/** Every organisation within reach that counts its people, as at a day. */
export function CountsListPage(props: { visit: Visit; listing: Listing; found: PageOf<Counted> & { count: number } }) {
  const { visit, listing, found } = props
  const here = visit.to("/counts")
  const on = listing.day === visit.today ? undefined : listing.day
  const asked = { on, organisation: listing.organisationId ?? undefined }
  return (
    <Layout visit={visit} title="Counts" wide back={{ href: visit.to("/people"), text: "All people" }}>
      <p class="govuk-body">
        Some organisations say how many people they have, and not who. Their counts stand beside the lists of names, and
        are never added to them.
      </p>
      <AsAtForm action={here} on={listing.day} today={visit.today} keep={{ ...asked, on: undefined }} />
      {found.rows.length === 0 ? (
        <EmptyState title={`No organisation had given counts by ${formatDate(listing.day)}`}>
          Counts are given on an organisation’s page.
        </EmptyState>
      ) : (
        <>
          <ListBar {...fileLinks(here, asked, found.count)}>{formatCount(found.count, "organisation")}</ListBar>
          <ListTable
            caption="Counts"
            rows={found.rows}
            columns={[
              {
                heading: "Organisation",
                cell: (row) => (
                  <a class="govuk-link" href={hrefWith(visit.to(`/organisations/${row.id}/counts`), { on })}>
                    {row.organisation}
                  </a>
                ),
              },
              { heading: "People counted by it", cell: (row) => formatNumber(row.people), numeric: true },
              { heading: "Counted on", cell: (row) => formatDate(row.asAt), short: true },
              { heading: "People named here", cell: (row) => formatNumber(row.named), numeric: true },
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
