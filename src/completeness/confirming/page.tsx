import { EmptyState, formatCount, formatDate, ListTable } from "../../kernel/design/index.ts"
import { Form } from "../../kernel/http/form.tsx"
import { Layout } from "../../kernel/http/layout.tsx"
import type { FormState, Visit } from "../../kernel/http/routes.ts"
import { relations } from "../../people/index.ts"
import { labelOf } from "../parts.tsx"
import type { KeptPost } from "../posts.ts"
import type { Confirmed } from "./confirmations.ts"

/** An organisation's list as it is today, to be looked through; the button says that it is right. */
export function ConfirmPage(props: {
  visit: Visit<{ organisation: string }>
  state: FormState
  name: string
  posts: KeptPost[]
  /** Whether all are shown. */
  isAll: boolean
  last: Confirmed | null
}) {
  const { visit, state, name, posts, isAll, last } = props
  const { organisation } = visit.params
  const here = visit.to(`/completeness/${organisation}`)
  const gaps = posts.filter(({ missing }) => missing.length > 0).length
  return (
    <Layout visit={visit} state={state} title="Is this list right?" caption={name} back={here} wide>
      <p class="govuk-body">
        This is everybody {name} has on the register on {formatDate(visit.today)}.{" "}
        {last ? `It was last confirmed as it was on ${formatDate(last.asOf)}.` : "It has not been confirmed yet."}
      </p>
      <Mend visit={visit} organisation={organisation} />
      {posts.length === 0 ? (
        <EmptyState title="Nobody is on the list">
          If nobody works or volunteers here, confirm it as it is. If somebody does, add them or send your list.
        </EmptyState>
      ) : (
        <>
          {gaps > 0 && (
            <p class="govuk-body">
              Of {formatCount(gaps, "post")} something is missing. You can confirm the list now, and fill that in later.
            </p>
          )}
          <ListTable
            caption="Everybody on the list"
            rows={posts}
            columns={[
              {
                heading: "Name",
                cell: (row) => (
                  <>
                    <a class="govuk-link" href={visit.to(`/people/${row.personId}`)}>
                      {row.name}
                    </a>
                    {row.knownAs && <span class="trellis-list__aside"> known as {row.knownAs}</span>}
                  </>
                ),
              },
              {
                heading: "Post",
                cell: ({ occupation, relation }) =>
                  occupation ? `${occupation} (${relations[relation].toLowerCase()})` : relations[relation],
              },
              { heading: "Setting", cell: (row) => row.setting },
              ...(gaps > 0
                ? [{ heading: "Missing", cell: (row: KeptPost) => row.missing.map(labelOf).join(", ") }]
                : []),
            ]}
          />
          {!isAll && (
            <p class="govuk-body">
              These are the first {formatCount(posts.length, "post")}.{" "}
              <a class="govuk-link" href={visit.to(`/people?organisation=${organisation}`)}>
                See the whole list
              </a>
            </p>
          )}
        </>
      )}
      <Form action={`${here}/confirmation`} label="Confirm that this list is right" cancel={here}>
        <p class="govuk-body">By the button you say that nobody is missing from it, and that nobody on it has left.</p>
      </Form>
    </Layout>
  )
}

function Mend({ visit, organisation }: { visit: Visit; organisation: string }) {
  return (
    <p class="govuk-body">
      If it is not right:{" "}
      <a class="govuk-link" href={visit.to(`/organisations/${organisation}/people/new`)}>
        add someone
      </a>
      ,{" "}
      <a class="govuk-link" href={visit.to(`/organisations/${organisation}/import`)}>
        send a staff list
      </a>
      , or open whoever has left or changed.
    </p>
  )
}
