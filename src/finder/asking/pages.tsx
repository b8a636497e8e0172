import { dayOf } from "../../kernel/clock.ts"
import {
  CharacterCount,
  EmptyState,
  formatDate,
  hrefWith,
  InsetText,
  KeysetPagination,
  Lines,
  ListTable,
  SummaryList,
} from "../../kernel/design/index.ts"
import { answered, Form, Hidden } from "../../kernel/http/form.tsx"
import { Layout } from "../../kernel/http/layout.tsx"
import type { FormState, Visit } from "../../kernel/http/routes.ts"
import type { PageOf } from "../../kernel/tables/keyset.ts"
import { type Message, MOST_LETTERS } from "../messages.ts"
import { Said } from "../said.tsx"
import { askedOf, type Looking } from "../search/looking.ts"
import { abilitiesOf, doing, freeOf } from "../search/page.tsx"
import type { Found } from "../search/queries.ts"

interface AskPageProps {
  visit: Visit
  state: FormState
  person: Found
  looking: Looking
  /** The id of the message to be, should the form be sent twice. */
  once: string
  /** Whether it goes to a mailbox of theirs. */
  isMailed: boolean
}

/** Somebody who was found, and the form to ask them. */
export function AskPage({ visit, state, person, looking, once, isMailed }: AskPageProps) {
  const back = hrefWith(visit.to("/finder"), askedOf(looking))
  const isYou = person.id === visit.actor.personId
  const localities = [...new Set(person.posts.flatMap(({ localities }) => localities))]
  return (
    <Layout visit={visit} state={state} title={isYou ? person.name : `Ask ${person.name}`} back={back}>
      <SummaryList
        rows={[
          { key: "What they do", value: <Lines of={person.posts.map(doing)} /> },
          localities.length > 0 && { key: "Localities", value: localities.join(", ") },
          { key: "Can", value: <Lines of={abilitiesOf(person)} /> },
          { key: "Could help on", value: person.halfDays ? <Lines of={freeOf(person)} /> : "Not said" },
        ]}
      />
      {isYou ? (
        <InsetText>This is you, as others find you.</InsetText>
      ) : (
        <>
          <p class="govuk-body">
            {isMailed
              ? "They get an email that you ask, and read here what you wrote. You see no address of theirs, and they see none of yours."
              : "They have no mailbox here: they read what you wrote when they sign in next, which may take days. You see no address of theirs, and they see none of yours."}
          </p>
          <Form action={visit.url} label="Send the message" cancel={back}>
            <Hidden name="once" value={once} />
            <CharacterCount
              {...answered(state, "says")}
              label="What would you like to ask?"
              hint="Say what help is needed and when. Name no family, and no child"
              maxLength={MOST_LETTERS}
            />
          </Form>
        </>
      )}
    </Layout>
  )
}

/** The same for everybody who may not be asked, and for nobody at all. */
export function NotToBeAskedPage({ visit, says }: { visit: Visit; says: string }) {
  return (
    <Layout visit={visit} title="You cannot ask this person" back={visit.to("/finder")}>
      <p class="govuk-body">
        They do not want to be asked, or are not here any more, or never were. Trellis does not tell which.
      </p>
      {says !== "" && (
        <>
          <p class="govuk-body">Nothing was sent. This is what you wrote:</p>
          <p class="govuk-body">
            <Said>{says}</Said>
          </p>
        </>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={visit.to("/finder")}>
          Find somebody else
        </a>
      </p>
    </Layout>
  )
}

/** What one has asked, and what was answered. */
export function SentMessagesPage({ visit, messages }: { visit: Visit; messages: PageOf<Message> }) {
  const here = visit.to("/finder/messages")
  return (
    <Layout visit={visit} title="What you have asked" wide back={visit.to("/finder")}>
      {messages.rows.length === 0 ? (
        <EmptyState
          title="You have asked nobody in the last six months"
          action={{ href: visit.to("/finder"), text: "Find somebody" }}
        />
      ) : (
        <ListTable
          caption="What you have asked, the latest first"
          rows={messages.rows}
          columns={[
            { heading: "Whom", cell: ({ person }) => person },
            { heading: "On", cell: ({ sentAt }) => formatDate(dayOf(sentAt)), short: true },
            { heading: "What you asked", cell: ({ says }) => <Said>{says}</Said> },
            {
              heading: "Answer",
              cell: ({ answer, answeredAt }) =>
                answer ? (
                  <>
                    <Said>{answer}</Said>
                    <br />
                    <span class="trellis-list__aside">on {formatDate(dayOf(answeredAt!))}</span>
                  </>
                ) : (
                  "None yet"
                ),
            },
          ]}
        />
      )}
      <KeysetPagination
        {...(messages.before && { previousHref: hrefWith(here, { before: messages.before }) })}
        {...(messages.after && { nextHref: hrefWith(here, { after: messages.after }) })}
      />
    </Layout>
  )
}
