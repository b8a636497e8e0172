import { Checkboxes, DateInput, formatDate, InsetText, Radios, Select } from "../../kernel/design/index.ts"
import { answered, ButtonForm, dated, Form, ticked } from "../../kernel/http/form.tsx"
import { Layout } from "../../kernel/http/layout.tsx"
import type { FormState, Visit } from "../../kernel/http/routes.ts"
import { termsFields } from "../register/fields.ts"
import { type Choices, FieldInputs } from "../register/forms.tsx"
import { relations } from "../words.ts"
import { type Closing, closedInWords, outcomes } from "./vacancies.ts"

/** Fields that a vacancy has as a post has them. */
export const sharedFields = termsFields.filter(({ name }) =>
  ["occupationId", "sectorId", "settingId", "weeklyHours"].includes(name),
)

/** A vacancy is one for somebody who comes to stay: not for whoever might help one day. */
export const vacantRelations = Object.entries(relations).filter(([value]) => value !== "interested")

interface FormProps {
  visit: Visit<{ organisation: string }>
  state: FormState
  organisation: string
  choices: Choices
}

export function NewVacancyPage({ visit, state, organisation, choices }: FormProps) {
  const here = visit.to(`/organisations/${visit.params.organisation}/vacancies/new`)
  const back = visit.to(`/vacancies?organisation=${visit.params.organisation}`)
  return (
    <Layout visit={visit} state={state} title="Add a vacancy" caption={organisation} back={back}>
      <Form action={here} label="Add the vacancy" cancel={back}>
        <VacancyInputs state={state} choices={choices} />
      </Form>
    </Layout>
  )
}

/** A vacancy as it is, to be changed, and what can become of it. */
export function VacancyPage(
  props: Omit<FormProps, "visit"> & {
    visit: Visit<{ organisation: string; vacancy: string }>
    closing: Closing | null
  },
) {
  const { visit, state, organisation, choices, closing } = props
  const { vacancy } = visit.params
  const here = visit.to(`/organisations/${visit.params.organisation}/vacancies/${vacancy}`)
  const back = visit.to(`/vacancies?organisation=${visit.params.organisation}`)
  return (
    <Layout visit={visit} state={state} title="Change a vacancy" caption={organisation} back={back}>
      {closing ? (
        <InsetText>
          <p>{closedInWords(closing)}.</p>
          <ButtonForm action={`${here}/reopening`} label="That was a mistake: open it again" kind="secondary" />
        </InsetText>
      ) : (
        <p class="govuk-body">
          <a class="govuk-link" href={`${here}/closing`}>
            Record that it is filled, or given up
          </a>
        </p>
      )}
      <Form action={here} label="Save the change" cancel={back}>
        <VacancyInputs state={state} choices={choices} />
      </Form>
      <ButtonForm action={`${here}/removal`} label="It was never vacant: take it away" kind="warning" />
    </Layout>
  )
}

function VacancyInputs({ state, choices }: { state: FormState; choices: Choices }) {
  return (
    <>
      <Radios
        {...answered(state, "relation")}
        legend="How would they relate to the organisation?"
        small
        items={vacantRelations.map(([value, text]) => ({ value, text }))}
      />
      <DateInput
        {...dated(state, "from")}
        legend="From which day is the post vacant?"
        hint="It may be past or still to come. For example, 27 3 2027"
      />
      <FieldInputs fields={sharedFields} state={state} choices={choices} />
      <Select
        {...answered(state, "localityId")}
        label="Locality"
        hint="If it is not the setting’s own"
        items={[
          { value: "", text: "The setting’s own, or not known" },
          ...choices.localities.map(({ id, name }) => ({ value: id, text: name })),
        ]}
      />
      <Checkboxes
        {...ticked(state, "hardToFill")}
        small
        items={[{ value: "yes", text: "This post is hard to fill" }]}
      />
    </>
  )
}

export function ClosingPage(props: {
  visit: Visit<{ organisation: string; vacancy: string }>
  state: FormState
  organisation: string
  from: string
}) {
  const { visit, state, organisation, from } = props
  const back = visit.to(`/organisations/${visit.params.organisation}/vacancies/${visit.params.vacancy}`)
  return (
    <Layout
      visit={visit}
      state={state}
      title="Record that it is filled, or given up"
      caption={organisation}
      back={back}
    >
      <p class="govuk-body">It has been vacant since {formatDate(from)}.</p>
      <Form action={`${back}/closing`} label="Close the vacancy" cancel={back}>
        <Radios
          {...answered(state, "outcome")}
          legend="What became of it?"
          items={[
            { value: "filled", text: outcomes.filled, hint: { text: "Somebody is in the post, or will be" } },
            { value: "given-up", text: outcomes["given-up"], hint: { text: "The post is no longer there" } },
          ]}
        />
        <DateInput
          {...dated(state, "from")}
          legend="From which day?"
          hint="The first day on which it is vacant no more. For example, 27 3 2027"
        />
      </Form>
    </Layout>
  )
}
