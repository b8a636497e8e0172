import { Input, Textarea } from "../kernel/design/index.ts"
import { answered, Form } from "../kernel/http/form.tsx"
import { Layout } from "../kernel/http/layout.tsx"
import type { FormState, Visit } from "../kernel/http/routes.ts"
import type { Framework, Part, Version } from "./queries.ts"
import { type Kind, kinds } from "./words.ts"

export interface PartPageProps {
  visit: Visit
  state: FormState
  framework: Framework
  version: Version
  kind: Kind
  /** What is changed; without one, something is added. */
  part?: Part
  /** Where a competence is added. */
  theme?: Part | undefined
}

export function PartPage({ visit, state, framework, version, kind, part, theme }: PartPageProps) {
  const back = visit.to(`/framework-versions/${version.id}`)
  const { one, asks } = kinds[kind]
  const adding = `${back}/new/${kind}${theme ? `?theme=${theme.id}` : ""}`
  return (
    <Layout
      visit={visit}
      state={state}
      title={`${part ? "Change the" : "Add a"} ${one}${theme ? ` to “${theme.says}”` : ""}`}
      caption={`${framework.name}, version ${version.number}`}
      back={{ href: back, text: "Back to the draft" }}
    >
      <Form
        action={part ? `${back}/parts/${part.id}` : adding}
        label={part ? "Save the change" : `Add the ${one}`}
        cancel={back}
      >
        <Input {...answered(state, "says")} label={asks} />
        <Textarea
          {...answered(state, "about")}
          label="What it means (optional)"
          hint="How somebody would notice it in the daily work"
          rows={3}
        />
      </Form>
    </Layout>
  )
}
