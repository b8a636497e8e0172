import { DateInput, formatDate, Input, Textarea } from "../../kernel/design/index.ts"
import { answered, dated, Form, Hidden } from "../../kernel/http/form.tsx"
import { Layout } from "../../kernel/http/layout.tsx"
import type { FormState, Visit } from "../../kernel/http/routes.ts"
import { type Figure, openIn, sealOf } from "./figures.ts"
import { FiguresTable } from "./return-page.tsx"
import type { Return } from "./returns.ts"

interface FormPage {
  visit: Visit
  state: FormState
  kept: Return
}

export function AskPage({ visit, state }: Omit<FormPage, "kept">) {
  const back = visit.to("/learning/returns")
  return (
    <Layout visit={visit} state={state} title="Ask for the returns of a year" back={back}>
      <p class="govuk-body">
        Each organisation of whose people something was asked on the last day of the year is asked. Its managers get a
        message. Who was asked for that year before is not asked again.
      </p>
      <Form action={`${back}/new`} label="Ask for the returns" cancel={back}>
        <DateInput {...dated(state, "asOf")} legend="What is the last day of the year?" hint="For example, 31 3 2027" />
        <DateInput {...dated(state, "dueOn")} legend="By when should they confirm?" hint="For example, 30 4 2027" />
      </Form>
    </Layout>
  )
}

export function ConfirmPage({ visit, state, kept, figures }: FormPage & { figures: readonly Figure[] }) {
  const back = backOf(visit, kept)
  return (
    <Layout visit={visit} state={state} title="Confirm the yearly return" caption={kept.name} back={back} wide>
      <FiguresTable figures={figures} isKept={false} asOf={kept.asOf} />
      <Form action={`${back}/confirmation`} label={`I confirm for ${kept.name}`} cancel={back}>
        <Hidden name="seal" value={sealOf(figures)} />
        <Textarea
          {...answered(state, "doing")}
          label={
            openIn(figures) > 0
              ? "What is being done about what is open?"
              : "Is anything being done beyond that? (optional)"
          }
          hint="Write of courses and dates. Name nobody."
        />
        <Textarea
          {...answered(state, "checking")}
          label="How do you check that what is recorded is right?"
          hint="For example, that certificates are looked at, and by which role."
        />
        <p class="govuk-body">
          By the button you say, for {kept.name}, that the figures are right as far as you know. You answer for your
          people’s training; the partnership looks at what you say.
        </p>
      </Form>
    </Layout>
  )
}

export function QueryPage({ visit, state, kept }: FormPage) {
  const back = backOf(visit, kept)
  return (
    <Layout visit={visit} state={state} title="Ask a question about this return" caption={kept.name} back={back}>
      <Form action={`${back}/query`} label="Send the question" cancel={back}>
        <Textarea {...answered(state, "words")} label="What do you want to know?" hint="Name nobody." />
      </Form>
    </Layout>
  )
}

export function AnswerPage({ visit, state, kept }: FormPage) {
  const back = backOf(visit, kept)
  return (
    <Layout visit={visit} state={state} title="Answer the question" caption={kept.name} back={back}>
      <p class="govuk-body">The question: {kept.query ?? "there is none that waits."}</p>
      <Form action={`${back}/answer`} label="Send the answer" cancel={back}>
        <Textarea {...answered(state, "words")} label="What is your answer?" hint="Name nobody." />
      </Form>
    </Layout>
  )
}

export function EscalatePage({ visit, state, kept }: FormPage) {
  const back = backOf(visit, kept)
  return (
    <Layout visit={visit} state={state} title="Escalate this return" caption={kept.name} back={back}>
      <p class="govuk-body">
        Say to whom you took it: the return of the year to {formatDate(kept.asOf)} shows it from then on. Trellis writes
        to the organisation’s managers, and to nobody else.
      </p>
      <Form action={`${back}/escalation`} label="Escalate it" cancel={back}>
        <Input {...answered(state, "to")} label="To whom?" hint="A group or a role, like “The safeguarding board”" />
        <DateInput {...dated(state, "on")} legend="On which day?" hint="For example, 27 3 2027" />
        <Textarea {...answered(state, "because")} label="Why?" hint="Name nobody." />
      </Form>
    </Layout>
  )
}

function backOf(visit: Visit, { organisationId, asOf }: Return): string {
  return visit.to(`/learning/returns/${organisationId}/${asOf}`)
}
