import { EmptyState, formatDate, KeysetPagination, Timeline } from "../design/index.ts"
import { Layout } from "../http/layout.tsx"
import { page, type Result, type Visit } from "../http/routes.ts"
import { isId } from "../ids.ts"
import { type Change, historyOf } from "./index.ts"

const PAGE = 50

/**
 * The page of who changed what about one record.
 * @param of.name  what the record is called today
 * @param of.back  the record's own page
 * @param before  from the address: the last entry of the page before
 */
export async function historyPage(
  visit: Visit,
  of: { subject: string | string[]; id: string | string[]; name: string; back: string },
  before: string | null | undefined,
): Promise<Result> {
  const entries = await historyOf(visit.tx, of, before && isId(before) ? before : undefined, PAGE + 1)
  const shown = entries.slice(0, PAGE)
  const next = entries.length > PAGE && shown.at(-1)
  return page(
    <Layout visit={visit} title="Who changed what" caption={of.name} back={of.back}>
      {shown.length === 0 && <EmptyState title="Nothing has been changed yet" />}
      <Timeline
        label={`Changes to ${of.name}`}
        events={shown.map((entry) => ({
          when: entry.at,
          what: `${entry.verb[0]!.toUpperCase()}${entry.verb.slice(1)} ${of.name}`,
          who: entry.who ?? "Trellis",
          details: entry.changes.length > 0 && <Changes changes={entry.changes} />,
        }))}
      />
      <KeysetPagination {...(next && { nextHref: `${visit.path}?before=${next.entryId}` })} />
    </Layout>,
  )
}

function Changes({ changes }: { changes: Change[] }) {
  return (
    <ul class="govuk-list govuk-list--bullet">
      {changes.map(({ field, before, after }) => (
        <li>
          {field}: {before !== null && after !== null ? `${inWords(before)} → ` : ""}
          {after !== null ? inWords(after) : `${inWords(before ?? "")}, taken away`}
        </li>
      ))}
    </ul>
  )
}

/** Days are kept as 2027-03-01 and shown as people write them. */
function inWords(value: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? formatDate(value) : value
}
