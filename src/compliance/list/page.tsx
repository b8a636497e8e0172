import {
  Button,
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
  Select,
} from "../../kernel/design/index.ts"
import { Layout } from "../../kernel/http/layout.tsx"
import type { Visit } from "../../kernel/http/routes.ts"
import { fileLinks } from "../../kernel/tables/download.ts"
import type { PageOf } from "../../kernel/tables/keyset.ts"
import { XLSX_ROWS } from "../../kernel/tables/xlsx.ts"
import { kinds } from "../words.ts"
import type { Listed, Listing } from "./list.ts"

interface AchievementsPageProps {
  visit: Visit<unknown, unknown>
  listing: Listing
  found: PageOf<Listed>
  count: number
  subjects: { id: string; name: string }[]
  mayRecord: boolean
}

/** What people have learned, as far as whoever looks sees them, the latest first. */
export function AchievementsPage({ visit, listing, found, count, subjects, mayRecord }: AchievementsPageProps) {
  const here = visit.to("/achievements")
  const asked = { subject: listing.subjectId ?? undefined, since: listing.since ?? undefined }
  const subject = subjects.find(({ id }) => id === listing.subjectId)
  const applied = [
    subject && { text: `About: ${subject.name}`, removeHref: hrefWith(here, { ...asked, subject: undefined }) },
    listing.since && {
      text: `Completed since ${formatDate(listing.since)}`,
      removeHref: hrefWith(here, { ...asked, since: undefined }),
    },
  ].filter((filter) => !!filter)
  return (
    <Layout visit={visit} title="Learning recorded" wide back={visit.to("/")}>
      {mayRecord && <Button href={`${here}/new`}>Record for several people</Button>}
      <FilterPanel action={here} title="Filter learning" applied={applied} clearHref={here}>
        <Select
          name="subject"
          label="About"
          value={listing.subjectId ?? ""}
          items={[{ value: "", text: "Anything" }, ...subjects.map(({ id, name }) => ({ value: id, text: name }))]}
        />
        <Input name="since" type="date" label="Completed since" value={listing.since ?? ""} />
      </FilterPanel>
      {found.rows.length === 0 ? (
        <EmptyState title={applied.length ? "Nothing matches these filters" : "Nothing is recorded yet"}>
          {applied.length
            ? "Take a filter away to see more."
            : "When you have seen a certificate, open the person’s learning and record it. Or record a course for all who were there."}
        </EmptyState>
      ) : (
        <>
          <ListBar {...fileLinks(here, asked, count)}>
            {count > XLSX_ROWS ? `More than ${formatNumber(XLSX_ROWS)} records` : formatCount(count, "record")}
          </ListBar>
          <ListTable
            caption="Learning recorded"
            rows={found.rows}
            columns={[
              {
                heading: "Name",
                cell: ({ personId, person }) => (
                  <a class="govuk-link" href={visit.to(`/people/${personId}/learning`)}>
                    {person}
                  </a>
                ),
              },
              { heading: "About", cell: ({ about, title }) => (title ? `${about} · ${title}` : about) },
              { heading: "Completed", cell: ({ completedOn }) => formatDate(completedOn), short: true },
              { heading: "Taught by", cell: ({ provider }) => provider },
              { heading: "Hours", cell: ({ hours }) => hours !== null && formatNumber(hours), numeric: true },
              {
                heading: "How it is known",
                cell: ({ kind, organisation }) => [kinds[kind], organisation].filter(Boolean).join(", "),
              },
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
