import { Button, formatCount, InsetText, Lines, SummaryList } from "../../kernel/design/index.ts"
import { ButtonForm } from "../../kernel/http/form.tsx"
import { Layout } from "../../kernel/http/layout.tsx"
import type { Visit } from "../../kernel/http/routes.ts"
import type { Names } from "../../methods/standing/index.ts"
import type { countWhere } from "../caught/caught.ts"
import { MOST } from "../kept.ts"
import { saysOf } from "../requirements/list-page.tsx"
import type { KeptRule } from "../rules.ts"
import { Sentences } from "../sentences.tsx"
import { markOf } from "../shown.tsx"
import { Source } from "../version.tsx"
import type { Draft } from "./drafts.ts"
import { Conditions, WouldCatch } from "./whom.tsx"

export interface DraftPageProps {
  visit: Visit
  draft: Draft<KeptRule>
  names: Names
  /** How many people it would catch today, and where they work. */
  count: number
  where: Awaited<ReturnType<typeof countWhere>>
}

/** A rule as it is written so far, sentence by sentence, and whom it would catch. */
export function DraftPage({ visit, draft, names, count, where }: DraftPageProps) {
  const here = visit.to(draft.path)
  const { rule } = draft
  const back = draft.of
    ? { href: visit.to(`/standard/${draft.of.id}`), text: "The requirement as it stands" }
    : { href: visit.to("/standard"), text: "Training standard" }
  const change = (path: string, hidden: string) => [{ href: `${here}/${path}`, text: "Change", hidden }]
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
      <Conditions {...{ visit, here, names }} who={rule.who} />
      <WouldCatch {...{ visit, here, count, where }} />
      <Button href={`${here}/start`}>Put it in force</Button>
      <ButtonForm action={`${here}/removal`} label="Give up this draft" kind="warning" />
    </Layout>
  )
}

function Equivalents({ here, rule, names }: { here: string; rule: KeptRule; names: Names }) {
  return (
    <ul class="govuk-list">
      {rule.equivalents.map((equivalent, at) => {
        const { of } = equivalent
        const name = "subject" in of ? names("subject", of.subject) : names("competence", of.competence)
        return (
          <li>
            {name}
            <ButtonForm
              action={`${here}/equivalents/${at + 1}/removal`}
              label="Take out"
              about={`that ${name} counts as well`}
              kind="secondary"
              fields={{ shown: markOf(equivalent) }}
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
