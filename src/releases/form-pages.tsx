import { formatDate, Radios, Textarea } from "../kernel/design/index.ts"
import { answered, Form } from "../kernel/http/form.tsx"
import { Layout } from "../kernel/http/layout.tsx"
import type { FormState, Visit } from "../kernel/http/routes.ts"
import { policyInWords } from "../methods/disclosure/index.ts"
import { policies, policyNames } from "./policies.ts"

interface FormPage {
  visit: Visit
  state: FormState
}

export function PolicyPage({ visit, state }: FormPage) {
  return (
    <Layout visit={visit} state={state} title="How small numbers are protected">
      <p class="govuk-body">
        Readers who open no lists of people see month-end tables of the workforce. What you choose holds from the next
        month on. What is published stays as it is.
      </p>
      <Form action={visit.path} label="Save the choice" cancel={visit.to("/workforce/released")}>
        <Radios
          {...answered(state, "policy")}
          legend="What may be shown?"
          items={policyNames.map((name) => ({
            value: name,
            text: policies[name].name,
            hint: policyInWords(policies[name]).slice(1, -1).join(" "),
          }))}
        />
      </Form>
    </Layout>
  )
}

export function WithdrawalPage({ visit, state, asAt }: FormPage & { asAt: string }) {
  const day = formatDate(asAt)
  return (
    <Layout visit={visit} state={state} title={`Withdraw the tables of ${day}`}>
      <p class="govuk-body">
        Nobody finds them here any more, and it cannot be taken back. They were seen, so that later months are still
        compared with them. No new tables of {day} are made.
      </p>
      <Form action={visit.path} label="Withdraw these tables" cancel={visit.to(`/workforce/released?month=${asAt}`)}>
        <Textarea
          {...answered(state, "because")}
          label="Why are they withdrawn?"
          hint="Readers are told it in place of the tables. Name nobody."
        />
      </Form>
    </Layout>
  )
}
