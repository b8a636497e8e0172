import { Checkboxes, type Content, DateInput, formatDate, hrefWith } from "../../kernel/design/index.ts"
import { ChooseOne, type Offer } from "../../kernel/http/chooser.tsx"
import { answered, dated, Form, Hidden, ticked } from "../../kernel/http/form.tsx"
import { Layout } from "../../kernel/http/layout.tsx"
import type { FormState, Visit } from "../../kernel/http/routes.ts"
import type { RecordOf } from "../person/details.ts"
import { PostInputs, RelationInput, TermsInputs } from "../person/form-pages.tsx"
import { termsFields } from "../register/fields.ts"
import { type Choices, FieldInputs } from "../register/forms.tsx"

interface PostPageProps {
  visit: Visit<{ post: string }>
  state: FormState
  record: RecordOf
}

const EXAMPLE = "For example, 27 3 2027"
const noChoices: Choices = { items: new Map(), localities: [], settings: [], teams: [] }

export function NewPostPage(props: {
  visit: Visit<{ record: string }>
  state: FormState
  record: RecordOf
  choices: Choices
}) {
  const { visit, state, record, choices } = props
  return (
    <Layout visit={visit} state={state} title="Add another post" {...around(visit, record)}>
      <Form
        action={visit.to(`/records/${record.id}/posts/new`)}
        label="Add the post"
        cancel={around(visit, record).back}
      >
        <Hidden {...answered(state, "once")} />
        <PostInputs state={state} choices={choices} />
      </Form>
    </Layout>
  )
}

export function ChangePage({ visit, state, record, choices }: PostPageProps & { choices: Choices }) {
  const { back } = around(visit, record)
  return (
    <Layout visit={visit} state={state} title="Change the post" {...around(visit, record)}>
      <p class="govuk-body">
        What it was stays in the past. Where something was recorded wrongly, correct it under “Posts over time” instead.
      </p>
      <Form action={visit.to(`/posts/${visit.params.post}/change`)} label="Save the change" cancel={back}>
        <Hidden {...answered(state, "shown")} />
        <DateInput {...dated(state, "from")} legend="From which day?" hint={EXAMPLE} />
        <TermsInputs state={state} choices={choices} />
      </Form>
    </Layout>
  )
}

export function HoursPage({ visit, state, record }: PostPageProps) {
  const { back } = around(visit, record)
  const hours = termsFields.filter(({ name }) => ["weeklyHours", "halfDays", "termTimeOnly"].includes(name))
  return (
    <Layout visit={visit} state={state} title="Change hours" {...around(visit, record)}>
      <Form action={visit.to(`/posts/${visit.params.post}/hours`)} label="Save the hours" cancel={back}>
        <Hidden {...answered(state, "shown")} />
        <DateInput {...dated(state, "from")} legend="From which day?" hint={EXAMPLE} />
        <FieldInputs fields={hours} state={state} choices={noChoices} />
      </Form>
    </Layout>
  )
}

/** The end of a post or of a secondment. */
export function LastDayPage({ visit, state, record, ends }: PostPageProps & { ends: "post" | "secondment" }) {
  const { back } = around(visit, record)
  const isPost = ends === "post"
  return (
    <Layout
      visit={visit}
      state={state}
      title={isPost ? "Record that they leave" : "End the secondment"}
      {...around(visit, record)}
    >
      <p class="govuk-body">
        {isPost
          ? "Their record and their past stay. From the next day you find them among those who have left, and access that was given for this post ends. What was planned for later is given up."
          : "From the next day the other organisation no longer sees them."}
      </p>
      <Form
        action={visit.to(`/posts/${visit.params.post}/${isPost ? "leaving" : "secondment-end"}`)}
        label={isPost ? "Record that they leave" : "End the secondment"}
        warning
        cancel={back}
      >
        <DateInput
          {...dated(state, "lastDay")}
          legend={isPost ? "Their last day" : "Last day with the other organisation"}
          hint={EXAMPLE}
        />
        {isPost && (
          <Checkboxes
            {...ticked(state, "vacancy")}
            small
            items={[{ value: "yes", text: "Open a vacancy for this post", hint: { text: "On the next page" } }]}
          />
        )}
      </Form>
    </Layout>
  )
}

