import { REQUESTS } from "../../kernel/access/tokens.ts"
import { formatNumber, ListTable } from "../../kernel/design/index.ts"
import type { Field } from "../../kernel/http/fields.ts"
import { Layout } from "../../kernel/http/layout.tsx"
import type { SiteVisit } from "../../kernel/http/routes.ts"
import type { JsonSchema } from "../../kernel/tables/columns.ts"
import { MOST } from "../../kernel/tables/list-file.ts"
import { Paragraph, Steps } from "../words.tsx"
import { forWhom, type Offered, offeredBy, schemaOf } from "./openapi.ts"

/** All that programs read, for whoever writes them. */
export function ListsPage({ visit }: { visit: SiteVisit }) {
  return (
    <Layout visit={visit} title="Read lists with a program" back={{ href: "/help", text: "Help" }}>
      <Paragraph>
        Programs read the same lists as people do, with the same filters. Nothing can be changed this way.
      </Paragraph>
      <Steps>
        {[
          "Ask your partnership’s workforce lead for a token. It says which lists it opens.",
          "Send it with each request, as “Authorization: Bearer” and the token.",
          "Ask for a list at its address. You get a page of it, as JSON.",
          "Go on with “next” until it is null.",
        ]}
      </Steps>
      <pre class="trellis-code">
        <code>{`curl --header "Authorization: Bearer $TOKEN" \\\n  "${visit.publicUrl}/your-partnership/people.json?limit=100"`}</code>
      </pre>
      <h2 class="govuk-heading-m">What there is</h2>
      <ul class="govuk-list">
        {offeredBy(visit.site.slices).map(({ name, path, list }) => (
          <li>
            <a class="govuk-link" href={`/help/api/${name}`}>
              {list.title}
            </a>
            , at <code>{`${path}.json`}</code>
          </li>
        ))}
      </ul>
      <p class="govuk-body">
        The same for programs:{" "}
        <a class="govuk-link" href="/api/openapi.json">
          the OpenAPI description
        </a>
        .
      </p>
      <h2 class="govuk-heading-m">What to expect</h2>
      <ul class="govuk-list govuk-list--bullet">
        <li>A page holds up to {formatNumber(MOST)}, or as many as “limit” says.</li>
        <li>Names of columns stay. New ones may be added, so pass by those you do not know.</li>
        <li>Days are written as ISO 8601 has them: year, month, day. What is not known is null.</li>
        <li>Things have ids, which are the same in all lists. Join lists by them, not by names.</li>
        <li>“day” says which day the list shows. “next” keeps to it.</li>
        <li>A filter that cannot be read is refused, so that a mistake never brings more than was asked for.</li>
        <li>
          A token may ask {formatNumber(REQUESTS.most)} times in {REQUESTS.minutes} minutes. Beyond that the answer is
          429: wait as many seconds as “Retry-After” says.
        </li>
        <li>Problems come as JSON too, with what to quote when you ask about one.</li>
        <li>Whoever is in a list of people can see that it was read, by whom and when.</li>
      </ul>
    </Layout>
  )
}

/** One list: what may be asked of it, and what it answers. */
export function ListPage({ visit, offered }: { visit: SiteVisit; offered: Offered }) {
  const { path, list, route } = offered
  return (
    <Layout visit={visit} title={list.title} back={{ href: "/help/api", text: "Read lists with a program" }}>
      <Paragraph>{list.about}</Paragraph>
      <Paragraph>For whoever is: {forWhom(route)}.</Paragraph>
      <p class="govuk-body">
        <code>{`${visit.publicUrl}/your-partnership${path}.json`}</code>
      </p>
      <h2 class="govuk-heading-m">What may be asked</h2>
      <ListTable
        caption="What may be asked"
        rows={Object.entries(route.query)}
        columns={[
          { heading: "Name", cell: ([name]) => <code>{name}</code> },
          { heading: "What is sent", cell: ([, field]) => inWords(schemaOf(field as Field<unknown>)) },
          { heading: "What it means", cell: ([, field]) => `${field.means}.` },
        ]}
      />
      <h2 class="govuk-heading-m">What each item says</h2>
      <ListTable
        caption="What each item says"
        rows={list.columns}
        columns={[
          { heading: "Name", cell: ({ name }) => <code>{name}</code> },
          { heading: "What it holds", cell: ({ schema }) => inWords(schema) },
          { heading: "What it means", cell: ({ means }) => means },
        ]}
      />
    </Layout>
  )
}

/** A schema as people say it. */
function inWords(schema: JsonSchema): string {
  const { type, format, items } = schema as { type: string | string[]; format?: string; items?: JsonSchema }
  const codes = schema.enum as (string | null)[] | undefined
  const one = [type].flat().find((each) => each !== "null")!
  if (one === "array") return `A list. Each: ${lowerFirst(inWords(items!))}`
  if (codes) return `One of: ${codes.filter((code) => code !== null).join(", ")}`
  return (format && formats[format]) ?? types[one] ?? one
}

const formats: Record<string, string> = { uuid: "An id", date: "A day", uri: "An address" }
const types: Record<string, string> = {
  string: "Text",
  integer: "A whole number",
  number: "A number",
  boolean: "True or false",
}

function lowerFirst(text: string): string {
  return text[0]!.toLowerCase() + text.slice(1)
}
