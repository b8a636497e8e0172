import { DateInput, formatDate, Input, Radios } from "../kernel/design/index.ts"
import type { Offer } from "../kernel/http/chooser.tsx"
import { answered, dated, Form } from "../kernel/http/form.tsx"
import { Layout } from "../kernel/http/layout.tsx"
import type { FormState, Visit } from "../kernel/http/routes.ts"
import { kindItems, LocalityBoxes, ParentSelect } from "./pages.tsx"

interface ChangeProps {
  visit: Visit<{ organisation: string }>
  state: FormState
  name: string
}

const EXAMPLE = "For example, 27 3 2027"

export function TermsPage({ visit, state, name }: ChangeProps) {
  const back = visit.to(`/organisations/${visit.params.organisation}`)
  return (
    <Layout visit={visit} state={state} title="Change its name or kind" caption={name} back={back}>
      <p class="govuk-body">
        The old name stays in the past: as at an earlier day, pages show what it was called then.
      </p>
      <Form action={`${back}/terms`} label="Save the change" cancel={back}>
        <Input {...answered(state, "name")} label="Name" />
        <Radios {...answered(state, "kind")} legend="Kind" items={kindItems()} />
        <DateInput {...dated(state, "from")} legend="From which day?" hint={EXAMPLE} />
      </Form>
    </Layout>
  )
}

export function LocalitiesPage({
  visit,
  state,
  name,
  localities,
}: ChangeProps & { localities: { id: string; name: string }[] }) {
  const back = visit.to(`/organisations/${visit.params.organisation}`)
  return (
    <Layout visit={visit} state={state} title="Change the localities it serves" caption={name} back={back}>
      <Form action={`${back}/localities`} label="Save the localities" cancel={back}>
        <LocalityBoxes state={state} localities={localities} />
        <DateInput {...dated(state, "from")} legend="From which day?" hint={EXAMPLE} />
      </Form>
    </Layout>
  )
}

export function EndPage({ visit, state, name }: ChangeProps) {
  const back = visit.to(`/organisations/${visit.params.organisation}`)
  return (
    <Layout visit={visit} state={state} title="End its time in the partnership" caption={name} back={back}>
      <p class="govuk-body">
        Nothing is lost: its page and its past stay, and it can be brought back. From the next day it is on no list, and
        people who have access through it lose that access.
      </p>
      <Form action={`${back}/end`} label="End its time" warning cancel={back}>
        <DateInput {...dated(state, "lastDay")} legend="Its last day in the partnership" hint={EXAMPLE} />
      </Form>
    </Layout>
  )
}

export function ReturnPage({ visit, state, name }: ChangeProps) {
  const back = visit.to(`/organisations/${visit.params.organisation}`)
  return (
    <Layout visit={visit} state={state} title="Bring it back" caption={name} back={back}>
      <p class="govuk-body">
        It comes back under the name and kind it left with. Its settings, teams and localities count again.
      </p>
      <Form action={`${back}/return`} label="Bring it back" cancel={back}>
        <DateInput {...dated(state, "from")} legend="From which day?" hint={EXAMPLE} />
      </Form>
    </Layout>
  )
}

export function CorrectionPage({ visit, state, name, starts }: ChangeProps & { starts: string }) {
  const back = visit.to(`/organisations/${visit.params.organisation}`)
  return (
    <Layout visit={visit} state={state} title="Correct what is recorded" caption={name} back={back}>
      <p class="govuk-body">
        This corrects what was recorded from {formatDate(starts)}. The past will read as if it had always been so; the
        history of changes keeps what it said before. To record a real change,{" "}
        <a class="govuk-link" href={`${back}/terms`}>
          change its name or kind
        </a>{" "}
        instead.
      </p>
      <Form action={`${back}/correction?starts=${starts}`} label="Correct the record" cancel={back}>
        <Input {...answered(state, "name")} label="Name" />
        <Radios {...answered(state, "kind")} legend="Kind" items={kindItems()} />
        <DateInput {...dated(state, "from")} legend="First day" hint={EXAMPLE} />
        <DateInput
          {...dated(state, "lastDay")}
          legend="Last day, if there is one"
          hint="Leave it empty while it goes on"
        />
      </Form>
    </Layout>
  )
}

export function ParentCorrectionPage({
  visit,
  state,
  name,
  starts,
  parents,
}: ChangeProps & { starts: string; parents: Offer }) {
  const back = visit.to(`/organisations/${visit.params.organisation}`)
  return (
    <Layout visit={visit} state={state} title="Correct what it was part of" caption={name} back={back}>
      <p class="govuk-body">
        This corrects what was recorded from {formatDate(starts)}, as if it had always been so. To record a real move,{" "}
        <a class="govuk-link" href={`${back}/parent`}>
          move it under another parent
        </a>{" "}
        instead.
      </p>
      <Form action={`${back}/parent-correction?starts=${starts}`} label="Correct the record" cancel={back}>
        <ParentSelect state={state} parents={parents} />
        <DateInput {...dated(state, "from")} legend="First day" hint={EXAMPLE} />
        <DateInput
          {...dated(state, "lastDay")}
          legend="Last day, if there is one"
          hint="Leave it empty while it goes on"
        />
      </Form>
    </Layout>
  )
}
