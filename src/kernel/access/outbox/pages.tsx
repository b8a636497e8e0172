import { EmptyState, formatDateTime, KeysetPagination, ListTable, SummaryList } from "../../design/index.ts"
import { Layout } from "../../http/layout.tsx"
import type { SiteVisit } from "../../http/routes.ts"
import { asText } from "../../mail/compose.ts"
import { type Kept, type Listed, PAGE } from "./messages.ts"

export function OutboxPage({ visit, messages }: { visit: SiteVisit; messages: Listed[] }) {
  const shown = messages.slice(0, PAGE)
  const last = messages.length > PAGE && shown.at(-1)
  return (
    <Layout visit={visit} title="Outbox" wide>
      <p class="govuk-body">
        This Trellis sends no mail. Each message is kept here, as the person it is for would receive it.
      </p>
      {shown.length === 0 ? (
        <EmptyState title="There are no messages yet" action={{ href: "/sign-in", text: "Ask for a link to sign in" }}>
          Messages appear when somebody is invited or asks to sign in.
        </EmptyState>
      ) : (
        <>
          <ListTable
            caption="Messages, the newest first"
            rows={shown}
            columns={[
              {
                heading: "Subject",
                cell: (row) => (
                  <a class="govuk-link" href={`/outbox/${row.id}`}>
                    {row.subject}
                  </a>
                ),
              },
              { heading: "To", cell: (row) => row.address },
              { heading: "Written", cell: (row) => formatDateTime(row.madeAt), short: true },
            ]}
          />
          <KeysetPagination
            {...(visit.url.includes("before=") && { previousHref: "/outbox" })}
            {...(last && { nextHref: `/outbox?before=${last.id}` })}
          />
        </>
      )}
    </Layout>
  )
}

export function MessagePage({ visit, message, from }: { visit: SiteVisit; message: Kept; from: string }) {
  const { id, subject, address, madeAt, body } = message
  return (
    <Layout visit={visit} title={subject} back={{ href: "/outbox", text: "Outbox" }}>
      <SummaryList
        rows={[
          { key: "From", value: from },
          { key: "To", value: address },
          { key: "Date", value: formatDateTime(madeAt) },
        ]}
      />
      {body ? (
        <>
          <h2 class="govuk-heading-m">As text</h2>
          <p class="govuk-body trellis-message">{withLinks(asText(body))}</p>
          <h2 class="govuk-heading-m">As HTML</h2>
          <iframe
            class="trellis-message-frame"
            src={`/outbox/${id}/html`}
            title={`The message “${subject}” as HTML`}
            width="100%"
            height="320"
            sandbox="allow-top-navigation-by-user-activation"
          />
        </>
      ) : (
        <p class="govuk-body">This message was handed to a mail server, and its words are no longer kept here.</p>
      )}
    </Layout>
  )
}

/** Readers of mail make addresses in plain text into links. */
function withLinks(text: string) {
  return text.split(/(https?:\/\/\S+)/).map((part, index) =>
    index % 2 === 1 ? (
      <a class="govuk-link" href={part}>
        {part}
      </a>
    ) : (
      part
    ),
  )
}
