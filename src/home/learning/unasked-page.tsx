import type { Unasked } from "../../compliance/index.ts"
import {
  AsAtForm,
  type Content,
  EmptyState,
  formatCount,
  formatDate,
  hrefWith,
  KeysetPagination,
  Lines,
  ListBar,
  ListTable,
} from "../../kernel/design/index.ts"
import { Layout } from "../../kernel/http/layout.tsx"
import type { Visit } from "../../kernel/http/routes.ts"
import type { PageOf } from "../../kernel/tables/keyset.ts"

/** Those whom the figures count apart: in a post, and of whom nothing is required. */
export function UnaskedPage(props: {
  visit: Visit
  day: string
  found: PageOf<Unasked> & { people: number }
  updating: Content
}) {
  const { visit, day, found, updating } = props
  const here = visit.to("/learning/unasked")
  const on = day === visit.today ? undefined : day
  const back = { href: hrefWith(visit.to("/learning"), { on }), text: "Learning" }
  return (
    <Layout visit={visit} title="Nothing is required of them" back={back} wide>
      <AsAtForm action={here} on={day} today={visit.today} />
      {updating}
      {found.rows.length === 0 ? (
        <EmptyState title={`Something is required of everybody on ${formatDate(day)}`}>
          Everybody in a post in your sight is caught by a requirement of the training standard.
        </EmptyState>
      ) : (
        <>
          <ListBar>{formatCount(found.people, "person", "people")}</ListBar>
          <ListTable
            caption={`In a post on ${formatDate(day)}, by name`}
            rows={found.rows}
            columns={[
              {
                heading: "Name",
                cell: ({ id, name }) => (
                  <a class="govuk-link" href={hrefWith(visit.to(`/people/${id}`), { on })}>
                    {name}
                  </a>
                ),
              },
              {
                heading: "Posts",
                cell: ({ posts }) => (
                  <Lines
                    of={posts.map(({ occupation, organisation }) =>
                      [occupation, organisation].filter(Boolean).join(", "),
                    )}
                  />
                ),
              },
            ]}
          />
          <KeysetPagination
            {...(found.before && { previousHref: hrefWith(here, { on, before: found.before }) })}
            {...(found.after && { nextHref: hrefWith(here, { on, after: found.after }) })}
          />
        </>
      )}
    </Layout>
  )
}
