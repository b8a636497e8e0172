import { Button, formatCount, Input, InsetText, Lines, Radios, SummaryList } from "../../kernel/design/index.ts"
import { answered, ButtonForm, Form } from "../../kernel/http/form.tsx"
import { Layout } from "../../kernel/http/layout.tsx"
import type { FormState, Visit } from "../../kernel/http/routes.ts"
import type { Names } from "../../methods/standing/index.ts"
import type { countWhere } from "../caught/caught.ts"
import type { Draft } from "../drafts/drafts.ts"
import {
  DraftForm,
  type LearningOffers,
  LearningQuestions,
  PeriodQuestion,
  SourceQuestions,
} from "../drafts/form-pages.tsx"
import { ProofQuestions } from "../drafts/times-page.tsx"
import { Conditions, WouldCatch } from "../drafts/whom.tsx"
import type { KeptInduction } from "../rules.ts"
import { markOf, Shown } from "../shown.tsx"
import { Source } from "../version.tsx"
import { Steps } from "./pages.tsx"
import { nameOf } from "./words.ts"

export function InductionDraftPage(props: {
  visit: Visit
  draft: Draft<KeptInduction>
  names: Names
  count: number
  where: Awaited<ReturnType<typeof countWhere>>
}) {
  const { visit, draft, names, count, where } = props
  const here = visit.to(draft.path)
  const { rule } = draft
  const back = draft.of
    ? { href: visit.to(`/standard/inductions/${draft.of.id}`), text: "The induction as it stands" }
    : { href: visit.to("/standard/inductions"), text: "Common induction" }
  return (
    <Layout visit={visit} title={`Draft: ${draft.name}`} back={back}>
      <InsetText>This is a draft. It asks nothing of anybody until it is put in force.</InsetText>
      <SummaryList
        rows={[
          {
            key: "Whose rule it is",
            value: <Source of={rule.source} />,
            actions: [{ href: `${here}/about`, text: "Change", hidden: "whose rule it is" }],
          },
          {
            key: "Days allowed",
            value: <Lines of={daysAllowed(rule)} />,
            actions: [{ href: `${here}/about`, text: "Change", hidden: "days allowed" }],
          },
        ]}
      />
      <h2 class="govuk-heading-m">Steps</h2>
      {rule.steps.length > 0 && (
        <Steps
          steps={rule.steps}
          names={names}
          actions={(step, at) => (
            <>
              <a class="govuk-link" href={`${here}/steps/${at + 1}`}>
                Change<span class="govuk-visually-hidden"> {nameOf(step.what, names)}</span>
              </a>
              {at > 0 && (
                <ButtonForm
                  action={`${here}/steps/${at + 1}/place`}
                  label="Move up"
                  about={nameOf(step.what, names)}
                  kind="secondary"
                  fields={{ shown: markOf(step) }}
                />
              )}
              <ButtonForm
                action={`${here}/steps/${at + 1}/removal`}
                label="Take out"
                about={nameOf(step.what, names)}
                kind="secondary"
                fields={{ shown: markOf(step) }}
              />
            </>
          )}
        />
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={`${here}/steps/${rule.steps.length + 1}`}>
          Add a step
        </a>
      </p>
      <h2 class="govuk-heading-m">Whom it is for</h2>
      <Conditions {...{ visit, here, names }} who={rule.who} />
      <WouldCatch {...{ visit, here, count, where }} />
      <Button href={`${here}/start`}>Put it in force</Button>
      <ButtonForm action={`${here}/removal`} label="Give up this draft" kind="warning" />
    </Layout>
  )
}

function daysAllowed({ dueSoonDays, answerDays, freshStartAfterDays, leaveStopsTheClock }: KeptInduction): string[] {
  return [
    `A step is due soon from ${formatCount(dueSoonDays, "day")} before.`,
    `Whoever is asked for evidence has ${formatCount(answerDays, "day")} to answer.`,
    `Who was away for more than ${formatCount(freshStartAfterDays, "day")} begins anew.`,
    leaveStopsTheClock ? "Leave stops the clock." : "Leave does not stop the clock.",
  ]
}

/** What an induction is called, whose rule it is, and how long somebody has. */
export function AboutInductionPage({
  visit,
  state,
  draft,
}: {
  visit: Visit
  state: FormState
  draft?: Draft<KeptInduction>
}) {
  const back = draft ? visit.to(draft.path) : visit.to("/standard/inductions")
  const days = (name: string, label: string) => (
    <Input {...answered(state, name)} label={label} suffix="days" class="govuk-input--width-4" inputmode="numeric" />
  )
  return (
    <Layout
      visit={visit}
      state={state}
      title={draft ? "What it is called, and whose rule it is" : "Add an induction"}
      caption={draft?.name}
      back={draft ? { href: back, text: "Back to the draft" } : back}
    >
      <Form action={draft ? `${back}/about` : `${back}/new`} label={draft ? "Save" : "Begin the draft"} cancel={back}>
        {draft && <Shown state={state} />}
        <Input {...answered(state, "name")} label="What is it called?" />
        <SourceQuestions state={state} />
        <h2 class="govuk-heading-m">Days allowed</h2>
        {days("dueSoonDays", "A step is due soon from how many days before?")}
        {days("answerDays", "How long does somebody have to answer when asked for evidence?")}
        {days("freshStartAfterDays", "Who comes back is new after how many days away?")}
        <Radios
          {...answered(state, "leaveStops")}
          inline
          legend="Does leave stop the clock?"
          items={[
            { value: "yes", text: "Yes" },
            { value: "no", text: "No" },
          ]}
        />
      </Form>
    </Layout>
  )
}

export function StepPage(
  props: { visit: Visit; state: FormState; draft: Draft<KeptInduction>; number: number } & LearningOffers,
) {
  const { visit, state, draft, number, ...offers } = props
  const isNew = number > draft.rule.steps.length
  return (
    <DraftForm
      {...{ visit, state, draft }}
      title={isNew ? "Add a step" : "Change a step"}
      path={`steps/${number}`}
      label={isNew ? "Add the step" : "Save"}
    >
      <Shown state={state} />
      <LearningQuestions state={state} {...offers} />
      <PeriodQuestion state={state} amount="within" unit="unit" label="Within how long of starting the post?" />
      <ProofQuestions state={state} />
    </DraftForm>
  )
}
