import { Checkboxes, WarningText } from "../../kernel/design/index.ts"
import { Form, ticked } from "../../kernel/http/form.tsx"
import { Layout } from "../../kernel/http/layout.tsx"
import type { FormState, SiteVisit } from "../../kernel/http/routes.ts"

export function EndAccountPage({
  visit,
  state,
  places,
}: {
  visit: SiteVisit
  state: FormState
  places: { name: string }[]
}) {
  return (
    <Layout visit={visit} state={state} title="End your account" back="/account">
      <p class="govuk-body">At once:</p>
      <ul class="govuk-list govuk-list--bullet">
        {places.map(({ name }) => (
          <li>every role you hold in {name} ends</li>
        ))}
        <li>you are signed out everywhere, and nobody can sign in as you</li>
        <li>your email address, second factor and codes are deleted</li>
      </ul>
      <p class="govuk-body">
        What you did stays in the record of changes, with your name. Your roles stay on record for some years: see{" "}
        <a class="govuk-link" href="/privacy">
          what is kept, and how long
        </a>
        .
      </p>
      <WarningText>This cannot be undone. To come back, you need a new invitation.</WarningText>
      <Form action="/account/end" label="End my account" warning cancel="/account">
        <Checkboxes
          {...ticked(state, "sure")}
          legend="Are you sure?"
          items={[{ value: "yes", text: "I want my account to end" }]}
        />
      </Form>
    </Layout>
  )
}
