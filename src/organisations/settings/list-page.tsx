import {
  AsAtForm,
  EmptyState,
  FilterPanel,
  formatCount,
  formatDate,
  hrefWith,
  Input,
  KeysetPagination,
  ListBar,
  ListTable,
  Select,
} from "../../kernel/design/index.ts"
import { Layout } from "../../kernel/http/layout.tsx"
import type { Visit } from "../../kernel/http/routes.ts"
import { fileLinks } from "../../kernel/tables/download.ts"
import type { PageOf } from "../../kernel/tables/keyset.ts"
import { halfDayWords } from "./half-days.ts"
import type { Listed, Listing } from "./list.ts"

interface Named {
  id: string
  name: string
}

interface SettingsPageProps {
  visit: Visit
  listing: Listing
  found: PageOf<Listed> & { count: number }
  types: Named[]
  localities: Named[]
}

/** Every place of work with children within reach, as at a day. */
export function SettingsPage({ visit, listing, found, types, localities }: SettingsPageProps) {
  const here = visit.to("/settings")
  const on = listing.day === visit.today ? undefined : listing.day
  const { search, typeId: type, localityId: locality } = listing
  const asked = { on, search: search ?? undefined, type: type ?? undefined, locality: locality ?? undefined }
  const called = (from: Named[], id: string) => from.find((one) => one.id === id)?.name ?? "one that has ended"
  const applied = [
    search && { text: `Name: ${search}`, removeHref: hrefWith(here, { ...asked, search: undefined }) },
    type && { text: `Type: ${called(types, type)}`, removeHref: hrefWith(here, { ...asked, type: undefined }) },
    locality && {
      text: `Locality: ${called(localities, locality)}`,
      removeHref: hrefWith(here, { ...asked, locality: undefined }),
    },
  ].filter((filter) => !!filter)
  const choices = (any: string, from: Named[]) => [
    { value: "", text: any },
    ...from.map(({ id, name }) => ({ value: id, text: name })),
  ]
  return (
    <Layout visit={visit} title="Settings" wide back={{ href: visit.to("/organisations"), text: "All organisations" }}>
      <AsAtForm action={here} on={listing.day} today={visit.today} keep={{ ...asked, on: undefined }} />
      <FilterPanel
        action={here}
        title="Filter settings"
        applied={applied}
        clearHref={hrefWith(here, { on })}
        keep={{ on }}
      >
        <Input name="search" label="Name" value={search ?? ""} />
        <Select name="type" label="Type" value={type ?? ""} items={choices("Any type", types)} />
        <Select name="locality" label="Locality" value={locality ?? ""} items={choices("Any locality", localities)} />
      </FilterPanel>
      {found.rows.length === 0 ? (
        <EmptyState
          title={applied.length ? "No settings match these filters" : `No settings on ${formatDate(listing.day)}`}
          {...(applied.length > 0 && { action: { href: hrefWith(here, { on }), text: "Show them all" } })}
        >
          A setting is a place where an organisation works with children. It is added on the organisation's page.
        </EmptyState>
      ) : (
        <>
          <ListBar {...fileLinks(visit.to("/settings"), asked, found.count)}>
            {formatCount(found.count, "setting")}
          </ListBar>
          <ListTable
            caption="Settings"
            rows={found.rows}
            columns={[
              { heading: "Setting", cell: (row) => row.name },
              {
                heading: "Organisation",
                cell: (row) => (
                  <a class="govuk-link" href={hrefWith(visit.to(`/organisations/${row.organisationId}`), { on })}>
                    {row.organisation}
                  </a>
                ),
              },
              { heading: "Type", cell: (row) => row.type },
              { heading: "Locality", cell: (row) => row.locality },
              { heading: "Open", cell: (row) => halfDayWords(row.halfDays) },
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
