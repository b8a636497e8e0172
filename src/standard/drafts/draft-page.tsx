import {
  Button,
  formatCount,
  formatNumber,
  hrefWith,
  InsetText,
  Lines,
  ListTable,
  SummaryList,
} from "../../kernel/design/index.ts"
import { ButtonForm } from "../../kernel/http/form.tsx"
import { Layout } from "../../kernel/http/layout.tsx"
import type { Visit } from "../../kernel/http/routes.ts"
import { asText, type Names, whoInWords } from "../../methods/standing/index.ts"
import type { countWhere } from "../caught/caught.ts"
import { MOST } from "../kept.ts"
import { Source, saysOf } from "../requirements/list-page.tsx"
import type { KeptRule } from "../rules.ts"
import { Sentences } from "../sentences.tsx"
import type { Draft } from "./drafts.ts"

export interface DraftPageProps {
  visit: Visit
  draft: Draft
  names: Names
  /** How many people it would catch today, and where they work. */
  count: number
  where: Awaited<ReturnType<typeof countWhere>>
}

/** A rule as it is written so far, sentence by sentence, and whom it would catch. */
export function DraftPage({ visit, draft, names, count, where }: DraftPageProps) {
  const here = visit.to(`/standard/drafts/${draft.id}`)
  const { rule } = draft
  const back = draft.requirementId
    ? { href: visit.to(`/standard/${draft.requirementId}`), text: "The requirement as it stands" }
    : { href: visit.to("/standard"), text: "Training standard" }
  const change = (path: string, hidden: string) => [{ href: `${here}/${path}`, text: "Change", hidden }]
  const others = where[0]?.others ?? 0
  return (
    <Layout visit={visit} title={`Draft: ${draft.name}`} back={back}>
      <InsetText>This is a draft. It asks nothing of anybody until it is put in force.</InsetText>
      <h2 class="govuk-heading-m">What it says</h2>
      <SummaryList
        rows={[
          { key: "Whose rule it is", value: <Source of={rule.source} />, actions: change("about", "whose rule it is") },
          {
            key: "In words",
            value: <Sentences visit={visit} of={saysOf(asVersion(rule), names)} />,
            actions: [
              { href: `${here}/about`, text: "Change what is asked" },
              { href: `${here}/times`, text: "Change how soon and how often" },
              { href: `${here}/proof`, text: "Change hours and evidence" },
            ],
          },
          { key: "Days allowed", value: <Lines of={daysAllowed(rule)} />, actions: change("times", "days allowed") },
          {
            key: "Counts as well",
            value: rule.equivalents.length ? <Equivalents {...{ here, rule, names }} /> : "Nothing else",
            ...(rule.equivalents.length < MOST && {
              actions: [{ href: `${here}/equivalents/new`, text: "Add", hidden: "what counts as well" }],
            }),
          },
        ]}
      />
      <h2 class="govuk-heading-m">Whom it is for</h2>
      <Conditions {...{ visit, here, draft, names }} />
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
      <Button href={`${here}/start`}>Put it in force</Button>
      <ButtonForm action={`${here}/removal`} label="Give up this draft" kind="warning" />
    </Layout>
  )
}

interface Shown {
  visit: Visit
  here: string
  draft: Draft
  names: Names
}

/** A sentence for each condition, with the ways to change it. */
function Conditions({ visit, here, draft, names }: Shown) {
  const { who } = draft.rule
  const sentences = whoInWords(who, names)
  const isEverybody = Object.keys(who.anyOf[0]!).length === 0
  const groups = [
    { group: "who", sentences: sentences.slice(0, who.anyOf.length), removable: who.anyOf.length > 1 || !isEverybody },
    { group: "except", sentences: sentences.slice(who.anyOf.length), removable: true },
  ]
  return (
    <>
      <ul class="govuk-list">
        {groups.flatMap(({ group, sentences, removable }) =>
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

function Equivalents({ here, rule, names }: { here: string; rule: KeptRule; names: Names }) {
  return (
    <ul class="govuk-list">
      {rule.equivalents.map(({ of }, at) => {
        const name = "subject" in of ? names("subject", of.subject) : names("competence", of.competence)
        return (
          <li>
            {name}
            <ButtonForm
              action={`${here}/equivalents/${at + 1}/removal`}
              label="Take out"
              about={`that ${name} counts as well`}
              kind="secondary"
            />
          </li>
        )
      })}
    </ul>
  )
}

/** A draft as if it were in force: its sentences say nothing of days. */
export function asVersion(rule: KeptRule) {
  const value = { versionId: "", rule, toBeConfirmed: false, agreedBy: null, agreedOn: null }
  return { startsOn: "2027-01-01", endsOn: null, value }
}

function daysAllowed({ dueSoonDays, answerDays, settlingInDays, freshStartAfterDays }: KeptRule): string[] {
  return [
    `Due soon from ${formatCount(dueSoonDays, "day")} before.`,
    `Whoever is asked for evidence has ${formatCount(answerDays, "day")} to answer.`,
    `Where this asks for more than the version before, there are ${formatCount(settlingInDays, "day")} to get used to it.`,
    `Who was away for more than ${formatCount(freshStartAfterDays, "day")} begins anew.`,
  ]
}
