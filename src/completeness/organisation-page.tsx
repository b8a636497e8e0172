import { reach } from "../kernel/access/actor.ts"
import { dayOf } from "../kernel/clock.ts"
import {
  AsAtForm,
  Button,
  ButtonGroup,
  type Content,
  EmptyState,
  formatCount,
  formatDate,
  formatDateTime,
  ListTable,
  SummaryList,
} from "../kernel/design/index.ts"
import { ButtonForm } from "../kernel/http/form.tsx"
import { Layout } from "../kernel/http/layout.tsx"
import type { Visit } from "../kernel/http/routes.ts"
import { DutyContacts, type ListedContact } from "../organisations/index.ts"
import type { Asking } from "./confirming/askings.ts"
import type { Confirmed } from "./confirming/confirmations.ts"
import type { Listed, Listing } from "./organisations.ts"
import { Complete, Counted, Due, LastSaid, missing, WhatIsAsked } from "./parts.tsx"

/** How complete and fresh what one organisation keeps is, what to fill in, and whom to ring. */
export function OrganisationPage(props: {
  visit: Visit
  id: string
  name: string
  day: string
  listing: Listing | null
  /** Null while it is not in the partnership, or nothing is asked. */
  kept: Listed | null
  confirmations: Confirmed[]
  contacts: ListedContact[]
  managers: { name: string; address: string | null; isOfAll: boolean }[]
  /** The last time they were asked to confirm it. */
  asking: Asking | null
  mayChange: boolean
  mayAsk: boolean
}) {
  const { visit, id, name, day, listing, kept, confirmations, contacts, managers, asking, mayChange, mayAsk } = props
  const here = visit.to(`/completeness/${id}`)
  const within = reach(visit.actor, "person.see")
  // Whoever answers for this one alone has no list of others to go back to.
  const back =
    within !== "all" && within.length === 1
      ? visit.to(`/organisations/${id}`)
      : { href: visit.to("/completeness"), text: "Completeness" }
  return (
    <Layout visit={visit} title="Completeness" caption={name} back={back}>
      {listing && <WhatIsAsked visit={visit} by={listing.by} />}
      <AsAtForm action={here} on={day} today={visit.today} />
      {listing && kept ? (
        <Kept {...{ visit, listing, kept, mayChange }} />
      ) : (
        <EmptyState
          title={
            listing
              ? `It is not in the partnership on ${formatDate(day)}`
              : `No minimum data set was asked for on ${formatDate(day)}`
          }
        />
      )}
      <h2 class="govuk-heading-m">Whom to ring</h2>
      {contacts.length > 0 ? <DutyContacts contacts={contacts} /> : <p class="govuk-body">No duty contact is named.</p>}
      <Managers managers={managers.filter(({ isOfAll }) => !isOfAll)} />
      {asking && (
        <p class="govuk-body">
          {formatCount(asking.people, "person was", "people were")} last asked to confirm the list on{" "}
          {formatDate(dayOf(asking.askedAt))}.
        </p>
      )}
      {mayAsk && kept && !kept.counted && (
        <ButtonForm action={`${here}/asking`} label="Ask them by email to confirm the list" kind="secondary" />
      )}
      <h2 class="govuk-heading-m">When its list was confirmed</h2>
      {confirmations.length === 0 ? (
        <p class="govuk-body">It had not been by {formatDate(day)}.</p>
      ) : (
        <ListTable
          caption="Confirmations"
          rows={confirmations}
          columns={[
            { heading: "As it was on", cell: (row) => formatDate(row.asOf), short: true },
            {
              heading: "How",
              cell: (row) => (row.how === "list" ? "A list of everybody was sent in" : "It was looked through"),
            },
            { heading: "By", cell: (row) => row.by ?? "Somebody who is no longer named" },
            { heading: "When", cell: (row) => formatDateTime(row.madeAt) },
          ]}
        />
      )}
    </Layout>
  )
}

function Kept({
  visit,
  listing,
  kept,
  mayChange,
}: {
  visit: Visit
  listing: Listing
  kept: Listed
  mayChange: boolean
}) {
  const { day, by } = listing
  const { id, counted } = kept
  const whom = { day, organisation: id }
  const gaps = missing(by, kept)
  return (
    <>
      <SummaryList
        rows={[
          { key: "Complete", value: <Complete visit={visit} whom={whom} figures={kept} /> },
          { key: "List confirmed", value: <LastSaid kept={kept} /> },
          { key: "Due by", value: <Due kept={kept} /> },
        ]}
      />
      {counted && (
        <p class="govuk-body">
          It gives counts instead of names, so nothing is late.{" "}
          <a class="govuk-link" href={visit.to(`/organisations/${id}/counts`)}>
            Its counts
          </a>
        </p>
      )}
      {mayChange && !counted && (
        <ButtonGroup>
          <Button href={visit.to(`/completeness/${id}/confirmation`)}>Look the list through and confirm it</Button>
          <a class="govuk-link" href={visit.to(`/organisations/${id}/import`)}>
            Send a staff list
          </a>
        </ButtonGroup>
      )}
      {gaps.length > 0 && mayChange && (
        <p class="govuk-body">
          <a class="govuk-link" href={visit.to(`/completeness/filling-in?organisation=${id}`)}>
            Fill in what is missing
          </a>
        </p>
      )}
      {gaps.length > 0 && (
        <ListTable
          caption="What is missing"
          showCaption
          rows={gaps}
          columns={[
            { heading: "What", cell: (row) => row.label },
            {
              heading: "People without it",
              cell: (row) => (
                <Counted visit={visit} whom={whom} show={row.name} count={row.count} about={`without ${row.label}`} />
              ),
              numeric: true,
            },
          ]}
        />
      )}
    </>
  )
}

function Managers({ managers }: { managers: { name: string; address: string | null }[] }): Content {
  if (managers.length === 0) return <p class="govuk-body">Nobody manages it here, so nobody is asked by email.</p>
  return (
    <p class="govuk-body">
      It is managed here by{" "}
      {managers.map(({ name, address }, at) => (
        <>
          {at > 0 && ", "}
          {address ? (
            <a class="govuk-link" href={`mailto:${address}`}>
              {name}
            </a>
          ) : (
            name
          )}
        </>
      ))}
    </p>
  )
}
