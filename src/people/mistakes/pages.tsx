import { dayOf } from "../../kernel/clock.ts"
import {
  CharacterCount,
  EmptyState,
  formatCount,
  formatDate,
  formatDateTime,
  InsetText,
  Lines,
  ListTable,
  Radios,
  SummaryList,
  Tag,
} from "../../kernel/design/index.ts"
import { answered, Form } from "../../kernel/http/form.tsx"
import { Layout } from "../../kernel/http/layout.tsx"
import type { FormState, Visit } from "../../kernel/http/routes.ts"
import type { Mistake } from "./queries.ts"
import { MOST_LETTERS, type Outcome, outcomes, topics } from "./words.ts"

/** The form by which something is said to be wrong: of oneself, or, by the lead, for somebody. */
export function TellPage(props: {
  visit: Visit
  state: FormState
  /** The organisation that keeps it, and, for the lead, whom it is of. */
  caption: string
  back: string
  organisation: string
}) {
  const { visit, state, caption, back, organisation } = props
  return (
    <Layout visit={visit} state={state} title="Something is wrong" caption={caption} back={back}>
      <p class="govuk-body">
        Those who answer for {organisation} will see what you write. They will mend it, or say why it stands. The
        workforce lead sees how long it takes.
      </p>
      <Form action={visit.path} label="Tell them" cancel={back}>
        <Radios
          {...answered(state, "about")}
          legend="What is it about?"
          items={Object.entries(topics).map(([value, text]) => ({ value, text }))}
        />
        <CharacterCount
          {...answered(state, "says")}
          label="What is wrong, and what is right?"
          hint="For example: my date of birth is 27 March 1985, not 28 March"
          maxLength={MOST_LETTERS}
        />
      </Form>
    </Layout>
  )
}

/** For those who answer: all that waits, or all that was answered. */
export function MistakesPage(props: { visit: Visit; mistakes: Mistake[]; open: boolean; more: boolean }) {
  const { visit, mistakes, open, more } = props
  const here = visit.to("/mistakes")
  return (
    <Layout visit={visit} title={open ? "Said to be wrong" : "Answered"} wide back={open ? visit.to("/") : here}>
      <p class="govuk-body">
        {open ? (
          <>
            What people say is wrong in what is kept of them. Mend it, or tell them why it stands.{" "}
            <a class="govuk-link" href={`${here}?state=answered`}>
              See what was answered
            </a>
          </>
        ) : (
          "What people said was wrong, and what they were told."
        )}
      </p>
      {mistakes.length === 0 ? (
        <EmptyState title={open ? "Nobody waits for an answer" : "Nothing has been answered yet"} />
      ) : (
        <ListTable
          caption={open ? "Said to be wrong, the oldest first" : "Answered, the latest first"}
          rows={mistakes}
          columns={[
            {
              heading: "Who",
              cell: ({ id, person }) => (
                <a class="govuk-link" href={`${here}/${id}`}>
                  {person}
                </a>
              ),
            },
            { heading: "About", cell: ({ about }) => about },
            {
              heading: "Organisation",
              cell: ({ organisation, hasLeft }) => (hasLeft ? `${organisation} (has left)` : organisation),
            },
            { heading: "Told on", cell: ({ toldAt }) => formatDate(dayOf(toldAt)), short: true },
            open
              ? { heading: "Waiting for", cell: ({ toldAt }: Mistake) => waiting(visit, toldAt), short: true }
              : { heading: "Answer", cell: ({ outcome }: Mistake) => <OutcomeTag outcome={outcome} /> },
          ]}
        />
      )}
      {more && <p class="govuk-body">There are more. Answer these first.</p>}
    </Layout>
  )
}

function waiting({ today }: Visit, toldAt: Date): string {
  const days = Math.round((Date.parse(today) - Date.parse(dayOf(toldAt))) / 86_400_000)
  return days === 0 ? "Since today" : formatCount(days, "day")
}

function OutcomeTag({ outcome }: { outcome: Outcome | null }) {
  if (outcome === null) return <Tag colour="yellow">Waiting</Tag>
  return <Tag colour={outcome === "mended" ? "green" : "grey"}>{outcomes[outcome]}</Tag>
}

