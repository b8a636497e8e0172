import { addDays } from "../kernel/clock.ts"
import {
  Button,
  EmptyState,
  formatDate,
  formatDateTime,
  InsetText,
  Lines,
  ListTable,
  SummaryList,
  Tag,
} from "../kernel/design/index.ts"
import { Layout } from "../kernel/http/layout.tsx"
import type { Visit } from "../kernel/http/routes.ts"
import { inWords, type OpenList } from "./lists.ts"
import { type KeptToken, type Reading, type State, states } from "./queries.ts"

const colours: Record<State, "green" | "yellow" | "grey"> = {
  works: "green",
  ending: "yellow",
  ended: "grey",
  revoked: "grey",
}

export function TokensPage({ visit, tokens, lists }: { visit: Visit; tokens: KeptToken[]; lists: OpenList[] }) {
  const at = visit.to("/access/tokens")
  const making = { href: `${at}/new`, text: "Make a token" }
  return (
    <Layout
      visit={visit}
      title="Programs that read lists"
      back={{ href: visit.to("/access"), text: "Who has access" }}
      wide
    >
      <p class="govuk-body">
        With a token, a program such as Power BI reads lists by itself. It changes nothing, and opens no page.{" "}
        <a class="govuk-link" href="/help/let-a-program-read">
          How to let a program read your lists
        </a>
      </p>
      {tokens.length === 0 ? (
        <EmptyState title="No program reads your lists yet" action={making} />
      ) : (
        <>
          <Button href={making.href}>{making.text}</Button>
          <ListTable
            caption="Tokens: those that work first"
            rows={tokens}
            columns={[
              {
                heading: "What it is for",
                cell: ({ id, name }) => (
                  <a class="govuk-link" href={`${at}/${id}`}>
                    {name}
                  </a>
                ),
              },
              { heading: "Opens", cell: (token) => <Lines of={inWords(token.lists, lists)} /> },
              { heading: "Sees", cell: seenBy },
              { heading: "Made by", cell: makerOf },
              { heading: "Last used", cell: ({ lastReadOn }) => lastReadOn && formatDate(lastReadOn), short: true },
              { heading: "Last day", cell: ({ endsOn }) => formatDate(addDays(endsOn, -1)), short: true },
              { heading: "State", cell: ({ state }) => <Tag colour={colours[state]}>{states[state]}</Tag> },
            ]}
          />
        </>
      )}
    </Layout>
  )
}

interface TokenPageProps {
  visit: Visit
  token: KeptToken
  readings: Reading[]
  lists: OpenList[]
}

export function TokenPage({ visit, token, readings, lists }: TokenPageProps) {
  const here = visit.to(`/access/tokens/${token.id}`)
  const works = token.state === "works" || token.state === "ending"
  return (
    <Layout
      visit={visit}
      title={token.name}
      caption="Token"
      back={{ href: visit.to("/access/tokens"), text: "Tokens" }}
    >
      {works && token.makerHasLeft && (
        <InsetText>
          {token.madeBy}, who made it, runs the partnership here no more. The token works on. Revoke it if nobody knows
          what it is for.
        </InsetText>
      )}
      <SummaryList
        rows={[
          { key: "State", value: <Tag colour={colours[token.state]}>{states[token.state]}</Tag> },
          { key: "Opens", value: <Lines of={inWords(token.lists, lists)} /> },
          { key: "Sees", value: seenBy(token) },
          { key: "Ends with", value: <code>{token.ending}</code> },
          { key: "Made", value: `${formatDateTime(token.madeAt)}, by ${token.madeBy}` },
          { key: "Last day", value: formatDate(addDays(token.endsOn, -1)) },
          ...(token.revokedAt
            ? [{ key: "Revoked", value: `${formatDateTime(token.revokedAt)}, by ${token.revokedBy}` }]
            : []),
        ]}
      />
      <h2 class="govuk-heading-m">What it read</h2>
      {readings.length === 0 ? (
        <p class="govuk-body">It has not been used yet.</p>
      ) : (
        <ListTable
          caption="Lists read with it, the latest day first"
          rows={readings}
          columns={[
            { heading: "List", cell: ({ list }) => inWords([list], lists)[0] },
            { heading: "Day", cell: ({ readOn }) => formatDate(readOn), short: true },
            { heading: "Times", cell: ({ times }) => times, numeric: true },
          ]}
        />
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={`${here}/history`}>
          Who made and revoked it
        </a>
      </p>
      {works && (
        <Button href={`${here}/removal`} kind="warning">
          Revoke this token
        </Button>
      )}
    </Layout>
  )
}

function seenBy({ organisationId, organisation }: KeptToken): string {
  return organisationId ? `${organisation ?? "One that has gone"}, and what is below it` : "All organisations"
}

function makerOf({ madeBy, makerHasLeft }: KeptToken) {
  return (
    <>
      {madeBy}
      {makerHasLeft && <div class="govuk-hint govuk-!-margin-bottom-0">is no workforce lead here any more</div>}
    </>
  )
}
