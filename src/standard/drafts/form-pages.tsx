import { type Content, DateInput, formatCount, Input, InsetText, Radios } from "../../kernel/design/index.ts"
import { ChooseOne, type Offer } from "../../kernel/http/chooser.tsx"
import { answered, dated, Form } from "../../kernel/http/form.tsx"
import { Layout } from "../../kernel/http/layout.tsx"
import type { FormState, Visit } from "../../kernel/http/routes.ts"
import type { KeptRule } from "../rules.ts"
import { Shown } from "../shown.tsx"
import type { Draft } from "./drafts.ts"

interface FormPage {
  visit: Visit
  state: FormState
}

export interface LearningOffers {
  subjects: Offer
  competences: Offer
}

/** What it is called, what is asked, and whose rule it is: how a draft begins. */
export function AboutPage({ visit, state, draft, ...offers }: FormPage & LearningOffers & { draft?: Draft<KeptRule> }) {
  const back = draft ? visit.to(draft.path) : visit.to("/standard")
  return (
    <Layout
      visit={visit}
      state={state}
      title={draft ? "What is asked, and whose rule it is" : "Add a requirement"}
      caption={draft?.name}
      back={draft ? { href: back, text: "Back to the draft" } : back}
    >
      {!draft && (
        <p class="govuk-body">
          It begins as a draft, for everybody. Next you say whom it is for, how soon and how often, and see whom it
          would catch.
        </p>
      )}
      <Form action={draft ? `${back}/about` : `${back}/new`} label={draft ? "Save" : "Begin the draft"} cancel={back}>
        {draft && <Shown state={state} />}
        <Input {...answered(state, "name")} label="What is it called?" />
        <LearningQuestions state={state} {...offers} />
        <SourceQuestions state={state} />
      </Form>
    </Layout>
  )
}

/** Whose rule it is, and where it can be read. */
export function SourceQuestions({ state }: { state: FormState }) {
  return (
    <>
      <h2 class="govuk-heading-m">Whose rule it is</h2>
      <Input
        {...answered(state, "source")}
        label="The source, with its date"
        hint="For example, “Early years foundation stage statutory framework, from 1 September 2025, Annex C”"
      />
      <Input {...answered(state, "jurisdiction")} label="Where it holds (optional)" hint="For example, England" />
      <Input {...answered(state, "address")} type="url" label="Where it can be read (optional)" />
    </>
  )
}

/** A subject, or a competence at a level. */
export function LearningQuestions({ state, subjects, competences }: { state: FormState } & LearningOffers) {
  const hasCompetences = !competences.all || competences.all.length > 0
  return (
    <>
      <ChooseOne
        state={state}
        name="subject"
        offer={subjects}
        label="What should they have been trained in?"
        findLabel="Part of the subject’s name"
        none={hasCompetences ? "Nothing: they should show a competence" : "Choose a subject"}
      />
      {hasCompetences && (
        <>
          <ChooseOne
            state={state}
            name="competence"
            offer={competences}
            label="Or which competence should they show?"
            hint="From the frameworks that are in force"
            findLabel="Part of what the competence says"
            none="None"
          />
          <Input
            {...answered(state, "level")}
            label="At which level?"
            hint="1 is the first of the framework’s levels. Leave it empty for a training subject."
            class="govuk-input--width-3"
            inputmode="numeric"
          />
        </>
      )}
    </>
  )
}

export function EquivalentPage({
  visit,
  state,
  draft,
  ...offers
}: FormPage & LearningOffers & { draft: Draft<KeptRule> }) {
  return (
    <DraftForm {...{ visit, state, draft }} title="What counts as well" path="equivalents/new" label="Add it">
      <LearningQuestions state={state} {...offers} />
      <DateInput
        {...dated(state, "completedFrom")}
        legend="Only if completed on or after (optional)"
        hint="For example, 27 3 2027"
      />
      <DateInput {...dated(state, "completedUntil")} legend="Only if completed on or before (optional)" />
    </DraftForm>
  )
}

/** Puts the draft in force, seen once more in full. */
export function StartPage(
  props: FormPage & { draft: Draft<unknown>; says: Content; count: number; laterFrom: string | null },
) {
  const { visit, state, draft, says, count, laterFrom } = props
  return (
    <DraftForm {...{ visit, state, draft }} title="Put it in force" path="start" label="Put it in force">
      <Shown state={state} />
      <InsetText>{says}</InsetText>
      <p class="govuk-body">
        It would catch{" "}
        <a class="govuk-link" href={visit.to(`${draft.path}/people`)}>
          {count === 0 ? "nobody" : formatCount(count, "person", "people")}
        </a>{" "}
        today.
      </p>
      <p class="govuk-body">
        Days before are judged by what held then. A day in the past changes where people stood since.
        {laterFrom && ` What is planned from ${laterFrom} takes its place then.`}
      </p>
      <DateInput {...dated(state, "from")} legend="From which day is it in force?" hint="For example, 27 3 2027" />
      <Input
        {...answered(state, "agreedBy")}
        label="Who agreed it?"
        hint="The group and the day, like “The workforce board, on 2 March 2027”"
      />
    </DraftForm>
  )
}

/** A form that changes a part of a draft, and leads back to it. */
export function DraftForm(
  props: FormPage & { draft: Draft<unknown>; title: string; path: string; label?: string; children: Content },
) {
  const { visit, state, draft, title, path, label = "Save", children } = props
  const back = visit.to(draft.path)
  return (
    <Layout
      visit={visit}
      state={state}
      title={title}
      caption={draft.name}
      back={{ href: back, text: "Back to the draft" }}
    >
      <Form action={`${back}/${path}`} label={label} cancel={back}>
        {children}
      </Form>
    </Layout>
  )
}

/** An amount and its unit, side by side. */
export function PeriodQuestion(props: {
  state: FormState
  amount: string
  unit: string
  label: string
  hint?: string
}) {
  const { state, amount, unit, label, hint } = props
  return (
    <>
      <Input {...answered(state, amount)} label={label} hint={hint} class="govuk-input--width-4" inputmode="numeric" />
      <Radios
        {...answered(state, unit)}
        inline
        small
        // The legend itself, laid out as a table, would be as wide as its words however hidden.
        legend={<span class="govuk-visually-hidden">{`${label.replace(/\?.*$/, "")}: counted in`}</span>}
        items={[
          { value: "days", text: "days" },
          { value: "months", text: "months" },
          { value: "years", text: "years" },
        ]}
      />
    </>
  )
}
