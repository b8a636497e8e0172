import { Checkboxes, Input, Radios } from "../../kernel/design/index.ts"
import { answered, ticked } from "../../kernel/http/form.tsx"
import type { FormState, Visit } from "../../kernel/http/routes.ts"
import type { KeptRule } from "../rules.ts"
import { Shown } from "../shown.tsx"
import { evidenceKinds } from "../words.ts"
import type { Draft } from "./drafts.ts"
import { DraftForm, PeriodQuestion } from "./form-pages.tsx"

interface Props {
  visit: Visit
  state: FormState
  draft: Draft<KeptRule>
}

/** How soon, how often, and how long somebody has. */
export function TimesPage({ visit, state, draft }: Props) {
  const days = (name: string, label: string, hint?: string) => (
    <Input
      {...answered(state, name)}
      label={label}
      hint={hint}
      suffix="days"
      class="govuk-input--width-4"
      inputmode="numeric"
    />
  )
  return (
    <DraftForm {...{ visit, state, draft }} title="How soon and how often" path="times">
      <Shown state={state} />
      <h2 class="govuk-heading-m">The first time</h2>
      <PeriodQuestion state={state} amount="firstWithin" unit="firstUnit" label="Within how long is it done first?" />
      <Radios
        {...answered(state, "firstAfter")}
        legend="Counted from when?"
        items={[
          { value: "starting", text: "When they start the post" },
          { value: "comingUnder", text: "When the rule first catches them" },
        ]}
      />
      <h2 class="govuk-heading-m">Again</h2>
      <RenewalQuestions state={state} />
      <h2 class="govuk-heading-m">Before and after it is due</h2>
      {days("dueSoonDays", "It is due soon from how many days before?")}
      {days("graceDays", "How many days after the due day is nobody overdue yet?", "0 for none")}
      {days(
        "answerDays",
        "How long does somebody have to answer when asked for evidence?",
        "Nobody is overdue before they were asked and had this time",
      )}
      <h2 class="govuk-heading-m">Change and absence</h2>
      {days(
        "settlingInDays",
        "How long do people have to get used to this version?",
        "Where it asks for more than the version before it",
      )}
      {days(
        "freshStartAfterDays",
        "Who comes back is new after how many days away?",
        "Bank and agency staff who come back sooner go on where they were",
      )}
      <Radios
        {...answered(state, "leaveStops")}
        inline
        legend="Does leave stop the clock?"
        hint="Parental leave, long sickness and the like"
        items={[
          { value: "yes", text: "Yes" },
          { value: "no", text: "No" },
        ]}
      />
    </DraftForm>
  )
}

/** Whether and how often it is renewed. */
export function RenewalQuestions({ state }: { state: FormState }) {
  return (
    <>
      <Radios
        {...answered(state, "renewal")}
        legend="Is it renewed?"
        items={[
          { value: "none", text: "No, once is enough" },
          { value: "completion", text: "Yes, counted from the day of the last time" },
          {
            value: "anniversary",
            text: "Yes, and who renews it a little early keeps the anniversary",
            hint: "The next time counts from the day it would have run out",
          },
        ]}
      />
      <PeriodQuestion state={state} amount="renewEvery" unit="renewUnit" label="How often, if it is renewed?" />
      <Input
        {...answered(state, "earlyDays")}
        label="How many days early keep the anniversary?"
        hint="Leave it empty where no anniversary is kept"
        suffix="days"
        class="govuk-input--width-4"
        inputmode="numeric"
      />
    </>
  )
}

/** How much has to be shown, and by what. */
export function ProofPage({ visit, state, draft }: Props) {
  return (
    <DraftForm {...{ visit, state, draft }} title="Hours and evidence" path="proof">
      <Shown state={state} />
      <ProofQuestions state={state} />
    </DraftForm>
  )
}

export function ProofQuestions({ state }: { state: FormState }) {
  const hours = (name: string, label: string, hint: string) => (
    <Input
      {...answered(state, name)}
      label={label}
      hint={hint}
      suffix="hours"
      class="govuk-input--width-4"
      inputmode="decimal"
    />
  )
  return (
    <>
      {hours("hours", "How many hours does it take? (optional)", "Left empty, no hours are asked")}
      {hours("hoursTogether", "How many of them together with others? (optional)", "In a room or a live call")}
      <PeriodQuestion
        state={state}
        amount="partsWithin"
        unit="partsUnit"
        label="Within how long do parts add up? (optional)"
        hint="Where hours are asked; 12 months unless you say otherwise"
      />
      <Checkboxes
        {...ticked(state, "evidence")}
        legend="What evidence counts?"
        hint="Tick none if any counts"
        items={Object.entries(evidenceKinds).map(([value, text]) => ({
          value,
          text: text[0]!.toUpperCase() + text.slice(1),
        }))}
      />
    </>
  )
}
