import { formatDate, Radios, Textarea } from "../kernel/design/index.ts"
import { answered, Form } from "../kernel/http/form.tsx"
import { Layout } from "../kernel/http/layout.tsx"
import type { FormState, Visit } from "../kernel/http/routes.ts"
import { type Policy, policyInWords } from "../methods/disclosure/index.ts"
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
        month on. What is published stays as it is, and months that could not be published can be tried again.
      </p>
      <p class="govuk-body">
        Where hardly anybody came or went since the month before, figures by another choice could tell what was
        protected then. Nothing is published of such a month. A later one is, once enough has changed.
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

export function RetrialPage({
  visit,
  state,
  months,
  policy,
}: FormPage & { months: readonly string[]; policy: Policy }) {
  const title = "Try again to publish"
  if (months.length === 0)
    return (
      <Layout visit={visit} state={state} title={title} back={visit.to("/workforce/released")}>
        <p class="govuk-body">
          No month waits for that. A month can be tried again where its tables could not be protected, for half a year,
          and as long as no later month is published.
        </p>
      </Layout>
    )
  return (
    <Layout visit={visit} state={state} title={title}>
      <p class="govuk-body">The tables of these days could not be protected, and nobody has seen them:</p>
      <ul class="govuk-list govuk-list--bullet">
        {months.map((asAt) => (
          <li>{formatDate(asAt)}</li>
        ))}
      </ul>
      <p class="govuk-body">
        They are made again as the register tells those days now, the earliest first. Small numbers are protected as you
        chose: {policy.name}. What still cannot be protected is not published. It takes some minutes.
      </p>
      <Form action={visit.path} label="Try again" cancel={visit.to("/workforce/released")} />
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
