import { formatCount, formatNumber, hrefWith, ListTable } from "../../kernel/design/index.ts"
import { ButtonForm } from "../../kernel/http/form.tsx"
import type { Visit } from "../../kernel/http/routes.ts"
import { asText, type Names, type Who, whoInWords } from "../../methods/standing/index.ts"
import type { countWhere } from "../caught/caught.ts"
import { MOST } from "../kept.ts"
import { Sentences } from "../sentences.tsx"
import { markOf } from "../shown.tsx"

/** Whom a draft is for: a sentence for each condition, with the ways to change it. */
export function Conditions({ visit, here, who, names }: { visit: Visit; here: string; who: Who; names: Names }) {
  const sentences = whoInWords(who, names)
  const isEverybody = Object.keys(who.anyOf[0]!).length === 0
  const groups = [
    {
      group: "who",
      conditions: who.anyOf,
      sentences: sentences.slice(0, who.anyOf.length),
      removable: who.anyOf.length > 1 || !isEverybody,
    },
    { group: "except", conditions: who.except, sentences: sentences.slice(who.anyOf.length), removable: true },
  ]
  return (
    <>
      <ul class="govuk-list">
        {groups.flatMap(({ group, conditions, sentences, removable }) =>
          sentences.map((sentence, at) => (
            <li>
              <Sentences visit={visit} of={[sentence]} />
              <div class="trellis-row-actions">
                <a class="govuk-link" href={`${here}/people/${group}/${at + 1}`}>
                  Change<span class="govuk-visually-hidden"> this: {asText(sentence)}</span>
                </a>
                {removable && (
                  <ButtonForm
                    action={`${here}/people/${group}/${at + 1}/removal`}
                    label="Take out"
                    about={asText(sentence)}
                    kind="secondary"
                    fields={{ shown: markOf(conditions[at]) }}
                  />
                )}
              </div>
            </li>
          )),
        )}
      </ul>
      <p class="govuk-body">
        {!isEverybody && who.anyOf.length < MOST && (
          <>
            <a class="govuk-link" href={`${here}/people/who/${who.anyOf.length + 1}`}>
              Add others whom it is for
            </a>
            {who.except.length < MOST && " · "}
          </>
        )}
        {who.except.length < MOST && (
          <a class="govuk-link" href={`${here}/people/except/${who.except.length + 1}`}>
            Leave some of them out
          </a>
        )}
      </p>
    </>
  )
}

/** How many people a draft would catch today, and where they work; each figure leads to them. */
export function WouldCatch(props: {
  visit: Visit
  here: string
  count: number
  where: Awaited<ReturnType<typeof countWhere>>
}) {
  const { visit, here, count, where } = props
  const others = where[0]?.others ?? 0
  return (
    <>
      <h2 class="govuk-heading-m">Whom it would catch today</h2>
      <p class="govuk-body">
        <a class="govuk-link" href={`${here}/people`}>
          {count === 0 ? "Nobody" : formatCount(count, "person", "people")}
        </a>
        {others > 0 && `, in ${formatNumber(where.length + others)} organisations. The largest of these:`}
      </p>
      {where.length > 0 && (
        <ListTable
          caption="Where they work"
          rows={where}
          columns={[
            {
              heading: "Organisation",
              cell: ({ id, name }) => (
                <a class="govuk-link" href={visit.to(`/organisations/${id}`)}>
                  {name}
                </a>
              ),
            },
            {
              heading: "People",
              numeric: true,
              cell: ({ id, name, count }) => (
                <a class="govuk-link" href={hrefWith(`${here}/people`, { organisation: id })}>
                  {formatNumber(count)}
                  <span class="govuk-visually-hidden"> people of {name}</span>
                </a>
              ),
            },
          ]}
        />
      )}
    </>
  )
}