/** One that somebody said, for those who mend it: what it says, where to put it right, and the answer. */
export function MistakePage(props: { visit: Visit; state: FormState; mistake: Mistake; recordId: string | undefined }) {
  const { visit, mistake, recordId } = props
  // What has been answered has no boxes that a fault could lead to.
  const isLate = mistake.outcome !== null && props.state.errors.some(({ field }) => field !== "")
  const state = isLate ? { answers: {}, errors: [{ field: "", message: "It has been answered already" }] } : props.state
  return (
    <Layout
      visit={visit}
      state={state}
      title={mistake.person}
      caption={`Said to be wrong, ${mistake.organisation}`}
      back={{ href: visit.to("/mistakes"), text: "Said to be wrong" }}
    >
      <SummaryList
        rows={[
          { key: "About", value: mistake.about },
          { key: "What they say", value: <Lines of={mistake.says.split("\n")} /> },
          { key: "Told on", value: formatDateTime(mistake.toldAt) },
          ...answerRows(mistake),
        ]}
      />
      {mistake.outcome === null && (
        <>
          {mistake.hasLeft && (
            <InsetText>
              {mistake.organisation} has left the partnership, so nobody there can answer: it is for the workforce lead.
            </InsetText>
          )}
          <h2 class="govuk-heading-m">Mend it</h2>
          <ul class="govuk-list">
            {recordId && (
              <li>
                <a class="govuk-link" href={visit.to(`/records/${recordId}/details`)}>
                  Change their name, birth date or how to reach them
                </a>
              </li>
            )}
            <li>
              <a class="govuk-link" href={visit.to(`/people/${mistake.personId}`)}>
                Open their page, to change or correct a post or what they hold
              </a>
            </li>
          </ul>
          <h2 class="govuk-heading-m">Then answer them</h2>
          <Form action={visit.to(`/mistakes/${mistake.id}`)} label="Send the answer">
            <Radios
              {...answered(state, "outcome")}
              legend={{ text: "What have you done?", size: "s" }}
              items={[
                { value: "mended", text: "It is mended" },
                { value: "stands", text: "It stands as it is, because…" },
              ]}
            />
            <CharacterCount
              {...answered(state, "answer")}
              label="What to tell them"
              hint="They read it as you write it. Where it is mended, you may leave it empty"
              maxLength={MOST_LETTERS}
            />
          </Form>
        </>
      )}
    </Layout>
  )
}

/** All that somebody has said is wrong, with what they were told. */
export function MyMistakesPage({ visit, mistakes }: { visit: Visit; mistakes: Mistake[] }) {
  return (
    <Layout visit={visit} title="What you said is wrong" back={visit.to("/my-record")}>
      {mistakes.length === 0 && (
        <EmptyState
          title="You have said of nothing that it is wrong"
          action={{ href: visit.to("/my-record"), text: "Look at your record" }}
        />
      )}
      {mistakes.map((mistake) => (
        <SummaryList
          card={{ title: `${mistake.organisation}, ${formatDate(dayOf(mistake.toldAt))}`, level: 2 }}
          rows={[
            { key: "About", value: mistake.about },
            { key: "What you said", value: <Lines of={mistake.says.split("\n")} /> },
            ...(mistake.outcome === null
              ? [{ key: "Answer", value: <OutcomeTag outcome={null} /> }]
              : answerRows(mistake)),
          ]}
        />
      ))}
    </Layout>
  )
}

function answerRows({ outcome, answer, answeredAt, answeredBy }: Mistake) {
  if (outcome === null) return []
  return [
    { key: "Answer", value: <OutcomeTag outcome={outcome} /> },
    ...(answer ? [{ key: "In their words", value: <Lines of={answer.split("\n")} /> }] : []),
    { key: "Answered", value: `${formatDateTime(answeredAt!)}${answeredBy ? ` by ${answeredBy}` : ""}` },
  ]
}

/** By one organisation's part of a record: the way to say that something is wrong, and what became of it. */
export function SomethingIsWrong(props: { visit: Visit; organisation: string; href: string; mistakes: Mistake[] }) {
  const { visit, organisation, href, mistakes } = props
  return (
    <p class="govuk-body">
      <a class="govuk-link" href={href}>
        Something is wrong<span class="govuk-visually-hidden"> in what {organisation} keeps</span>
      </a>
      {mistakes.slice(0, 3).map((mistake) => (
        <>
          <br />
          <a class="govuk-link" href={visit.to("/my-record/mistakes")}>
            {mistake.about}, {formatDate(dayOf(mistake.toldAt))}
          </a>{" "}
          <OutcomeTag outcome={mistake.outcome} />
        </>
      ))}
    </p>
  )
}