export function ReturnPage({ visit, state, record }: PostPageProps) {
  const { back } = around(visit, record)
  return (
    <Layout visit={visit} state={state} title="Record that they come back" {...around(visit, record)}>
      <p class="govuk-body">They come back on the terms they left with. Change those afterwards, if they differ.</p>
      <Form action={visit.to(`/posts/${visit.params.post}/return`)} label="Record that they come back" cancel={back}>
        <DateInput {...dated(state, "from")} legend="First day back" hint={EXAMPLE} />
      </Form>
    </Layout>
  )
}

export function CorrectionPage({
  visit,
  state,
  record,
  choices,
  starts,
}: PostPageProps & { choices: Choices; starts: string }) {
  const { back } = around(visit, record)
  return (
    <Layout visit={visit} state={state} title="Correct what is recorded" {...around(visit, record)}>
      <p class="govuk-body">
        This corrects what was recorded from {formatDate(starts)}. The past will read as if it had always been so; the
        history of changes keeps what it said before. To record a real change,{" "}
        <a class="govuk-link" href={visit.to(`/posts/${visit.params.post}/change`)}>
          change the post
        </a>{" "}
        instead. If it was never so,{" "}
        <a class="govuk-link" href={hrefWith(visit.to(`/posts/${visit.params.post}/removal`), { starts })}>
          take it out
        </a>
        .
      </p>
      <Form
        action={hrefWith(visit.to(`/posts/${visit.params.post}/correction`), { starts })}
        label="Correct the record"
        cancel={back}
      >
        <Hidden {...answered(state, "shown")} />
        <RelationInput state={state} />
        <DateInput {...dated(state, "from")} legend="First day" hint={EXAMPLE} />
        <DateInput
          {...dated(state, "lastDay")}
          legend="Last day, if there is one"
          hint="Leave it empty while it goes on"
        />
        <TermsInputs state={state} choices={choices} />
      </Form>
    </Layout>
  )
}

/** Of a row of a post, or of a secondment, that was recorded by mistake. */
export function RemovalPage(props: PostPageProps & { what: string; path: string; children?: Content }) {
  const { visit, state, record, what, path, children } = props
  const { back } = around(visit, record)
  return (
    <Layout visit={visit} state={state} title="Take out what was recorded by mistake" {...around(visit, record)}>
      <p class="govuk-body">{what}</p>
      <p class="govuk-body">
        It will read as if it had never been so. {children}Only the history of changes keeps what it said. If it was so
        and is over, record its last day instead.
      </p>
      <Form action={path} label="Take it out" warning cancel={back} />
    </Layout>
  )
}

export function SecondmentPage({ visit, state, record, hosts }: PostPageProps & { hosts: Offer }) {
  const { back } = around(visit, record)
  return (
    <Layout visit={visit} state={state} title="Lend to another organisation" {...around(visit, record)}>
      <p class="govuk-body">
        The other organisation will see their name, this post and how to reach them at work, for as long as they are
        there. You stay their employer.
      </p>
      <Form action={visit.to(`/posts/${visit.params.post}/secondment`)} label="Record the secondment" cancel={back}>
        <ChooseOne
          state={state}
          name="host"
          offer={hosts}
          label="Organisation"
          none="Choose an organisation"
          findLabel="Part of the organisation’s name"
        />
        <DateInput {...dated(state, "from")} legend="From which day?" hint={EXAMPLE} />
        <DateInput
          {...dated(state, "lastDay")}
          legend="Last day there, if it is known"
          hint="Leave it empty if it is not"
        />
      </Form>
    </Layout>
  )
}

function around(visit: Visit, record: RecordOf): { caption: string; back: string } {
  return {
    caption: `${record.details.fullName}, ${record.organisation}`,
    back: visit.to(`/people/${record.personId}`),
  }
}
