import { Checkboxes, DateInput, Input, Select } from "../../kernel/design/index.ts"
import { answered, dated, Form, ticked } from "../../kernel/http/form.tsx"
import { Layout } from "../../kernel/http/layout.tsx"
import type { FormState, Visit } from "../../kernel/http/routes.ts"
import { halfDays } from "./half-days.ts"

interface Named {
  id: string
  name: string
}

export interface SettingPageProps {
  visit: Visit
  state: FormState
  title: string
  label: string
  action: string
  name: string
  back: string
  types: Named[]
  localities: Named[]
  endHref?: string
}

export function SettingPage({
  visit,
  state,
  title,
  label,
  action,
  name,
  back,
  types,
  localities,
  endHref,
}: SettingPageProps) {
  return (
    <Layout visit={visit} state={state} title={title} caption={name} back={back}>
      <Form action={action} label={label} cancel={back}>
        <Input {...answered(state, "name")} label="Name" hint="What people call the place" />
        <Select
          {...answered(state, "type")}
          label="Type of setting"
          items={[{ value: "", text: "Choose a type" }, ...types.map(({ id, name }) => ({ value: id, text: name }))]}
        />
        <Select
          {...answered(state, "locality")}
          label="Locality"
          items={[
            { value: "", text: "None, or not known" },
            ...localities.map(({ id, name }) => ({ value: id, text: name })),
          ]}
        />
        <Checkboxes
          {...ticked(state, "open")}
          legend="When is it open?"
          hint="Tick each half-day"
          small
          items={halfDays.map(({ value, text }) => ({ value, text }))}
        />
        <Input
          {...answered(state, "reference")}
          label="Reference, if you have one"
          hint="What your other files call it, so that people on them are placed here"
          width={20}
        />
        <Input {...answered(state, "regulatorNumber")} label="Regulator’s number, if it has one" width={20} />
        <DateInput {...dated(state, "from")} legend="From which day?" hint="For example, 27 3 2027" />
      </Form>
      {endHref && (
        <p class="govuk-body">
          <a class="govuk-link" href={endHref}>
            Close this setting
          </a>
        </p>
      )}
    </Layout>
  )
}

export function EndSettingPage({
  visit,
  state,
  name,
  back,
}: {
  visit: Visit
  state: FormState
  name: string
  back: string
}) {
  return (
    <Layout visit={visit} state={state} title={`Close ${name}`} back={back}>
      <p class="govuk-body">Its past stays. From the next day it is no longer listed.</p>
      <Form action={`${back}/end`} label="Close the setting" warning cancel={back}>
        <DateInput {...dated(state, "lastDay")} legend="Its last day" hint="For example, 27 3 2027" />
      </Form>
    </Layout>
  )
}
