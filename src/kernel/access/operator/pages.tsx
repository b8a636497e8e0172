import { EmptyState, formatCount, formatNumber, ListTable, SummaryList, WarningText } from "../../design/index.ts"
import { Layout } from "../../http/layout.tsx"
import type { SiteVisit } from "../../http/routes.ts"
import { version } from "../../version.ts"
import type { State } from "./state.ts"

export function OperatorPage({ visit, state }: { visit: SiteVisit; state: State }) {
  return (
    <Layout visit={visit} title="How Trellis is doing">
      {state.jobsFailed > 0 && (
        <WarningText>
          {formatCount(state.jobsFailed, "piece")} of work failed and will not be tried again. The log says why.
        </WarningText>
      )}
      <SummaryList
        rows={[
          { key: "Version", value: version },
          { key: "PostgreSQL", value: state.postgres },
          { key: "Last migration", value: state.lastMigration },
          { key: "Size of the database", value: inMegabytes(state.databaseBytes) },
          {
            key: visit.site.outbox ? "Messages in the outbox" : "Messages waiting to be sent",
            value: formatNumber(state.mailsWaiting),
          },
          { key: "Work waiting", value: formatNumber(state.jobsWaiting) },
          { key: "Work that failed", value: formatNumber(state.jobsFailed) },
        ]}
      />
      <h2 class="govuk-heading-m">Partnerships</h2>
      {state.partnerships.length === 0 ? (
        <EmptyState title="There are no partnerships yet" level={3}>
          Make the first with <code>trellis partnership create</code>.
        </EmptyState>
      ) : (
        <ListTable
          caption="Partnerships"
          rows={state.partnerships}
          columns={[
            { heading: "Name", cell: (row) => row.name },
            { heading: "Address", cell: (row) => `/${row.slug}` },
            { heading: "Accounts", cell: (row) => formatNumber(row.accounts), numeric: true },
            { heading: "Have signed in", cell: (row) => formatNumber(row.signedIn), numeric: true },
          ]}
        />
      )}
    </Layout>
  )
}

function inMegabytes(bytes: number): string {
  return `${formatNumber(Math.round(bytes / 1_000_000))} MB`
}
