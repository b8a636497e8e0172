import { type Content, DateInput, Input } from "../../kernel/design/index.ts"
import { answered, dated, Form } from "../../kernel/http/form.tsx"
import { Layout } from "../../kernel/http/layout.tsx"
import type { FormState, Visit } from "../../kernel/http/routes.ts"
import type { RuleSource } from "../../methods/standing/index.ts"
import { Source } from "../version.tsx"

interface FormPage {
  visit: Visit
  state: FormState
  name: string
  /** The page of what it is about. */
  here: string
}

export function EndPage({ visit, state, name, here }: FormPage) {
  const back = visit.to(here)
  return (
    <Layout visit={visit} state={state} title="Ask it no longer" caption={name} back={back}>
      <p class="govuk-body">
        After that day it asks nothing of anybody. Days until then are still judged by it. Versions to come are given
        up.
      </p>
      <Form action={`${back}/end`} label="End it" cancel={back}>
        <DateInput {...dated(state, "lastDay")} legend="What is its last day?" hint="For example, 27 3 2027" />
      </Form>
    </Layout>
  )
}

export function ConfirmPage(props: FormPage & { versionId: string; source: RuleSource; says: Content }) {
  const { visit, state, name, here, versionId, source, says } = props
  const back = visit.to(here)
  return (
    <Layout visit={visit} state={state} title="Confirm that it holds here" caption={name} back={back}>
      <p class="govuk-body">{says}</p>
      <p class="govuk-body">
        Its source: <Source of={source} />
      </p>
      <p class="govuk-body">
        Read it there first. Where it says something else, go back and write another version instead.
      </p>
      <Form action={`${back}/versions/${versionId}/confirmation`} label="Confirm it here" cancel={back}>
        <Input
          {...answered(state, "agreedBy")}
          label="Who says that it holds here?"
          hint="The group and the day, like “The workforce board, on 2 March 2027”"
        />
      </Form>
    </Layout>
  )
}
