import { Button, EmptyState, formatNumber, Input, ListTable } from "../../kernel/design/index.ts"
import { ButtonForm } from "../../kernel/http/form.tsx"
import { Layout } from "../../kernel/http/layout.tsx"
import type { Visit } from "../../kernel/http/routes.ts"
import { boundaries } from "./pages.tsx"
import type { District } from "./queries.ts"

export function DistrictsPage(props: {
  visit: Visit
  chosen: District[]
  inUse: ReadonlySet<string>
  search: string | null
  found: Omit<District, "loose">[]
}) {
  const { visit, chosen, inUse, search, found } = props
  const here = visit.to("/partnership/districts")
  return (
    <Layout visit={visit} title="Districts you cover" back={visit.to("/partnership/localities")}>
      <p class="govuk-body">
        The councils whose wards your localities are made of. Wards and their boundaries are those of the Office for
        National Statistics.
      </p>
      {chosen.length === 0 ? (
        <EmptyState title="No districts are chosen">Find the first one below.</EmptyState>
      ) : (
        <ListTable
          caption="Districts chosen"
          rows={chosen}
          columns={[
            { heading: "District", cell: (row) => row.name },
            { heading: "Wards", cell: (row) => formatNumber(row.wards), numeric: true },
            { heading: "Boundaries", cell: (row) => boundaries(row.boundaryYear) },
            {
              heading: "Actions",
              cell: (row) =>
                inUse.has(row.code) ? (
                  "In use: a locality has wards of it"
                ) : (
                  <ButtonForm action={`${here}/${row.code}/removal`} label="Remove" about={row.name} kind="secondary" />
                ),
            },
          ]}
        />
      )}
      <h2 class="govuk-heading-m">Add a district</h2>
      <search>
        <form method="get" action={here} class="govuk-!-width-two-thirds">
          <Input
            name="search"
            label="Name of the council's area"
            hint="Or a part of it, like Bedford"
            value={search ?? ""}
          />
          <Button kind="secondary">Find districts</Button>
        </form>
      </search>
      {search !== null && found.length === 0 && (
        <EmptyState title={`No district is called “${search}”, or you have it already`}>
          Try a shorter part of the name. Counties are not listed: add each of their districts.
        </EmptyState>
      )}
      {found.length > 0 && (
        <ListTable
          caption={`Districts found for “${search}”`}
          rows={found}
          columns={[
            { heading: "District", cell: (row) => row.name },
            { heading: "Wards", cell: (row) => formatNumber(row.wards), numeric: true },
            { heading: "Boundaries", cell: (row) => boundaries(row.boundaryYear) },
            {
              heading: "Actions",
              cell: (row) => (
                <ButtonForm
                  action={here}
                  label="Add"
                  about={row.name}
                  kind="secondary"
                  fields={{ district: row.code }}
                />
              ),
            },
          ]}
        />
      )}
    </Layout>
  )
}
