import { addDays } from "../kernel/clock.ts"
import { AsAtForm, DateInput, EmptyState, formatDate, Input, ListTable, Textarea } from "../kernel/design/index.ts"
import { answered, ButtonForm, dated, Form } from "../kernel/http/form.tsx"
import { Layout } from "../kernel/http/layout.tsx"
import type { FormState, Visit } from "../kernel/http/routes.ts"
import { Outline } from "./outline.tsx"
import type { Framework, Part, Version } from "./queries.ts"

export interface FrameworkPageProps {
  visit: Visit
  day: string
  framework: Framework
  versions: Version[]
  inForce: Version | undefined
  parts: Part[]
  mayChange: boolean
}

export function FrameworkPage(props: FrameworkPageProps) {
  const { visit, day, framework, versions, inForce, parts, mayChange } = props
  const here = visit.to(`/frameworks/${framework.id}`)
  const draft = versions.find(({ startsOn }) => startsOn === null)
  return (
    <Layout visit={visit} title={framework.name} back={{ href: visit.to("/frameworks"), text: "All frameworks" }}>
      {framework.about && <p class="govuk-body-l">{framework.about}</p>}
      {framework.source && <p class="govuk-body">Where it comes from: {framework.source}</p>}
      <AsAtForm action={here} on={day} today={visit.today} />
      {inForce ? (
        <>
          <p class="govuk-body">{inForceInWords(inForce)}</p>
          <Outline parts={parts} />
        </>
      ) : (
        <EmptyState title={`Nothing is in force on ${formatDate(day)}`}>
          A version is asked for from the day on which it is put in force.
        </EmptyState>
      )}
      {versions.length > 0 && (
        <>
          <h2 class="govuk-heading-m">Versions</h2>
          <ListTable
            caption="Versions, the newest first"
            rows={versions}
            columns={[
              {
                heading: "Version",
                cell: ({ id, number }) => (
                  <a class="govuk-link" href={visit.to(`/framework-versions/${id}`)}>
                    Version {number}
                  </a>
                ),
              },
              { heading: "In force", cell: daysInWords },
              { heading: "Agreed by", cell: ({ agreedBy }) => agreedBy },
            ]}
          />
        </>
      )}
      {mayChange && (
        <>
          {!draft && <ButtonForm action={`${here}/draft`} label="Begin a new draft" kind="secondary" />}
          <p class="govuk-body">
            <a class="govuk-link" href={`${here}/terms`}>
              Change what it is called
            </a>
            {inForce && inForce.endsOn === null && (
              <>
                {" · "}
                <a class="govuk-link" href={`${here}/end`}>
                  End it
                </a>
              </>
            )}
            {" · "}
            <a class="govuk-link" href={`${here}/history`}>
              Who changed what
            </a>
          </p>
        </>
      )}
    </Layout>
  )
}

export function daysInWords({ startsOn, endsOn }: Version): string {
  if (startsOn === null) return "Draft"
  return endsOn ? `${formatDate(startsOn)} to ${formatDate(addDays(endsOn, -1))}` : `From ${formatDate(startsOn)}`
}

function inForceInWords({ number, startsOn, agreedBy }: Version): string {
  return `Version ${number}, in force since ${formatDate(startsOn!)}. Agreed by: ${agreedBy}`
}

export function FrameworkFormPage(props: { visit: Visit; state: FormState; framework?: Framework }) {
  const { visit, state, framework } = props
  const back = framework ? visit.to(`/frameworks/${framework.id}`) : visit.to("/frameworks")
  return (
    <Layout visit={visit} state={state} title={framework ? `Change ${framework.name}` : "Add a framework"} back={back}>
      <Form
        action={framework ? `${back}/terms` : `${back}/new`}
        label={framework ? "Save the change" : "Add the framework"}
        cancel={back}
      >
        <Input {...answered(state, "name")} label="Name" />
        <Textarea {...answered(state, "about")} label="What it is for (optional)" rows={3} />
        <Input
          {...answered(state, "source")}
          label="Where it comes from (optional)"
          hint="Whose it is, what it is called there, and its year"
        />
      </Form>
    </Layout>
  )
}

export function EndFrameworkPage({
  visit,
  state,
  framework,
}: {
  visit: Visit
  state: FormState
  framework: Framework
}) {
  const back = visit.to(`/frameworks/${framework.id}`)
  return (
    <Layout visit={visit} state={state} title="End what is in force" caption={framework.name} back={back}>
      <p class="govuk-body">After that day nothing of it is in force, until you put another version in force.</p>
      <Form action={`${back}/end`} label="End it" cancel={back}>
        <DateInput {...dated(state, "lastDay")} legend="What is its last day?" hint="For example, 27 3 2027" />
      </Form>
    </Layout>
  )
}
