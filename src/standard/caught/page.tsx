import {
  AsAtForm,
  EmptyState,
  formatCount,
  formatDate,
  hrefWith,
  KeysetPagination,
  Lines,
  ListBar,
  ListTable,
  type Query,
} from "../../kernel/design/index.ts"
import { Layout } from "../../kernel/http/layout.tsx"
import type { Visit } from "../../kernel/http/routes.ts"
import { fileLinks } from "../../kernel/tables/download.ts"
import type { PageOf } from "../../kernel/tables/keyset.ts"
import { relations } from "../../people/index.ts"
import type { CaughtPerson, CaughtPost } from "./list.ts"

/** Whom a requirement, or a draft of one, asks for something on a day. */
export function CaughtPage(props: {
  visit: Visit
  title: string
  caption: string
  back: { href: string; text: string }
  day: string
  found: PageOf<CaughtPerson>
  count: number
  /** Where the same list is had as files. */
  files?: { path: string; asked: Query }
  keep?: Query
}) {
  const { visit, title, caption, back, day, found, count, files, keep } = props
  const on = day === visit.today ? undefined : day
  const here = visit.path
  return (
    <Layout visit={visit} title={title} caption={caption} back={back} wide>
      <AsAtForm action={here} on={day} today={visit.today} keep={keep} />
      {found.rows.length === 0 ? (
        <EmptyState title={`Nobody you see is asked for it on ${formatDate(day)}`}>
          Those are listed who work in a post that the rule is for, as far as you see them.
        </EmptyState>
      ) : (
        <>
          <ListBar {...(files && fileLinks(files.path, { ...files.asked, on }, count))}>
            {formatCount(count, "person", "people")}
          </ListBar>
          <ListTable
            caption={caption}
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
              { heading: "Through the post", cell: ({ posts }) => <Lines of={posts.map(doing)} /> },
              { heading: "Organisation", cell: ({ posts }) => <Lines of={posts.map(where)} /> },
            ]}
          />
          <KeysetPagination
            {...(found.before && { previousHref: hrefWith(here, { ...keep, on, before: found.before }) })}
            {...(found.after && { nextHref: hrefWith(here, { ...keep, on, after: found.after }) })}
          />
        </>
      )}
    </Layout>
  )
}

function doing({ occupation, relation }: CaughtPost): string {
  return occupation ? `${occupation} (${relations[relation].toLowerCase()})` : relations[relation]
}

function where({ organisation }: CaughtPost): string {
  return organisation ?? "An organisation without a name"
}
