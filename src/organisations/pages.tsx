import { may } from "../kernel/access/actor.ts"
import {
  AsAtForm,
  Button,
  Checkboxes,
  DateInput,
  EmptyState,
  FilterPanel,
  formatCount,
  formatDate,
  formatNumber,
  hrefWith,
  Input,
  KeysetPagination,
  ListBar,
  ListTable,
  Radios,
  Select,
} from "../kernel/design/index.ts"
import { ChooseOne, type Offer } from "../kernel/http/chooser.tsx"
import { answered, dated, Form, ticked } from "../kernel/http/form.tsx"
import { Layout } from "../kernel/http/layout.tsx"
import type { FormState, Visit } from "../kernel/http/routes.ts"
import { fileLinks } from "../kernel/tables/download.ts"
import type { PageOf } from "../kernel/tables/keyset.ts"
import { type Listed, type Listing, presences, type Sort } from "./list.ts"
import { type Kind, kinds } from "./tables.ts"

interface Named {
  id: string
  name: string
}

export function ListPage(props: {
  visit: Visit
  listing: Listing
  found: PageOf<Listed> & { count: number }
  localities: Named[]
  mayAdd: boolean
}) {
  const { visit, listing, found, localities, mayAdd } = props
  const here = visit.to("/organisations")
  const asked = {
    on: listing.day === visit.today ? undefined : listing.day,
    search: listing.search ?? undefined,
    kind: listing.kind ?? undefined,
    presence: listing.presence === "here" ? undefined : listing.presence,
    locality: listing.localityId ?? undefined,
    sort: listing.sort === "name" ? undefined : listing.sort,
  }
  const { on, search, kind, presence, locality, sort } = asked
  const column = (name: "name" | "kind" | "since") => {
    const sorted =
      listing.sort === name ? ("ascending" as const) : listing.sort === `-${name}` ? ("descending" as const) : undefined
    const next: Sort = sorted === "ascending" ? `-${name}` : name
    return {
      sortHref: hrefWith(here, { ...asked, sort: next === "name" ? undefined : next }),
      ...(sorted && { sorted }),
    }
  }
  // A manager's organisation may be part of one that is not theirs to open.
  const link = ({ id, name }: { id: string; name: string }) =>
    may(visit.actor, "organisation.see", { organisation: id }) ? (
      <a class="govuk-link" href={hrefWith(visit.to(`/organisations/${id}`), { on })}>
        {name}
      </a>
    ) : (
      name
    )
  const applied = [
    search && { text: `Name: ${search}`, removeHref: hrefWith(here, { ...asked, search: undefined }) },
    kind && { text: `Kind: ${kinds[kind]}`, removeHref: hrefWith(here, { ...asked, kind: undefined }) },
    presence && { text: presences[presence], removeHref: hrefWith(here, { ...asked, presence: undefined }) },
    locality && {
      text: `Locality: ${localities.find(({ id }) => id === locality)?.name ?? "one that has ended"}`,
      removeHref: hrefWith(here, { ...asked, locality: undefined }),
    },
  ].filter((filter) => !!filter)
  return (
    <Layout visit={visit} title="Organisations" wide>
      {mayAdd && <Button href={visit.to("/organisations/new")}>Add an organisation</Button>}
      <AsAtForm action={here} on={listing.day} today={visit.today} keep={{ search, kind, presence, locality, sort }} />
      <FilterPanel
        action={here}
        title="Filter organisations"
        applied={applied}
        clearHref={hrefWith(here, { on, sort })}
        keep={{ on, sort }}
      >
        <Input name="search" label="Name" value={search ?? ""} />
        <Select name="kind" label="Kind" value={kind ?? ""} items={[{ value: "", text: "Any kind" }, ...kindItems()]} />
        <Select
          name="presence"
          label="Show"
          value={listing.presence}
          items={Object.entries(presences).map(([value, text]) => ({ value, text }))}
        />
        <Select
          name="locality"
          label="Locality served"
          value={locality ?? ""}
          items={[
            { value: "", text: "Any locality" },
            ...localities.map(({ id, name }) => ({ value: id, text: name })),
          ]}
        />
      </FilterPanel>
      {found.rows.length === 0 ? (
        <EmptyState
          title={
            applied.length ? "No organisations match these filters" : `No organisations on ${formatDate(listing.day)}`
          }
          {...(applied.length
            ? { action: { href: hrefWith(here, { on }), text: "Show them all" } }
            : mayAdd && { action: { href: visit.to("/organisations/new"), text: "Add the first one" } })}
        />
      ) : (
        <>
          <ListBar {...fileLinks(visit.to("/organisations"), asked, found.count)}>
            {formatCount(found.count, "organisation")}
          </ListBar>
          <ListTable
            caption="Organisations"
            rows={found.rows}
            columns={[
              { heading: "Name", cell: link, ...column("name") },
              { heading: "Kind", cell: (row) => kinds[row.kind], ...column("kind") },
              {
                heading: "Part of",
                cell: (row) => row.parent && link(row.parent),
              },
              { heading: "Localities", cell: (row) => localitiesInWords(row.localities, localities.length) },
              { heading: "Settings", cell: (row) => formatNumber(row.settings), numeric: true },
              { heading: "Since", cell: (row) => formatDate(row.since), short: true, ...column("since") },
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

/** One that serves every locality says so, in place of a long list of them. */
function localitiesInWords(served: string[], all: number): string {
  return all > 2 && served.length === all ? "All localities" : served.join(", ")
}

export function AddPage({
  visit,
  state,
  parents,
  localities,
}: {
  visit: Visit
  state: FormState
  parents: Offer
  localities: Named[]
}) {
  const back = visit.to("/organisations")
  return (
    <Layout visit={visit} state={state} title="Add an organisation" back={back}>
      <Form action={visit.to("/organisations/new")} label="Add the organisation" cancel={back}>
        <Input {...answered(state, "name")} label="Name" />
        <Radios {...answered(state, "kind")} legend="What kind of organisation is it?" items={kindItems()} />
        <DateInput
          {...dated(state, "from")}
          legend="First day in the partnership"
          hint="It may be in the past or still to come. For example, 27 3 2027"
        />
        <ParentSelect state={state} parents={parents} />
        {localities.length > 0 && <LocalityBoxes state={state} localities={localities} />}
      </Form>
    </Layout>
  )
}

export function MovePage({
  visit,
  state,
  name,
  parents,
}: {
  visit: Visit<{ organisation: string }>
  state: FormState
  name: string
  parents: Offer
}) {
  const back = visit.to(`/organisations/${visit.params.organisation}`)
  return (
    <Layout visit={visit} state={state} title="Move under another parent" caption={name} back={back}>
      <p class="govuk-body">
        Whoever manages the new parent will see {name} from that day. Whoever manages the old one no longer will.
      </p>
      <Form action={`${back}/parent`} label="Move the organisation" cancel={back}>
        <ParentSelect state={state} parents={parents} />
        <DateInput {...dated(state, "from")} legend="From which day?" hint="For example, 27 3 2027" />
      </Form>
    </Layout>
  )
}

export function ParentSelect({ state, parents }: { state: FormState; parents: Offer }) {
  return (
    <ChooseOne
      state={state}
      name="parent"
      offer={parents}
      label="Part of"
      hint="The organisation it belongs to, if there is one"
      none="None: it stands by itself"
      findLabel="Part of the organisation’s name"
    />
  )
}

export function LocalityBoxes({ state, localities }: { state: FormState; localities: Named[] }) {
  return (
    <Checkboxes
      {...ticked(state, "localities")}
      legend="Which localities does it serve?"
      small
      items={localities.map(({ id, name }) => ({ value: id, text: name }))}
    />
  )
}

export function kindItems(): { value: Kind; text: string }[] {
  return Object.entries(kinds).map(([value, text]) => ({ value: value as Kind, text }))
}
