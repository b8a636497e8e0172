import { Input, Radios } from "../../kernel/design/index.ts"
import { answered, ButtonForm, Form } from "../../kernel/http/form.tsx"
import { Layout } from "../../kernel/http/layout.tsx"
import type { FormState, SiteVisit, Visit } from "../../kernel/http/routes.ts"
import type { Whose } from "./links.ts"

const trellis = { href: "/", text: "Trellis" }

/** For whoever opens the last line of a notice: to stop them, and to have them again. */
export function StopPage(props: { visit: SiteVisit<{ kind: Whose }>; partnership: string; stopped: boolean }) {
  const { visit, partnership, stopped } = props
  const what =
    visit.params.kind === "own" ? "of what is due for you" : "each week of the training of the people you answer for"
  return (
    <Layout visit={visit} title={stopped ? "No messages come" : "Stop these messages"} back={trellis}>
      <p class="govuk-body">
        {stopped
          ? `${partnership} writes to you no more ${what}. It still shows in Trellis.`
          : `${partnership} writes to you ${what}. If you stop that, it still shows in Trellis.`}
      </p>
      {stopped ? (
        <ButtonForm action={`${visit.path}/return`} label="Send them again" kind="secondary" />
      ) : (
        <ButtonForm action={`${visit.path}/stop`} label="Stop these messages" />
      )}
    </Layout>
  )
}

export function NoNoticesPage({ visit }: { visit: SiteVisit }) {
  return (
    <Layout visit={visit} title="This link leads nowhere" back={trellis}>
      <p class="govuk-body">
        It may have been cut off on the way. Copy the whole of it from the message, to the last letter.
      </p>
    </Layout>
  )
}

export function NoticeTermsPage({ visit, state }: { visit: Visit; state: FormState }) {
  const back = visit.to("/learning")
  return (
    <Layout visit={visit} state={state} title="Notices of what is due" back={back}>
      <p class="govuk-body">
        People are written to before something that the training standard asks of them is due, and managers once a week
        while anything stands open among their people. It happens on working days, in the morning. Everybody can stop it
        for themselves. Whoever was written to counts as asked for evidence.
      </p>
      <Form action={visit.path} label="Save the notices" cancel={back}>
        <Input
          {...answered(state, "days")}
          label="Days before something is due"
          hint="Up to five numbers, like 90, 30, 7. Leave it empty to write to nobody."
          width={20}
        />
        <Radios
          {...answered(state, "summaries")}
          legend="A summary to managers each week"
          items={[
            { value: "yes", text: "Yes" },
            { value: "no", text: "No" },
          ]}
        />
      </Form>
    </Layout>
  )
}
