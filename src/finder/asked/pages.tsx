import { dayOf } from "../../kernel/clock.ts"
import {
  CharacterCount,
  EmptyState,
  formatDate,
  hrefWith,
  InsetText,
  KeysetPagination,
  ListTable,
  type PageProps,
  SummaryList,
} from "../../kernel/design/index.ts"
import { answered, ButtonForm, Form } from "../../kernel/http/form.tsx"
import { Layout } from "../../kernel/http/layout.tsx"
import type { FormState, SiteVisit, Visit } from "../../kernel/http/routes.ts"
import type { PageOf } from "../../kernel/tables/keyset.ts"
import { type Message, MOST_LETTERS } from "../messages.ts"
import { Said } from "../said.tsx"
import { type Closed, whyNot } from "./answer.ts"

interface AskedPageProps {
  visit: SiteVisit
  state: FormState
  message: Message
  closed: Closed
  /** Of the partnership, where the page's frame does not say it. */
  caption?: string
  back?: PageProps["back"]
  /** Where one press stops it, while they still agree to be asked. */
  stopHref: string | null
}

/** What somebody asked, for whoever was asked: to read, to answer, and to stop it. */
export function AskedPage({ visit, state, message, closed, caption, back = trellis, stopHref }: AskedPageProps) {
  const { asker, from, person, lookedFor, says, sentAt, answer, answeredAt } = message
  return (
    <Layout
      visit={visit}
      state={closed ? noBoxes(state) : state}
      title={`${asker} asks you`}
      {...(caption && { caption })}
      back={back}
    >
      <SummaryList
        rows={[
          { key: "Who", value: `${asker}, ${from}` },
          { key: "On", value: formatDate(dayOf(sentAt)) },
          lookedFor !== null && { key: "Looking for", value: lookedFor },
          { key: "They wrote", value: <Said>{says}</Said> },
          answer !== null && { key: "You answered", value: <Said>{answer}</Said> },
          answeredAt !== null && { key: "Answered on", value: formatDate(dayOf(answeredAt)) },
        ]}
      />
      {closed ? (
        closed !== "answered" && <InsetText>{whyNot(closed, message)}</InsetText>
      ) : (
        <Form action={visit.path} label="Send the answer">
          <CharacterCount
            {...answered(state, "says")}
            label="Your answer"
            hint={`${asker} sees it with your name, ${person}, and no address of yours. Write one only if they should have it`}
            maxLength={MOST_LETTERS}
          />
        </Form>
      )}
      <StopBeingAsked stopHref={stopHref} />
    </Layout>
  )
}

/** Whoever came by a link may have no sign-in, and no page of theirs to go back to. */
const trellis = { href: "/", text: "Trellis" }

/** What has been closed has no box that a fault could lead to. */
function noBoxes({ errors }: FormState): FormState {
  return { answers: {}, errors: errors.filter(({ field }) => field === "") }
}

function StopBeingAsked({ stopHref }: { stopHref: string | null }) {
  return (
    <>
      <h2 class="govuk-heading-m">Being asked</h2>
      {stopHref === null ? (
        <p class="govuk-body">Nobody can find you by what you can do, or ask you.</p>
      ) : (
        <>
          <p class="govuk-body">
            You agreed that others may find you by what you can do, and ask you. You can stop now, and agree again on
            “My record” at any time.
          </p>
          <ButtonForm action={stopHref} label="Stop being asked" kind="secondary" />
        </>
      )}
    </>
  )
}

/** A link that leads to no message: it was never one, or what it led to is no longer kept. */
export function NoMessagePage({ visit }: { visit: SiteVisit }) {
  return (
    <Layout visit={visit} title="This link leads nowhere">
      <p class="govuk-body">What it led to is no longer kept, or it was not copied whole. Open it from the email.</p>
      <p class="govuk-body">
        If you sign in to Trellis, you find on “My record” who asked you.{" "}
        <a class="govuk-link" href="/">
          Go to Trellis
        </a>
      </p>
    </Layout>
  )
}

/** After its time the link shows nothing of what was written; it can still be used to stop being asked. */
export function LatePage({ visit, message, stopHref }: Pick<AskedPageProps, "visit" | "message" | "stopHref">) {
  return (
    <Layout visit={visit} title={`${message.asker} asked you`} back={trellis}>
      <p class="govuk-body">{whyNot("late", message)} The link does not show it any more.</p>
      <StopBeingAsked stopHref={stopHref} />
    </Layout>
  )
}

/** All that one was asked. */
export function AllAskedPage({ visit, messages }: { visit: Visit; messages: PageOf<Message> }) {
  const here = visit.to("/my-record/asked")
  return (
    <Layout visit={visit} title="Who asked you" wide back={visit.to("/my-record")}>
      {messages.rows.length === 0 ? (
        <EmptyState title="Nobody has asked you in the last six months" />
      ) : (
        <AskedTable visit={visit} messages={messages.rows} />
      )}
      <KeysetPagination
        {...(messages.before && { previousHref: hrefWith(here, { before: messages.before }) })}
        {...(messages.after && { nextHref: hrefWith(here, { after: messages.after }) })}
      />
    </Layout>
  )
}

export function AskedTable({ visit, messages }: { visit: Visit; messages: Message[] }) {
  return (
    <ListTable
      caption="Who asked you, the latest first"
      rows={messages}
      columns={[
        {
          heading: "Who",
          cell: ({ id, asker }) => (
            <a class="govuk-link" href={visit.to(`/my-record/asked/${id}`)}>
              {asker}
            </a>
          ),
        },
        { heading: "From", cell: ({ from }) => from },
        { heading: "Looking for", cell: ({ lookedFor }) => lookedFor },
        { heading: "On", cell: ({ sentAt }) => formatDate(dayOf(sentAt)), short: true },
        { heading: "Your answer", cell: ({ answer }) => (answer === null ? "None yet" : "Answered"), short: true },
      ]}
    />
  )
}
