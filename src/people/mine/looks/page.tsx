import { EmptyState, hrefWith, KeysetPagination, Timeline } from "../../../kernel/design/index.ts"
import { Layout } from "../../../kernel/http/layout.tsx"
import { page, type Result, type Visit } from "../../../kernel/http/routes.ts"
import { isId } from "../../../kernel/ids.ts"
import { type Looks, looksAt } from "./looks.ts"

const PAGE = 50

/** The page of who looked at a record: one's own, or one that somebody keeps. */
export async function looksPage(
  visit: Visit<unknown, { before?: string | null }>,
  of: Looks & { name: string; back: string; says: string },
): Promise<Result> {
  const { before } = visit.query
  const looks = await looksAt(visit.tx, of, before && isId(before) ? before : undefined, PAGE + 1)
  const shown = looks.slice(0, PAGE)
  const next = looks.length > PAGE && shown.at(-1)
  return page(
    <Layout visit={visit} title="Who looked" caption={of.name} back={of.back}>
      <p class="govuk-body">{of.says} Who saw only a line in a list is not counted.</p>
      {shown.length === 0 && <EmptyState title="Nobody has looked yet" />}
      <Timeline
        label="Who looked, the latest first"
        events={shown.map(({ at, how, accountId, who, from }) => ({
          when: at,
          what: how === "opened" ? "Opened the record" : "Downloaded it in a list",
          who: `${accountId === visit.actor.accountId ? "you" : (who ?? "somebody")}${from.length ? `, ${from.join(", ")}` : ""}`,
        }))}
      />
      <KeysetPagination {...(next && { nextHref: hrefWith(visit.path, { before: next.id }) })} />
    </Layout>,
  )
}
