import type { CopyRow, CopySection, CopyValue, LeftOut } from "../../../kernel/copy/section.ts"
import {
  Button,
  type Content,
  formatCount,
  formatDate,
  formatDateTime,
  formatNumber,
  ListTable,
  SummaryList,
} from "../../../kernel/design/index.ts"
import { Layout } from "../../../kernel/http/layout.tsx"
import type { Visit } from "../../../kernel/http/routes.ts"
import type { Self } from "../../account/self.ts"
import { PartOnly } from "../page.tsx"

export interface Copied extends CopySection {
  rows: CopyRow[]
}

/** So many lines of one kind are read on a page; the file has them all. */
const SHOWN = 100
/** What has more fields is read one below the other. */
const COLUMNS = 6

/** All that is kept of somebody, to be read, or printed. */
export function CopyPage(props: { visit: Visit; self: Self; copied: Copied[]; leftOut: readonly LeftOut[] }) {
  const { visit, self, copied, leftOut } = props
  const empty = copied.filter(({ rows }) => rows.length === 0)
  return (
    <Layout visit={visit} title="A copy of what is kept of you" wide back={visit.to("/my-record")}>
      <p class="govuk-body">
        This is what {visit.partnership.name} keeps of you in Trellis, as it is on {formatDateTime(visit.now)}. You can
        read it here, print it, or take it with you as a file that other programs can read.
      </p>
      {self.organisations !== "all" && <PartOnly />}
      <p class="trellis-not-printed">
        <Button href={visit.to("/my-record/copy.json")}>Download the file</Button>
      </p>
      {copied
        .filter(({ rows }) => rows.length > 0)
        .map((section) => (
          <section aria-labelledby={section.name}>
            <h2 class="govuk-heading-m" id={section.name}>
              {section.title}
            </h2>
            <Rows {...section} />
          </section>
        ))}
      {empty.length > 0 && (
        <>
          <h2 class="govuk-heading-m">Where nothing is kept</h2>
          <ul class="govuk-list govuk-list--bullet">
            {empty.map(({ title }) => (
              <li>{title}</li>
            ))}
          </ul>
        </>
      )}
      <h2 class="govuk-heading-m">What is not in this copy, and why</h2>
      <SummaryList rows={leftOut.map(({ what, because }) => ({ key: what, value: because }))} />
    </Layout>
  )
}

function Rows({ title, fields, rows }: Copied) {
  const said = Object.entries(fields).filter(([name]) => rows.some((row) => isSaid(row[name])))
  const shown = rows.slice(0, SHOWN)
  const more = rows.length - shown.length
  return (
    <>
      {said.length > COLUMNS || shown.length === 1 ? (
        shown.map((row) => (
          <SummaryList
            rows={said
              .filter(([name]) => isSaid(row[name]))
              .map(([name, label]) => ({ key: label, value: inWords(row[name]) }))}
          />
        ))
      ) : (
        <ListTable
          caption={title}
          rows={shown}
          columns={said.map(([name, heading]) => ({ heading, cell: (row: CopyRow) => inWords(row[name]) }))}
        />
      )}
      {more > 0 && <p class="govuk-body">The file has {formatCount(more, "more line", "more lines")} of this.</p>}
    </>
  )
}

function isSaid(value: CopyValue | undefined): value is CopyValue {
  return value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0)
}

function inWords(value: CopyValue | undefined): Content {
  if (!isSaid(value)) return null
  if (Array.isArray(value)) return value.join("; ")
  if (typeof value === "boolean") return value ? "Yes" : "No"
  if (typeof value === "number") return formatNumber(value)
  if (/^\d{4}-\d{2}-\d{2}$/.test(value as string)) return formatDate(value as string)
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value as string)) return formatDateTime(new Date(value as string))
  return value
}
