import { Checkboxes, DateInput, Details as Fold, InsetText, Radios } from "../../kernel/design/index.ts"
import { answered, dated, Form, Hidden, ticked } from "../../kernel/http/form.tsx"
import { Layout } from "../../kernel/http/layout.tsx"
import type { FormState, Visit } from "../../kernel/http/routes.ts"
import { detailsFields, termsFields } from "../register/fields.ts"
import { type Choices, FieldInputs } from "../register/forms.tsx"
import { relations } from "../words.ts"
import type { RecordOf } from "./details.ts"

interface Named {
  id: string
  name: string
}

const noChoices: Choices = { items: new Map(), localities: [], settings: [], teams: [] }

export interface AddPageProps {
  visit: Visit<{ organisation: string }>
  state: FormState
  organisation: string
  choices: Choices
  /** People on the list already who may be the same. */
  alike: Named[]
}

/** All on one page: what must be known first, the rest folded away. */
export function AddPage({ visit, state, organisation, choices, alike }: AddPageProps) {
  const here = visit.to(`/organisations/${visit.params.organisation}/people`)
  const back = visit.to(`/people?organisation=${visit.params.organisation}`)
  return (
    <Layout visit={visit} state={state} title="Add someone" caption={organisation} back={back}>
      {alike.length > 0 && (
        <InsetText>
          <p>On this list already:</p>
          <ul class="govuk-list govuk-list--bullet">
            {alike.map(({ id, name }) => (
              <li>
                <a class="govuk-link" href={visit.to(`/people/${id}`)}>
                  {name}
                </a>
              </li>
            ))}
          </ul>
          <p>If one of them is who you mean, open it and add another post, or record that they come back.</p>
        </InsetText>
      )}
      <Form action={`${here}/new`} label="Add them" cancel={back}>
        {alike.length > 0 && (
          <Checkboxes {...ticked(state, "sure")} items={[{ value: "yes", text: "This is somebody else: add them" }]} />
        )}
        <Hidden {...answered(state, "once")} />
        <h2 class="govuk-heading-m">Who they are</h2>
        <FieldInputs fields={detailsFields} state={state} choices={noChoices} />
        <h2 class="govuk-heading-m">Their post</h2>
        <PostInputs state={state} choices={choices} />
      </Form>
    </Layout>
  )
}

/** Relation and first day, then the terms: the ones most asked for, and the others folded. */
export function PostInputs({ state, choices }: { state: FormState; choices: Choices }) {
  return (
    <>
      <RelationInput state={state} />
      <DateInput
        {...dated(state, "from")}
        legend="First day"
        hint="It may be past or still to come. For example, 27 3 2027"
      />
      <TermsInputs state={state} choices={choices} />
    </>
  )
}

export function RelationInput({ state }: { state: FormState }) {
  return (
    <Radios
      {...answered(state, "relation")}
      legend="How do they relate to the organisation?"
      small
      items={Object.entries(relations).map(([value, text]) => ({ value, text }))}
    />
  )
}

const first = ["occupationId", "sectorId", "settingId", "teamId", "localityIds", "weeklyHours"]

export function TermsInputs({ state, choices }: { state: FormState; choices: Choices }) {
  const more = termsFields.filter(({ name }) => !first.includes(name))
  return (
    <>
      <FieldInputs fields={termsFields.filter(({ name }) => first.includes(name))} state={state} choices={choices} />
      <Fold
        summary="More about the post"
        open={more.some(({ name }) => state.errors.some(({ field }) => field === name))}
      >
        <FieldInputs fields={more} state={state} choices={choices} />
      </Fold>
    </>
  )
}

export function DetailsPage(props: { visit: Visit; state: FormState; record: RecordOf }) {
  const { visit, state, record } = props
  const back = visit.to(`/people/${record.personId}`)
  const caption = `${record.details.fullName}, ${record.organisation}`
  return (
    <Layout visit={visit} state={state} title="Change what you keep of them" caption={caption} back={back}>
      <Form action={visit.to(`/records/${record.id}/details`)} label="Save the details" cancel={back}>
        <Hidden {...answered(state, "shown")} />
        <FieldInputs fields={detailsFields} state={state} choices={noChoices} />
      </Form>
    </Layout>
  )
}
