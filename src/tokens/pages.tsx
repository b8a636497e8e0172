import { addDays } from "../kernel/clock.ts"
import { Checkboxes, DateInput, Details, formatDate, Input, WarningText } from "../kernel/design/index.ts"
import { ChooseOne, type Offer } from "../kernel/http/chooser.tsx"
import { answered, dated, Form, ticked } from "../kernel/http/form.tsx"
import { Layout } from "../kernel/http/layout.tsx"
import type { FormState, Visit } from "../kernel/http/routes.ts"
import type { OpenList } from "./lists.ts"
import type { KeptToken } from "./queries.ts"

export function MakePage(props: { visit: Visit; state: FormState; lists: OpenList[]; organisations: Offer }) {
  const { visit, state, lists, organisations } = props
  const back = visit.to("/access/tokens")
  return (
    <Layout visit={visit} state={state} title="Make a token" back={back}>
      <p class="govuk-body">
        Make one for each program, so that you can revoke one without stopping the others. Give it no more than the
        program needs: whoever has the token sees what it opens.
      </p>
      <Form action={`${back}/new`} label="Make the token" cancel={back}>
        <Input
          {...answered(state, "name")}
          label="What is it for?"
          hint="For example, Power BI of the council. People on the register see this when they look who read their record"
          autocomplete="off"
        />
        <Checkboxes
          {...ticked(state, "lists")}
          legend="Which lists may the program read?"
          hint="Each says what it tells of people"
          items={lists.map(({ name, title, tells }) => ({ value: name, text: title, hint: tells }))}
        />
        <ChooseOne
          state={state}
          name="organisation"
          offer={organisations}
          label="Which organisations does it see?"
          hint="With one organisation come all below it"
          none="All organisations"
          findLabel="Part of the organisation’s name"
        />
        <DateInput
          {...dated(state, "lastDay")}
          legend="Its last day"
          hint="At most a year ahead. To go on after that, make a new one"
        />
      </Form>
    </Layout>
  )
}

/** The secret itself: shown in answer to the form, and so once. */
export function MadePage({ visit, token, secret }: { visit: Visit; token: KeptToken; secret: string }) {
  const list = token.lists[0]!.replace(/\+$/, "")
  const address = `${visit.publicUrl}${visit.to(`/${list}.json`)}`
  return (
    <Layout visit={visit} title={`Token for ${token.name}`} back={{ href: visit.to("/access/tokens"), text: "Tokens" }}>
      <WarningText>Copy this token now. We cannot show it again.</WarningText>
      <p class="govuk-body">
        <code class="trellis-secret">{secret}</code>
      </p>
      <p class="govuk-body">
        Put it where the program keeps its passwords, and nowhere else: not in an email, a file that others read, or an
        address. Whoever has it can read what it opens, until {formatDate(addDays(token.endsOn, -1))} or until you
        revoke it.
      </p>
      <h2 class="govuk-heading-m">How a program uses it</h2>
      <p class="govuk-body">It sends the token with each request, like this:</p>
      <pre class="trellis-code">
        <code>{`curl -H "Authorization: Bearer ${secret}" \\\n  ${address}`}</code>
      </pre>
      <Details summary="In Excel or Power BI">
        <p class="govuk-body">
          Get the data “From web”, choose “Advanced”, and enter the address of the list. Under “HTTP request header
          parameters” enter <code>Authorization</code>, and beside it <code>Bearer</code>, a space and the token.
        </p>
      </Details>
      <p class="govuk-body">
        <a class="govuk-link" href="/help/api">
          What programs read, and where
        </a>
      </p>
      <p class="govuk-body">
        All workforce leads have been told by email that you made it.{" "}
        <a class="govuk-link" href={visit.to(`/access/tokens/${token.id}`)}>
          See the token and how it is used
        </a>
      </p>
    </Layout>
  )
}

export function RevokePage({ visit, state, token }: { visit: Visit; state: FormState; token: KeptToken }) {
  const back = visit.to(`/access/tokens/${token.id}`)
  return (
    <Layout visit={visit} state={state} title="Revoke the token" caption={token.name} back={back}>
      <p class="govuk-body">
        The program that uses it is refused from now on. This cannot be undone: to let it read again, make a new token.
      </p>
      <Form action={`${back}/removal`} label="Revoke the token" warning cancel={back} />
    </Layout>
  )
}
